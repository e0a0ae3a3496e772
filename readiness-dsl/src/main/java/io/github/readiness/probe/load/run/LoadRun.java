package io.github.readiness.probe.load.run;

import static io.github.readiness.Units.millis;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.observation.Evidence;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.load.result.GeneratorCost;
import io.github.readiness.probe.load.result.LoadContext;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.probe.load.result.LoadSummary;
import io.github.readiness.probe.load.result.LoadValidity;
import io.github.readiness.probe.load.result.PacingResult;
import io.github.readiness.probe.load.result.RequestStats;
import io.github.readiness.probe.load.result.RequestStatsSnapshot;
import io.github.readiness.probe.load.result.TimeSlices;
import io.github.readiness.probe.load.spec.ClosedModel;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.OutcomeNames;
import io.github.readiness.probe.load.spec.RateProfile;
import io.github.readiness.probe.load.spec.WeightedRoundRobin;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** Run of a load. A pacer sends from its own thread; this thread ends overdue requests, reports progress and computes the result. */
@API(status = INTERNAL, since = "0.1")
public final class LoadRun {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1_000 * MILLISECOND;
  /**
   * Longest sleep between checks for timeouts. Waking up every millisecond would take as much CPU as a fifth of the requests at 500/s. So timeouts
   * are accurate to 1 %, but at best to 1 ms.
   */
  private static final long MOST_REST = 10 * MILLISECOND;

  /** Time before the first request, so that the sending thread is awake when it is due. */
  private static final Time LEAD = millis(50);

  private final LoadSpec spec;
  private final LoadGenerator generator;
  private final Execution execution;
  private final GeneratorCost.JvmUsage usageAtStart;
  private final RunClock clock;
  private final Instant startedAt;
  private final long from;
  private final long until;
  private final long end;
  private final WeightedRoundRobin mix;
  private final List<TaskRun> taskRuns;
  private final InFlight inFlight;
  private final OpenModelPacer pacer;
  private final long rest;
  private final Optional<ClosedModelPacer> userPacer;

  private LoadRun(LoadSpec spec, LoadGenerator generator, Execution execution) {
    this.spec = spec;
    this.generator = generator;
    this.execution = execution;
    this.from = spec.warmUp().nanos();
    this.until = from + spec.lasting().nanos();
    this.end = until + spec.longestTimeout().nanos();
    this.mix = spec.mix();
    this.taskRuns = IntStream.range(0, spec.parts().size())
        .mapToObj(part -> new TaskRun(spec.parts().get(part), generator.senders().get(part), TimeSlices.of(from, until))).toList();
    WarmUpRun.of(spec, generator.source(), execution);
    this.usageAtStart = GeneratorCost.JvmUsage.now(execution.nanoTime());
    this.startedAt = execution.clock().instant().plusNanos(LEAD.nanos());
    this.clock = RunClock.startingIn(LEAD, execution);
    this.userPacer = spec.closedModel().map(users -> new ClosedModelPacer(clock, users));
    this.inFlight = new InFlight(spec.mostInFlight(), taskRuns, userPacer.<LongConsumer>map(users -> users::answered).orElse(now -> {}));
    this.pacer = new OpenModelPacer(clock, inFlight, Math.min(SECOND, spec.shortestTimeout().nanos() / 2));
    this.rest = Math.max(MILLISECOND, Math.min(MOST_REST, spec.shortestTimeout().nanos() / 100));
  }

  /**
   * Sends the whole load and waits for the answers.
   *
   * @throws java.io.IOException if an address cannot be used, or cannot be resolved within 10 s; nothing was measured
   */
  public static LoadResult execute(LoadSpec spec, Execution execution) throws Exception {
    try (var generator = LoadGenerator.of(spec, execution)) {
      return new LoadRun(spec, generator, execution).run();
    }
  }

  private LoadResult run() throws Exception {
    var pacing = new FutureTask<>(() -> userPacer.isPresent() ? paceUsers(userPacer.get()) : pace(spec.profile().orElseThrow()));
    var thread = new Thread(pacing, "readiness-load-pacer");
    thread.setDaemon(true);
    thread.start();
    try {
      waitFor(pacing);
      return result(pacing.get(), GeneratorCost.JvmUsage.now(execution.nanoTime()).since(usageAtStart));
    } finally {
      pacer.stop();
      userPacer.ifPresent(ClosedModelPacer::stop);
    }
  }

