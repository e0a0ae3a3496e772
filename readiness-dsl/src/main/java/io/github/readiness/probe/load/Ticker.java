package io.github.readiness.probe.load;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import java.util.concurrent.locks.LockSupport;

/** Monotonic time since the run started, and the waiting in it. */
interface Ticker {
  long nanos();

  /** Waits for about so long; may return early. */
  void park(long nanos);

  static Ticker startingNow(Execution execution) { return startingIn(new Time(0), execution); }

  /** Negative until then. */
  static Ticker startingIn(Time lead, Execution execution) {
    var start = execution.nanoTime() + lead.nanos();
    return new Ticker() {
      @Override
      public long nanos() { return execution.nanoTime() - start; }

      @Override
      public void park(long nanos) { LockSupport.parkNanos(nanos); }
    };
  }
}
