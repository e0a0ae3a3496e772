package io.github.readiness.samples.benchmarks.truth;

import java.util.Arrays;

/** Record of the requests of a server. */
final class Ledger {
  private volatile long answered;
  private long failed;
  private long[] nanos = new long[1 << 16];
  private int timed;

  /** Counts an answer without its time; called by one thread. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField")
  void answered(int more) { answered += more; }

  /** Records an answer with its time, from reading the request to writing the answer. */
  synchronized void answered(long tookNanos, boolean failing) {
    if (timed == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * timed);
    }
    nanos[timed++] = tookNanos;
    failed += failing ? 1 : 0;
    answered = timed;
  }

  synchronized void reset() {
    answered = 0;
    failed = 0;
    timed = 0;
  }

  long answered() { return answered; }

  synchronized Timings timings() {
    var sorted = Arrays.copyOf(nanos, timed);
    Arrays.sort(sorted);
    return new Timings(answered, failed, percentile(sorted, 50), percentile(sorted, 90), percentile(sorted, 95), percentile(sorted, 99),
        percentile(sorted, 100));
  }

  /** Returns the percentile by nearest rank in ms; NaN without answers. */
  private static double percentile(long[] sorted, int percent) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) (((long) percent * sorted.length + 99) / 100) - 1] / 1e6;
  }
}
