package io.github.readiness.probe.load;

import io.github.readiness.Execution;
import java.util.concurrent.locks.LockSupport;

/** Monotonic time since the run started, and the waiting in it. */
interface Ticker {
  long nanos();

  /** Waits for about so long; may return early. */
  void park(long nanos);

  static Ticker startingNow(Execution execution) {
    var start = execution.nanoTime();
    return new Ticker() {
      @Override
      public long nanos() { return execution.nanoTime() - start; }

      @Override
      public void park(long nanos) { LockSupport.parkNanos(nanos); }
    };
  }
}
