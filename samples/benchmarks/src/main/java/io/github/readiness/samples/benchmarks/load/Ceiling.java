package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Behaviour;
import io.github.readiness.samples.benchmarks.truth.Truth;

/**
 * Search for the highest rate of an open loop against a server that answers at once. It bisects between 0 and the rate of a closed loop, to about 3 %
 * of that rate.
 *
 * @param connections maximum number of connections
 * @param isJudged true if the generator itself must accept the load as delivered; false if 99 % of the rate at the server is enough
 */
record Ceiling(int connections, boolean isJudged) {
  private static final int SECONDS = 3;
  private static final int STEPS = 5;
  private static final double DELIVERED = 0.99;

  /** Returns the requests per second over 64 connections that each send again after an answer. */
  static double fastest(Bench bench, JvmGenerator generator, Truth truth) throws Exception {
    return bench.steady(generator, truth, Behaviour.FAST, new Job(truth.uri(Behaviour.FAST), 0, Bench.CONNECTIONS, SECONDS)).rate();
  }

  /** Returns the highest sustained rate; NaN if no tried rate was sustained. */
  double of(double fastest, Bench bench, JvmGenerator generator, Truth truth) throws Exception {
    var sustained = Double.NaN;
    var low = 0.0;
    var high = fastest;
    for (var step = 0; step < STEPS; step++) {
      var rate = (low + high) / 2;
      var steady = bench.steady(generator, truth, Behaviour.FAST, new Job(truth.uri(Behaviour.FAST), (int) rate, connections, SECONDS));
      if ((steady.delivered() || !isJudged) && steady.rate() >= DELIVERED * rate) {
        sustained = rate;
        low = rate;
      } else {
        high = rate;
      }
    }
    return sustained;
  }
}
