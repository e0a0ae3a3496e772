package io.github.readiness.probe.load.run;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.quantity.Quantity.Time;
import java.util.concurrent.locks.LockSupport;
import org.apiguardian.api.API;

/** Monotonic clock of a run, which starts at 0; waits can be injected with it. */
@API(status = INTERNAL, since = "0.1")
public interface RunClock {
  long nanos();

  /** Waits for about this time; may return early. */
  void park(long nanos);

  static RunClock startingNow(Execution execution) { return startingIn(new Time(0), execution); }

  /** Returns a clock that reaches 0 after this time and is negative until then. */
  static RunClock startingIn(Time lead, Execution execution) {
    var start = execution.nanoTime() + lead.nanos();
    return new RunClock() {
      @Override
      public long nanos() { return execution.nanoTime() - start; }

      @Override
      public void park(long nanos) { LockSupport.parkNanos(nanos); }
    };
  }
}
