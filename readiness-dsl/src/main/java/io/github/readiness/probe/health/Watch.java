package io.github.readiness.probe.health;

import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Source;
import io.github.readiness.Window;
import io.github.readiness.stats.Watched;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One watch while it runs: looks are due at multiples of the period from the start, and a sample counts from when its look began. */
final class Watch {
  private static final long A_MOMENT = TimeUnit.MILLISECONDS.toNanos(100);

  private final WatchPlan plan;
  private final Execution execution;
  private final List<Batch> batches;
  private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch enough = new CountDownLatch(1);
  private final Spent spent;
  private final Log log;
  private final long start;
  private final Time limit;
  private long nextWords;

  /** Begins now. */
  Watch(WatchPlan plan, Execution execution, Time most, Spent spent, Log log) {
    this.plan = plan;
    this.execution = execution;
    var means = new Means();
    this.batches = Batch.of(plan.checks().stream().map(check -> new Looker(check, execution, means)).toList());
    this.start = execution.nanoTime();
    this.limit = execution.longestWatch().filter(longest -> longest.compareTo(most) < 0).orElse(most);
    this.spent = spent;
    this.log = log;
  }

  /** A watch of its own, from its first look to its last. */
  static Watched live(WatchPlan plan, Execution execution) throws InterruptedException {
    var from = execution.clock().instant();
    var logbook = new Logbook(plan, from);
    var elapsed = new Watch(plan, execution, plan.asked(), new Spent(plan, Duration.ZERO), logbook).lookUntilTheEnd();
    var timeline = logbook.timeline(elapsed);
    var digest = execution.keep(logbook.evidence(timeline));
    return Watched.of(plan.names(), timeline, new Window(from, from.plus(elapsed.toDuration())), new Source("health", places(plan, execution)),
        digest).countingRestarts(logbook.restarts());
  }

  static String places(WatchPlan plan, Execution execution) {
    return plan.checks().stream().map(check -> check.name() + " at " + check.look().place(execution)).collect(Collectors.joining(", "));
  }

  /** Ends after all the time there is, or before if it need not go on; how long it was. */
  Time lookUntilTheEnd() throws InterruptedException {
    for (long due = 0; due < limit.nanos(); due = nextDue(due)) {
      if (waitUntil(due)) {
        return stopped();
      }
      var at = due == 0 ? 0 : offset();                                // the watch starts with its first look
      if (at >= limit.nanos()) {
        break;
      }
      lookEverywhere(Duration.ofNanos(at));
      log.compareClocks(offset(), execution.clock().instant());
      tell();
    }
    if (waitUntil(limit.nanos())) {
      return stopped();
    }
    CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();     // ends: each look does in time
    return limit;
  }

  /** Looks that could not be taken in time are not made up for in a burst. */
  private long nextDue(long due) {
    var period = plan.period().nanos();
    return Math.max(due + period, offset() / period * period);
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

  private Time stopped() { return new Time(Math.min(offset(), limit.nanos())); }

  private void lookEverywhere(Duration at) {
    log.looking(at);
    endIf(spent.looking(at));
    for (var batch : batches) {
      var looks = batch.begin((check, sighting) -> take(check, at, sighting));
      open.add(looks);
      looks.whenComplete((done, never) -> open.remove(looks));
    }
  }

  private void take(String name, Duration at, Sighting sighting) {
    log.saw(name, at, sighting);
    endIf(spent.saw(at, sighting.state()));
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
          "watch " + Logbook.some(plan.checks().stream().map(Check::name).toList()) + ": " + TimeUnit.NANOSECONDS.toSeconds(offset()) + " s of "
              + limit + ", " + log.words());
      nextWords = offset() + TimeUnit.SECONDS.toNanos(1);
    }
  }
}
