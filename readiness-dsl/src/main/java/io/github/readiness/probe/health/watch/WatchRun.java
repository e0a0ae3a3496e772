package io.github.readiness.probe.health.watch;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.check.ProbeResources;
import io.github.readiness.probe.health.check.ProbeResult;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.WatchResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Execution of one watch. Probes are due by a {@link ProbeSchedule}; a sample counts from the start of its probe. */
@API(status = INTERNAL, since = "0.1")
public final class WatchRun {
  private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Execution execution;
  private final List<Part> parts;
  private final ProbeSchedule schedule;
  private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile Optional<Throwable> unrecorded = Optional.empty();
  private final DowntimeBudget downtime;
  private final WatchRecorder recorder;
  private final long start;
  private final Time limit;
  private final String names;
  private long nextProgress;

  /** Checks that are probed at the same time: all of them if there are at most {@value ProbeBatch#MAX_CHECKS}, else one batch. */
  private record Part(List<ProbeBatch> batches, List<String> checks) {
    static List<Part> of(List<ProbeBatch> all) {
      var whole = of(all.stream());
      return whole.checks().size() <= ProbeBatch.MAX_CHECKS ? List.of(whole) : all.stream().map(batch -> of(Stream.of(batch))).toList();
    }

    private static Part of(Stream<ProbeBatch> some) {
      var batches = some.toList();
      return new Part(batches, batches.stream().flatMap(ProbeBatch::names).toList());
    }
  }

  /**
   * Starts the time of the watch; the first probes start with {@link #runToEnd()}.
   *
   * @param most longest time to watch, above 0; a run may allow less
   */
  public WatchRun(WatchSpec spec, Execution execution, Time most, DowntimeBudget downtime, WatchRecorder recorder) {
    this.execution = execution;
    var resources = new ProbeResources();
    this.parts = Part.of(ProbeBatch.of(spec.checks().stream().map(check -> new ProbeRunner(check, execution, resources)).toList()));
    this.schedule = new ProbeSchedule(spec.period().nanos(), parts.size());
    this.start = execution.nanoTime();
    this.limit = execution.longestWatch().filter(longest -> longest.compareTo(most) < 0).orElse(most);
    this.downtime = downtime;
    this.recorder = recorder;
    this.names = CurrentStates.list(spec.checks().stream().map(HealthCheck::name).toList());
  }

  /** Runs a whole watch without a journal and returns its result. */
  public static WatchResult live(WatchSpec spec, Execution execution) throws InterruptedException {
    var from = execution.clock().instant();
    var recorder = new InMemoryRecorder(spec, from);
    var elapsed = new WatchRun(spec, execution, spec.duration(), new DowntimeBudget(spec, Duration.ZERO), recorder).runToEnd();
    var timeline = recorder.timeline(elapsed);
    var digest = execution.storeEvidence(recorder.evidence(timeline));
    return WatchResult.of(spec.names(), timeline, new Window(from, from.plus(elapsed.toDuration())), new Source("health", spec.places(execution)),
        digest).withRestartsByName(recorder.restarts());
  }

  /**
   * Watches until the time is over, or until the allowed bad time is exceeded.
   *
   * @return duration of the watch
   * @throws IllegalStateException if a result could not be recorded
   */
  public Time runToEnd() throws InterruptedException {
    for (long turn = 0; schedule.due(turn) < limit.nanos(); turn = schedule.next(turn, offset())) {
      if (waitUntil(schedule.due(turn))) {
        return stopped();
      }
      var at = turn == 0 ? 0 : offset();                               // the watch starts with its first probe
      if (at >= limit.nanos()) {
        break;
      }
      startProbes(parts.get(schedule.part(turn)), Duration.ofNanos(at));
      recorder.compareClocks(offset(), execution.clock().instant());
      reportProgress();
    }
    if (waitUntil(limit.nanos())) {
      return stopped();
    }
    CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();     // ends, because each probe has a timeout
    requireAllRecorded();
    return limit;
  }

  /** Waits; returns true if the watch must stop before the due time. It reads the injected clock repeatedly, so that a jump ahead ends the wait. */
  private boolean waitUntil(long due) throws InterruptedException {
    for (long left = due - offset(); left > 0; left = due - offset()) {
      if (stop.await(Math.min(left, MAX_PAUSE_NANOS), TimeUnit.NANOSECONDS)) {
        return true;
      }
      reportProgress();
    }
    return stop.getCount() == 0;
  }

  private Time stopped() {
    requireAllRecorded();
    return new Time(Math.min(offset(), limit.nanos()));
  }

  private void startProbes(Part part, Duration at) {
    recorder.startRound(at, part.checks());
    stopIf(downtime.startRound(at, part.checks()));
    for (var batch : part.batches()) {
      var probes = batch.start((check, result) -> record(check, at, result));
      running.add(probes);
      probes.whenComplete((done, never) -> running.remove(probes));
    }
  }

  private void requireAllRecorded() {
    unrecorded.ifPresent(broken -> {
      throw new IllegalStateException(
          "Results of the watch could not be recorded: " + broken + ". The watch is void. Fix the cause, then watch again.",
          broken);
    });
  }

  /** Records a result. If that fails, the samples are incomplete, so the watch stops. The failure is noted before the probe counts as ended. */
  private void record(String name, Duration at, ProbeResult result) {
    try {
      recorder.recordResult(name, at, result);
      stopIf(downtime.recordResult(name, at, result.state()));
    } catch (RuntimeException | Error broken) {
      unrecorded = Optional.of(broken);
      stopIf(true);
    }
  }

  private void stopIf(boolean isTooBad) {
    if (isTooBad) {
      stop.countDown();
    }
  }

  private long offset() { return execution.nanoTime() - start; }

  private void reportProgress() {
    recorder.writePending(Duration.ofNanos(offset()));
    if (offset() >= nextProgress) {                                       // about once a second
      execution.reportProgress(
          "watch " + names + ": " + TimeUnit.NANOSECONDS.toSeconds(offset()) + " s of "
              + limit + ", " + recorder.summary());
      nextProgress = offset() + TimeUnit.SECONDS.toNanos(1);
    }
  }
}
