package io.github.readiness.probe.load.run;

/** Whose doing it is that requests are dropped: that of a target while it is silent, and while what its silence held up goes out; else our cap's. */
final class ThrottleCause {
  private long behindUntil = Long.MIN_VALUE;
  private long causedBySilence;
  private long shortest;
  private boolean capTooLow;

  /**
   * A request was dropped.
   *
   * <p>What was due before a silence ended waits behind it, and so does what comes up while that goes out, which is over when there was room for as
   * long as the silence made wait. Where the wait grows again meanwhile, by half of what the silence made of it, less comes through than is due though
   * the target answers: the cap would have been reached without the silence.
   *
   * @param until when there was room for it
   * @param isSilent whether the target was silent in between
   */
  void dropped(long due, long until, boolean isSilent) {
    var waited = until - due;
    var isBehind = due <= behindUntil;
    if (isSilent) {
      causedBySilence = isBehind ? Math.max(causedBySilence, waited) : waited;
      shortest = waited;
    }
    if (isSilent || isBehind && waited <= shortest + causedBySilence / 2) {
      shortest = Math.min(shortest, waited);
      behindUntil = until + causedBySilence;
    } else {
      capTooLow = true;
    }
  }

  /** Whether requests were dropped although the target answered. */
  boolean capTooLow() { return capTooLow; }
}
