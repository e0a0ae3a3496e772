package io.github.readiness.probe.load.spec;

import java.util.List;

/**
 * Integral of the rate over time, and its inverse. Computed in closed form, so that nothing drifts. Exact to a nanosecond; uses {@code double}
 * because it is evaluated for every request.
 */
final class CumulativeRate {
  private static final double SECOND = 1e9;

  private final List<Stage> stages;
  private int number;
  private long start;
  private double before;
  private double from;
  private double slope;
  private double within;

  CumulativeRate(List<Stage> stages) {
    this.stages = stages;
    enter(stages.get(0));
  }

  /**
   * Returns the time at which the integral reaches this number, in nanoseconds after the start; at most the end. A call must not pass a smaller
   * number than the call before.
   */
  long reaches(double sum) {
    while (sum - before >= within && number + 1 < stages.size()) {
      start += stages.get(number).lasting().nanos();
      before += within;
      enter(stages.get(++number));
    }
    var rest = Math.max(0, sum - before);
    // from*t + slope*t*t/2 = rest, solved in the form without cancellation (Goldberg 1991, 1.4)
    var nanos = slope == 0 ? rest * SECOND / from : 2 * rest * SECOND / (from + Math.sqrt(Math.max(0, from * from + 2 * slope * rest)));
    return start + (rest == 0 ? 0 : (long) Math.min(nanos, stages.get(number).lasting().nanos()));
  }

  private void enter(Stage stage) {
    var seconds = stage.lasting().nanos() / SECOND;
    var to = stage.to().perSecond().doubleValue();
    from = stage.from().perSecond().doubleValue();
    slope = stage.isConstant() ? 0 : (to - from) / seconds;
    within = (from + to) / 2 * seconds;
  }
}
