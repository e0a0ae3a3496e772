package io.github.readiness.probe.health.watch;

/**
 * When which part of a watch is looked at, in nanoseconds from its start: all at once at first, so that the watch knows of everything from its start on, and from the second
 * period on each part at an instant of its own in the period, so that many looks do not wait for each other.
 *
 * @param period above 0
 * @param parts how many there are
 */
record ProbeSchedule(long period, int parts) {

  /** The first is everybody's. */
  long due(long turn) {
    return turn == 0 ? 0 : Math.addExact(Math.multiplyExact((turn - 1) / parts + 1, period), part(turn) * step());
  }

  /** Whose it is, where it is not the first. */
  int part(long turn) { return (int) ((turn - 1) % parts); }

  /** Looks that could not be taken in time are not made up for in a burst: behind all that are due by now no part has more than one. */
  long next(long turn, long now) {
    return Math.max(turn + 1, latest(now) - (parts - 1));
  }

  private long latest(long now) {
    return now < period ? 0 : 1 + (now / period - 1) * parts + Math.min(parts - 1, now % period / step());
  }

  private long step() { return Math.max(1, period / parts); }
}