  private PacingResult pace(RateProfile profile) {
    spec.warmUpProfile().ifPresent(warmUp -> pacer.pace(warmUp.arrivalTimes(), 0, from, from, new OpenModelPacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        LoadRun.this.send(taskRun(number), taskRun(number).warmUp(), due, ready, clock.nanos());
      }

      @Override
      public void dropped(long number, long count, long due) {}         // the warm-up is not counted
    }));
    return pacer.pace(profile.arrivalTimes(), from, until + Math.min(SECOND, spec.shortestTimeout().nanos()), end, new OpenModelPacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        LoadRun.this.send(taskRun(number), taskRun(number).measured(), due, ready, clock.nanos());
      }

      @Override
      public void dropped(long number, long count, long due) {
        var now = clock.nanos();
        var counts = mix.counts(number, count);
        IntStream.range(0, counts.length).forEach(part -> taskRuns.get(part).measured().dropped(due, now, counts[part]));
      }
    });
  }

  private PacingResult paceUsers(ClosedModelPacer users) {
    users.pace(until, (number, ready) -> {
      var now = clock.nanos();
      send(taskRun(number), now < from ? taskRun(number).warmUp() : taskRun(number).measured(), now, ready, now);
    });
    return new PacingResult(taskRuns.stream().mapToLong(taskRun -> taskRun.measured().sent()).sum(), 0, false);
  }

  private TaskRun taskRun(long number) { return taskRuns.get(mix.part(number)); }

  private void send(TaskRun taskRun, RequestStats stats, long due, long ready, long now) {
    stats.sent(now - ready, now <= Math.max(ready, until) + LoadValidity.MOST_LAG.nanos());
    new Exchange(taskRun, stats, inFlight, clock, due, now).start();
  }

  private void waitFor(FutureTask<?> pacing) throws InterruptedException {
    var nextLine = SECOND;
    while (!pacing.isDone() || !inFlight.isEmpty()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("The load was interrupted before it was over.");
      }
      var now = clock.nanos();
      inFlight.expire(now);
      if (now >= end) {
        inFlight.cutOff(now);
      }
      if (now >= nextLine) {
        execution.reportProgress(line(now));
        nextLine = now - now % SECOND + SECOND;
      }
      clock.park(rest);
    }
  }

  private String line(long now) {
    var what = "load " + spec.closedModel().map(ClosedModel::words).orElseGet(() -> spec.profile().orElseThrow().words()) + " of " + spec.partNames()
        + ": ";
    var sent = taskRuns.stream().mapToLong(taskRun -> taskRun.measured().sent()).sum();
    var bad = taskRuns.stream().mapToLong(taskRun -> taskRun.measured().bad()).sum();
    if (now >= until) {
      return what + String.format(Locale.ROOT, "waiting for the last answers, %,d sent, %,d errors", sent, bad);
    }
    return now < from
        ? what + String.format(Locale.ROOT, "warming up, %d of %d s", now / SECOND, from / SECOND)
        : what + String.format(Locale.ROOT, "%d of %d s, %,d sent, %,d errors", (now - from) / SECOND, (until - from) / SECOND, sent, bad);
  }

  private LoadResult result(PacingResult pace, GeneratorCost cost) {
    var figures = new LinkedHashMap<String, RequestStatsSnapshot>();
    for (var part = 0; part < taskRuns.size(); part++) {
      figures.put(spec.parts().get(part).name(), taskRuns.get(part).measured().figures());
    }
    var all = figures.values().stream().reduce(RequestStatsSnapshot::and).orElseThrow();
    var validity = LoadValidity.of(spec, pace, all).withGeneratorCost(cost);
    var window = new Window(startedAt.plusNanos(from), startedAt.plusNanos(until));
    var summary = new LoadSummary(spec.description(), generator.source(), window, all, TimeSlices.of(from, until), validity, figures, warmUp(),
        cost.words());
    var digest = execution.storeEvidence(Evidence.text("load.txt", "text/plain", summary.text()));
    return result(figures, all, pace,
        new LoadContext(window, generator.source(), digest, summary.histograms().map(execution::storeEvidence), List.of(validity)));
  }

  private Optional<RequestStatsSnapshot> warmUp() {
    return Optional.of(taskRuns).filter(any -> from > 0)
        .flatMap(all -> all.stream().map(taskRun -> taskRun.warmUp().figures()).reduce(RequestStatsSnapshot::and));
  }

  private LoadResult result(Map<String, RequestStatsSnapshot> figures, RequestStatsSnapshot all, PacingResult pace, LoadContext context) {
    var parts = new LinkedHashMap<String, LoadResult>();
    for (var part = 0; part < taskRuns.size(); part++) {
      var name = spec.parts().get(part).name();
      var late = mix.count(part, pace.planned()) - mix.count(part, pace.planned() - pace.late());
      var dropped = figures.get(name).dropped().sum();
      var planned = new PacingResult(taskRuns.get(part).measured().sent() + dropped + late, late, pace.capTooLow());
      parts.put(name,
          new LoadResult(spec.noun(name), OutcomeNames.of(List.of(spec.parts().get(part))), figures.get(name), TimeSlices.of(from, until),
              context.and(LoadValidity.ofPart(spec, planned, figures.get(name))),
              parts));
    }
    return new LoadResult(spec.noun(spec.partNames()), OutcomeNames.of(spec.parts()), all, TimeSlices.of(from, until), context, parts);
  }
}
