package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import io.github.readiness.probe.health.Looking.Begun;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Looks at one check, and gives up when its time is over, whatever the look still does. */
final class Looker {
  /** Code that ignores being interrupted shall not fill the machine with threads. */
  static final int MOST_AT_ONCE = 100;

  private final Check check;
  private final Means means;
  private final Looking looking;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);

  /** On its own. */
  Looker(Check check, Execution execution) { this(check, execution, new Means()); }

  /** One of many. */
  Looker(Check check, Execution execution, Means means) {
    this.check = check;
    this.means = means;
    this.looking = check.look().at(execution, check.timeout(), means);
  }

  Check check() { return check; }

  /** What is seen, no later than the check's timeout; never fails and never waits. */
  CompletableFuture<Sighting> look() {
    var seen = begin();
    means.crew().relieve();
    return seen.completeOnTimeout(late(), check.timeout().nanos(), TimeUnit.NANOSECONDS);
  }

  /** The same, but whoever asks has to see to threads ({@link Crew}) and to the timeout: to complete it stops the look. */
  CompletableFuture<Sighting> begin() {
    if (!free.tryAcquire()) {
      return CompletableFuture.completedFuture(Sighting.unknown("not looked at: " + MOST_AT_ONCE + " looks before this one have not ended"));
    }
    var begun = begun();
    var seen = new CompletableFuture<Sighting>();
    begun.sighting().whenComplete((sighting, broken) -> {
      free.release();
      seen.complete(broken == null ? sighting : Faults.own(broken));
    });
    seen.whenComplete((sighting, never) -> begun.stop().run());
    return seen;
  }

  private Begun begun() {
    try {
      return looking.begin();
    } catch (RuntimeException unsent) {
      return new Begun(CompletableFuture.completedFuture(Faults.own(unsent)), () -> {});
    }
  }

  /** What it is when its time is over. */
  Sighting late() { return Sighting.bad("no answer within " + check.timeout()); }
}
