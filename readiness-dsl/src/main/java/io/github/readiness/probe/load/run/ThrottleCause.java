package io.github.readiness.probe.load.run;

/**
 * Cause of requests delayed by the in-flight limit. It is the target while it is silent and while the backlog of its silence is sent; otherwise the
 * limit.
 */
final class ThrottleCause {
  private long behindUntil = Long.MIN_VALUE;
  private long causedBySilence;
  private long shortest;
  private boolean capTooLow;

  /**
   * Records a delayed request.
   *
   * <p>Requests due before the end of a silence belong to its backlog, and so do those that become due while the backlog is sent. The backlog is over
   * when there has been room for as long as the silence delayed requests. If the waiting time grows again before that, by more than half of that
   * delay, the target answers more slowly than requests become due. Then the limit would have been reached even without the silence.
   *
   * @param until time at which there was room
   * @param isSilent true if the target was silent in between
   */
  void recordDelay(long due, long until, boolean isSilent) {
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

  /** Returns true if the limit delayed requests although the target answered. */
  boolean capTooLow() { return capTooLow; }
}
