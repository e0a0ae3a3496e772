package io.github.readiness.probe.health.watch;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.probe.health.check.FaultAttribution;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.check.PreparedProbe;
import io.github.readiness.probe.health.check.PreparedProbe.Begun;
import io.github.readiness.probe.health.check.ProbeResources;
import io.github.readiness.probe.health.check.ProbeResult;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Looks at one check, and gives up when its time is over, whatever the look still does. A look whose target was asked and did not answer in time is bad; one that was not
 * even begun by then is unknown.
 *
 * <p>Code may ignore being interrupted, so no more than {@value #MOST_AT_ONCE} looks of one check are under way. Where each of these has missed its time and none has come
 * back, what is looked at goes on missing it, and is bad without another look; else nobody can tell, and it is unknown.
 */
@API(status = INTERNAL, since = "0.1")
public final class ProbeRunner {
  public static final int MOST_AT_ONCE = 100;

  private final HealthCheck check;
  private final PreparedProbe looking;
  private final ProbeResult late;
  private final Semaphore free = new Semaphore(MOST_AT_ONCE);
  private final AtomicInteger overdue = new AtomicInteger();

  /** On its own. */
  public ProbeRunner(HealthCheck check, Execution execution) { this(check, execution, new ProbeResources()); }

  /** One of many. */
  public ProbeRunner(HealthCheck check, Execution execution, ProbeResources means) {
    this.check = check;
    this.looking = check.look().at(execution, check.timeout(), means);
    this.late = ProbeResult.bad("no answer within " + check.timeout());
  }

  public HealthCheck check() { return check; }

  /** What is seen, no later than the check's timeout after the target was asked; never fails and never waits. */
  public CompletableFuture<ProbeResult> look() {
    return look(check.timeout());
  }

  /** The same, for which it is time after this; it is given up then, but for a target that was asked only a while ago. */
  public CompletableFuture<ProbeResult> look(Time time) {
    var seen = new AtomicReference<ProbeResult>();
    return new ProbeBatch(time, List.of(this)).begin((name, sighting) -> seen.set(sighting)).thenApply(taken -> seen.get());
  }

  /**
   * The same, but whoever asks has to see to the time.
   *
   * @param taker takes what is seen, once
   * @return to be run when the check's timeout has passed from now on
   */
  public Runnable begin(Consumer<ProbeResult> taker) {
    if (!free.tryAcquire()) {
      taker.accept(unasked());
      return () -> {};
    }
    var open = new Open(begun(), taker);
    open.begun.sighting().whenComplete(open::end);
    return open::expire;
  }

  private Begun begun() {
    try {
      return looking.begin();
    } catch (RuntimeException | Error unsent) {                        // one look, not the watch: this machine may have threads again at the next
      return Begun.ended(FaultAttribution.own(unsent));
    }
  }

  private static Throwable cause(Throwable broken) {
    return broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
  }

  private ProbeResult unasked() {
    return overdue.get() >= MOST_AT_ONCE
        ? ProbeResult.bad("no answer within " + check.timeout() + ", nor has any of the " + MOST_AT_ONCE + " looks before this one ended")
        : ProbeResult.unknown("not looked at: " + MOST_AT_ONCE + " looks before this one have not ended");
  }

  private enum Taken {
    NOTHING, ANSWER, LATE
  }

  /** A look under way. Its answer or the end of its time, whichever comes first, is what was seen. */
  private final class Open {
    private final Begun begun;
    private final Consumer<ProbeResult> taker;
    private final AtomicReference<Taken> taken = new AtomicReference<>(Taken.NOTHING);

    Open(Begun begun, Consumer<ProbeResult> taker) {
      this.begun = begun;
      this.taker = taker;
    }

    /** Nothing of it is left to run. */
    void end(ProbeResult sighting, Throwable broken) {
      take(Taken.ANSWER, broken == null ? sighting : FaultAttribution.own(cause(broken)));
      overdue.addAndGet(taken.get() == Taken.LATE ? -1 : 0);
      free.release();
    }

    /** Who was asked only a while ago has the rest of its time, by a timer that none needs who answers before. */
    void expire() {
      if (taken.get() != Taken.NOTHING) {
        return;
      }
      var stage = begun.stage().get();
      var left = stage.since() + check.timeout().nanos() - System.nanoTime();
      if (stage.missing().isPresent()) {
        giveUp(Taken.ANSWER, ProbeResult.unknown("not looked at: " + stage.missing().get() + " within " + check.timeout()));
      } else if (left <= 0) {
        giveUp(Taken.LATE, late);
      } else {
        CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS, Runnable::run).execute(() -> giveUp(Taken.LATE, late));
      }
    }

    private void giveUp(Taken as, ProbeResult sighting) {
      if (take(as, sighting)) {
        begun.stop().run();
      }
    }

    private boolean take(Taken as, ProbeResult sighting) {
      var isFirst = taken.compareAndSet(Taken.NOTHING, as);
      if (isFirst) {
        overdue.addAndGet(as == Taken.LATE ? 1 : 0);
        taker.accept(sighting);
      }
      return isFirst;
    }
  }
}
