package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Behaviour;
import io.github.readiness.samples.benchmarks.truth.Truth;

/**
 * The most a generator can do against a server that answers at once.
 *
 * @param fastest requests per second if each of 64 connections asks again as soon as it was answered
 * @param sustained the highest rate, of those tried, of which the server saw at least 99 % and which the generator itself takes for delivered; not a
 *        number if there is none
 */
record Ceiling(double fastest, double sustained) {
  private static final int SECONDS = 3;
  private static final int STEPS = 5;
  private static final double DELIVERED = 0.99;

  /** How many requests per second come through so many connections. */
  static double fastest(Bench bench, JvmGenerator generator, Truth truth) throws Exception {
    return bench.steady(generator, truth, Behaviour.FAST, new Job(truth.uri(Behaviour.FAST), 0, Bench.CONNECTIONS, SECONDS)).rate();
  }

  /** Seeks by halving between nothing and what was the fastest; to about 3 % of that. */
  static Ceiling of(Bench bench, JvmGenerator generator, Truth truth) throws Exception {
    var fastest = fastest(bench, generator, truth);
    var sustained = Double.NaN;
    var low = 0.0;
    var high = fastest;
    for (var step = 0; step < STEPS; step++) {
      var rate = (low + high) / 2;
      var job = new Job(truth.uri(Behaviour.FAST), (int) rate, generator.connectionsAtRate(), SECONDS);
      var steady = bench.steady(generator, truth, Behaviour.FAST, job);
      if (steady.delivered() && steady.rate() >= DELIVERED * rate) {
        sustained = rate;
        low = rate;
      } else {
        high = rate;
      }
    }
    return new Ceiling(fastest, sustained);
  }
}
