package io.github.readiness.probe.health.watch;

/**
 * Due times of the parts of a watch, in nanoseconds from its start. Part k of n is due k/n of a period after the start, and every period from then
 * on. So the probes of a part are exactly one period apart from the first on, and large watches spread their load over the period.
 *
 * <p>Turns count from 0. The parts take turns in order.
 *
 * @param period above 0
 * @param parts number of parts, above 0
 */
record ProbeSchedule(long period, int parts) {

  long due(long turn) {
    return Math.addExact(Math.multiplyExact(turn / parts, period), part(turn) * step());
  }

  int part(long turn) { return (int) (turn % parts); }

  /**
   * Returns the turn after this one. Missed probes are not made up for in a burst. Of all turns that are due by now, at most the last one of each
   * part remains.
   *
   * @param now nanoseconds from the start of the watch
   */
  long next(long turn, long now) {
    return Math.max(turn + 1, latest(now) - (parts - 1));
  }

  private long latest(long now) {
    return now / period * parts + Math.min(parts - 1, now % period / step());
  }

  private long step() { return Math.max(1, period / parts); }
}
