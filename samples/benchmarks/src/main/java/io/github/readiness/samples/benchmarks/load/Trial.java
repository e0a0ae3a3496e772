package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Timings;
import java.util.List;
import java.util.stream.IntStream;

/** Figures that a generator reported of a run, with the true figures. */
record Trial(Timings reported, Timings truth) {

  /** Returns p50, p90, p95, p99 and maximum, each as the median over the runs. */
  static double[] medians(List<Timings> runs) {
    return IntStream.range(0, 5).mapToDouble(i -> Bench.median(runs.stream().mapToDouble(run -> run.latencies()[i]).toArray())).toArray();
  }

  /**
   * Returns the error of the worst percentile relative to the allowed error; 1 is just within it. Percentiles that were not reported do not count.
   *
   * @param relative allowed error as a share of the true value
   * @param millis allowed error in milliseconds in any case
   */
  double worst(double relative, double millis, int... percentiles) {
    return IntStream.of(percentiles).filter(i -> !Double.isNaN(reported.latencies()[i]))
        .mapToDouble(i -> Math.abs(reported.latencies()[i] - truth.latencies()[i]) / Math.max(millis, relative * truth.latencies()[i])).max()
        .orElse(Double.NaN);
  }

  /** Returns true if the reported error rate is correct: the same number of errors in the same number of requests. */
  boolean exactErrors() {
    return reported.answered() == truth.answered() && reported.failed() == truth.failed();
  }
}
