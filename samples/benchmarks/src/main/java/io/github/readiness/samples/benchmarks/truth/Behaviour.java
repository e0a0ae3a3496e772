package io.github.readiness.samples.benchmarks.truth;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Behaviour of a server. All but the fast one wait for a known time before each answer. */
public enum Behaviour {
  /** Waits with p50 9.992, p90 39.963, p95 79.6, p99 198.5, maximum 390 ms, exactly so in every 1,000 requests. */
  KNOWN {
    @Override
    long delayNanos(long number, long now) { return Delays.SHUFFLED[(int) (number % Delays.SHUFFLED.length)]; }
  },
  /** Answers after 2 ms, exactly 7 of every 1,000 with status 500. */
  FAULTY {
    @Override
    long delayNanos(long number, long now) { return TimeUnit.MILLISECONDS.toNanos(2); }

    @Override
    boolean fails(long number) { return number % 1000 % 142 == 141; }
  },
  /**
   * Answers after 100 ms. Requests in the last 2 s of every 10 s are not read before the end of that freeze. With even arrivals, of which a fifth
   * fall into a freeze, the times are p50 100, p90 1,100, p95 1,600, p99 2,000, maximum 2,100 ms.
   */
  FREEZING {
    @Override
    long delayNanos(long number, long now) {
      var since = Math.floorMod(now, PERIOD);
      return BASE + (since < PERIOD - FREEZE ? 0 : PERIOD - since);
    }
  },
  /** Answers at once. */
  FAST {
    @Override
    long delayNanos(long number, long now) { return 0; }
  };

  private static final long BASE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);
  private static final long FREEZE = TimeUnit.SECONDS.toNanos(2);

  /**
   * Returns the delay of the answer.
   *
   * @param number number of the request, from 0, since the last reset
   * @param now {@link System#nanoTime()} of its arrival
   */
  abstract long delayNanos(long number, long now);

  /** Returns true if the answer is an error. */
  boolean fails(long number) { return false; }

  /** Returns 1,000 delays: the quantile function below at the middle of each thousandth, then shuffled. */
  private static final class Delays {
    private static final double[] SHARES = {0, 0.5, 0.9, 0.95, 0.99, 1};
    private static final double[] MILLIS = {2, 10, 40, 80, 200, 400};
    private static final long[] SHUFFLED = shuffled();

    private Delays() {}

    private static long[] shuffled() {
      var delays = IntStream.range(0, 1000).mapToLong(i -> Math.round(millis((i + 0.5) / 1000) * 1e6)).toArray();
      var random = new Random(1);
      for (var i = delays.length - 1; i > 0; i--) {
        var other = random.nextInt(i + 1);
        var delay = delays[i];
        delays[i] = delays[other];
        delays[other] = delay;
      }
      return delays;
    }

    private static double millis(double share) {
      var above = IntStream.range(1, SHARES.length).filter(i -> share < SHARES[i]).findFirst().orElseThrow();
      return MILLIS[above - 1] + (MILLIS[above] - MILLIS[above - 1]) * (share - SHARES[above - 1]) / (SHARES[above] - SHARES[above - 1]);
    }
  }
}
