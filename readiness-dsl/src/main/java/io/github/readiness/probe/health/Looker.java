package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Looks at one check, each time on a thread of its own, and gives up when its time is over, whatever the thread still does. */
final class Looker {
  /** Code that ignores being interrupted shall not fill the machine with threads. */
  static final int MOST_AT_ONCE = 100;

  private final Check check;
  private final Callable<Sighting> look;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);

  Looker(Check check, Execution execution) {
    this.check = check;
    this.look = check.look().at(execution, check.timeout());
  }

  /** What is seen, no later than the check's timeout; never fails and never waits. */
  CompletableFuture<Sighting> look() {
    if (!free.tryAcquire()) {
      return CompletableFuture.completedFuture(Sighting.unknown("not looked at: " + MOST_AT_ONCE + " looks before this one have not ended"));
    }
    var seen = new CompletableFuture<Sighting>();
    var thread = new Thread(() -> {
      var sighting = sighting();
      free.release();
      seen.complete(sighting);
    }, "readiness-health-" + check.name());
    thread.setDaemon(true);
    thread.start();
    return seen.completeOnTimeout(Sighting.bad("no answer within " + check.timeout()), check.timeout().nanos(), TimeUnit.NANOSECONDS)
        .whenComplete((sighting, never) -> thread.interrupt());
  }

  private Sighting sighting() {
    try {
      return look.call();
    } catch (Throwable thrown) {                                     // whatever it is, somebody waits for the answer
      return Faults.own(thrown);
    }
  }
}
