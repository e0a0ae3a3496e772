package io.github.readiness.probe.health.watch;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.probe.health.check.FaultAttribution;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.check.PreparedProbe;
import io.github.readiness.probe.health.check.PreparedProbe.StartedProbe;
import io.github.readiness.probe.health.check.ProbeResources;
import io.github.readiness.probe.health.check.ProbeResult;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;

/**
 * Runs one health check and stops waiting at its timeout, even if the probe is still running. A target that was asked and did not answer in time is
 * bad. A probe that had not asked its target by then is unknown.
 *
 * <p>Code may ignore interruption, so at most {@value #MAX_RUNNING} probes of one check run at a time. At that limit no further probe starts. The
 * next result is then bad if all running probes missed their timeout, else unknown.
 */
@API(status = INTERNAL, since = "0.1")
public final class ProbeRunner {
  public static final int MAX_RUNNING = 100;

  private final HealthCheck check;
  private final PreparedProbe probe;
  private final ProbeResult late;
  private final Semaphore free = new Semaphore(MAX_RUNNING);
  private final AtomicInteger overdue = new AtomicInteger();

  /** Creates a runner with resources of its own. */
  public ProbeRunner(HealthCheck check, Execution execution) {
    this(check, execution, new ProbeResources());
  }

  /** Creates a runner that shares resources with the other checks of a watch. */
  public ProbeRunner(HealthCheck check, Execution execution, ProbeResources resources) {
    this.check = check;
    this.probe = check.probe().at(execution, check.timeout(), resources);
    this.late = ProbeResult.bad("no answer within " + check.timeout());
  }

  public HealthCheck check() { return check; }

  /** Probes once. The future completes at the latest when the check's timeout has passed since the target was asked; it never fails. */
  public CompletableFuture<ProbeResult> probe() {
    return probe(check.timeout());
  }

  /** Probes once and gives up after this time. A target that was asked later than at the start still gets the whole timeout of the check. */
  public CompletableFuture<ProbeResult> probe(Time time) {
    var received = new AtomicReference<ProbeResult>();
    return new ProbeBatch(time, List.of(this)).start((name, result) -> received.set(result)).thenApply(done -> received.get());
  }

  /**
   * Starts a probe. The caller measures the time and calls {@link RunningProbe#expire()} when the check's timeout has passed from now on.
   *
   * @return empty if too many probes of this check are still running; the listener has a result then
   */
  Optional<RunningProbe> start(ProbeListener listener) {
    if (!free.tryAcquire()) {
      listener.recordResult(check.name(), notProbed());
      return Optional.empty();
    }
    var running = new RunningProbe(startProbe(), listener);
    running.started.result().whenComplete(running::end);
    return Optional.of(running);
  }

  private StartedProbe startProbe() {
    try {
      return probe.start();
    } catch (RuntimeException | Error unsent) {                        // costs one result, not the watch: the next probe may get a thread
      return StartedProbe.ended(FaultAttribution.own(unsent));
    }
  }

  private static Throwable cause(Throwable broken) {
    return broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
  }

  private ProbeResult notProbed() {
    return overdue.get() >= MAX_RUNNING
        ? ProbeResult.bad("no answer within " + check.timeout() + ", nor has any of the " + MAX_RUNNING + " probes before this one ended")
        : ProbeResult.unknown("not probed: " + MAX_RUNNING + " probes before this one have not ended");
  }

  private enum Recorded {
    NOTHING, ANSWER, LATE
  }

  /** Probe that was started. Its result is its answer or the end of its time, whichever comes first. */
  final class RunningProbe {
    private final StartedProbe started;
    private final ProbeListener listener;
    private final AtomicReference<Recorded> recorded = new AtomicReference<>(Recorded.NOTHING);

    private RunningProbe(StartedProbe started, ProbeListener listener) {
      this.started = started;
      this.listener = listener;
    }

    /** Called when no part of the probe is running any more. */
    private void end(ProbeResult result, Throwable broken) {
      recordFirst(Recorded.ANSWER, broken == null ? result : FaultAttribution.own(cause(broken)));
      overdue.addAndGet(recorded.get() == Recorded.LATE ? -1 : 0);
      free.release();
    }

    /** Ends the probe as late. A target that was asked late gets the rest of its time by a timer of its own, which most probes never need. */
    void expire() {
      if (recorded.get() != Recorded.NOTHING) {
        return;
      }
      var stage = started.stage().get();
      var left = stage.since() + check.timeout().nanos() - System.nanoTime();
      if (stage.missing().isPresent()) {
        giveUp(Recorded.ANSWER, ProbeResult.unknown("not probed: " + stage.missing().get() + " within " + check.timeout()));
      } else if (left <= 0) {
        giveUp(Recorded.LATE, late);
      } else {
        CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS, Runnable::run).execute(() -> giveUp(Recorded.LATE, late));
      }
    }

    private void giveUp(Recorded as, ProbeResult result) {
      if (recordFirst(as, result)) {
        started.stop().run();
      }
    }

    private boolean recordFirst(Recorded as, ProbeResult result) {
      var isFirst = recorded.compareAndSet(Recorded.NOTHING, as);
      if (isFirst) {
        overdue.addAndGet(as == Recorded.LATE ? 1 : 0);
        listener.recordResult(check.name(), result);
      }
      return isFirst;
    }
  }
}
