package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Looks at one check, each time on a thread of its own, and gives up when its time is over, whatever the thread still does. */
final class Looker implements AutoCloseable {
  /** More looks than this that are still waiting for their answer or their timeout tell nothing new. */
  private static final int MOST_AT_ONCE = 32;

  private final Check check;
  private final Callable<Sighting> look;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
    var thread = new Thread(work, "readiness-health");
    thread.setDaemon(true);
    return thread;
  });

  Looker(Check check, Execution execution) {
    this.check = check;
    this.look = check.look().at(execution, check.timeout());
  }

  /** Whether one more look can be taken now. */
  boolean isFree() { return free.availablePermits() > 0; }

  /** What is seen, no later than the check's timeout; never fails. */
  CompletableFuture<Sighting> look() {
    free.acquireUninterruptibly();
    var seen = new CompletableFuture<Sighting>();
    Future<?> work = threads.submit(() -> seen.complete(sighting()));
    seen.completeOnTimeout(Sighting.bad("no answer within " + check.timeout()), check.timeout().nanos(), TimeUnit.NANOSECONDS);
    return seen.whenComplete((sighting, never) -> {
      work.cancel(true);
      free.release();
    });
  }

  private Sighting sighting() {
    try {
      return look.call();
    } catch (Throwable thrown) {                                     // whatever it is, somebody waits for the answer
      return Faults.own(thrown);
    }
  }

  @Override
  public void close() { threads.shutdownNow(); }
}
