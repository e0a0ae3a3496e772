package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Behaviour;
import io.github.readiness.samples.benchmarks.truth.Truth;

/**
 * The highest rate of an open loop against a server that answers at once, sought by halving between nothing and what a closed loop reaches; to about 3 % of that.
 *
 * @param connections that there may be at most
 * @param isJudged whether the generator itself must take the load for delivered, or it is enough that the server saw 99 % of it
 */
record Ceiling(int connections, boolean isJudged) {
  private static final int SECONDS = 3;
  private static final int STEPS = 5;
  private static final double DELIVERED = 0.99;

  /** How many requests per second come through 64 connections if each asks again as soon as it was answered. */
  static double fastest(Bench bench, JvmGenerator generator, Truth truth) throws Exception {
    return bench.steady(generator, truth, Behaviour.FAST, new Job(truth.uri(Behaviour.FAST), 0, Bench.CONNECTIONS, SECONDS)).rate();
  }

  /** Not a number if none of those that were tried is sustained. */
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
