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

/** One watch while it runs: looks are due at their {@link ProbeSchedule}, and a sample counts from when its look began. */
@API(status = INTERNAL, since = "0.1")
public final class WatchRun {
  private static final long A_MOMENT = TimeUnit.MILLISECONDS.toNanos(100);

  private final Execution execution;
  private final List<Part> parts;
  private final ProbeSchedule turns;
  private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch enough = new CountDownLatch(1);
  private volatile Optional<Throwable> untaken = Optional.empty();
  private final DowntimeBudget spent;
  private final WatchRecorder log;
  private final long start;
  private final Time limit;
  private final String names;
  private long nextWords;

  /** What is looked at together: all, where it is not much. */
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

  /** Begins now. */
  public WatchRun(WatchSpec spec, Execution execution, Time most, DowntimeBudget spent, WatchRecorder log) {
    this.execution = execution;
    var means = new ProbeResources();
    this.parts = Part.of(ProbeBatch.of(spec.checks().stream().map(check -> new ProbeRunner(check, execution, means)).toList()));
    this.turns = new ProbeSchedule(spec.period().nanos(), parts.size());
    this.start = execution.nanoTime();
    this.limit = execution.longestWatch().filter(longest -> longest.compareTo(most) < 0).orElse(most);
    this.spent = spent;
    this.log = log;
    this.names = CurrentStates.some(spec.checks().stream().map(HealthCheck::name).toList());
  }

  /** A watch of its own, from its first look to its last. */
  public static WatchResult live(WatchSpec spec, Execution execution) throws InterruptedException {
    var from = execution.clock().instant();
    var logbook = new InMemoryRecorder(spec, from);
    var elapsed = new WatchRun(spec, execution, spec.duration(), new DowntimeBudget(spec, Duration.ZERO), logbook).lookUntilTheEnd();
    var timeline = logbook.timeline(elapsed);
    var digest = execution.keep(logbook.evidence(timeline));
    return WatchResult.of(spec.names(), timeline, new Window(from, from.plus(elapsed.toDuration())), new Source("health", spec.places(execution)),
        digest).countingRestarts(logbook.restarts());
  }

  /** Ends after all the time there is, or before if it need not go on; how long it was. */
  public Time lookUntilTheEnd() throws InterruptedException {
    for (long turn = 0; turns.due(turn) < limit.nanos(); turn = turns.next(turn, offset())) {
      if (waitUntil(turns.due(turn))) {
        return stopped();
      }
      var at = turn == 0 ? 0 : offset();                               // the watch starts with its first look
      if (at >= limit.nanos()) {
        break;
      }
      look(parts.get(turns.part(turn)), Duration.ofNanos(at));
      log.compareClocks(offset(), execution.clock().instant());
      tell();
    }
    if (waitUntil(limit.nanos())) {
      return stopped();
    }
    CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();     // ends: each look does in time
    demandAllTaken();
    return limit;
  }

  /** Waits; true if the watch shall stop before. Asks the given clock, so that one that jumps ahead ends the wait. */
  private boolean waitUntil(long due) throws InterruptedException {
    for (long left = due - offset(); left > 0; left = due - offset()) {
      if (enough.await(Math.min(left, A_MOMENT), TimeUnit.NANOSECONDS)) {
        return true;
      }
      tell();
    }
    return enough.getCount() == 0;
  }

  private Time stopped() {
    demandAllTaken();
    return new Time(Math.min(offset(), limit.nanos()));
  }

  private void look(Part part, Duration at) {
    log.looking(at, part.checks());
    endIf(spent.looking(at, part.checks()));
    for (var batch : part.batches()) {
      var looks = batch.start((check, result) -> take(check, at, result));
      open.add(looks);
      looks.whenComplete((done, never) -> open.remove(looks));
    }
  }

  private void demandAllTaken() {
    untaken.ifPresent(broken -> {
      throw new IllegalStateException("What the watch saw could not be kept: " + broken + ". Nothing is known of it; mend that, and watch again.",
          broken);
    });
  }

  /** What could not be kept is missing in what is judged, so the watch ends; that is known before its look counts as ended. */
  private void take(String name, Duration at, ProbeResult sighting) {
    try {
      log.saw(name, at, sighting);
      endIf(spent.saw(name, at, sighting.state()));
    } catch (RuntimeException | Error broken) {
      untaken = Optional.of(broken);
      endIf(true);
    }
  }

  private void endIf(boolean isTooBad) {
    if (isTooBad) {
      enough.countDown();
    }
  }

  private long offset() { return execution.nanoTime() - start; }

  private void tell() {
    log.rest(Duration.ofNanos(offset()));
    if (offset() >= nextWords) {                                       // about once a second
      execution.progress(
          "watch " + names + ": " + TimeUnit.NANOSECONDS.toSeconds(offset()) + " s of "
              + limit + ", " + log.words());
      nextWords = offset() + TimeUnit.SECONDS.toNanos(1);
    }
  }
}
