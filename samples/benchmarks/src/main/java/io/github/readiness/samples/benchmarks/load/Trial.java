package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Timings;
import java.util.List;
import java.util.stream.IntStream;

/** What a generator reported of a run, and what was so. */
record Trial(Timings reported, Timings truth) {

  /** p50, p90, p95, p99 and the longest: of each the median over the runs. */
  static double[] medians(List<Timings> runs) {
    return IntStream.range(0, 5).mapToDouble(i -> Bench.median(runs.stream().mapToDouble(run -> run.latencies()[i]).toArray())).toArray();
  }

  /**
   * How far the worst of the percentiles was off, as a share of what is allowed, so 1 is just within; of what was not reported nothing is said.
   *
   * @param relative the share of the true value that a percentile may be off
   * @param millis how much it may be off in any case
   */
  double worst(double relative, double millis, int... percentiles) {
    return IntStream.of(percentiles).filter(i -> !Double.isNaN(reported.latencies()[i]))
        .mapToDouble(i -> Math.abs(reported.latencies()[i] - truth.latencies()[i]) / Math.max(millis, relative * truth.latencies()[i])).max()
        .orElse(Double.NaN);
  }

  /** Whether the share of errors was reported as it was: in the same number of requests the same number of errors. */
  boolean exactErrors() {
    return reported.answered() == truth.answered() && reported.failed() == truth.failed();
  }
}
