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

/** One run of a load: a pacer sends from its own thread; this one ends what is overdue, says how far it is, and adds up. */
@API(status = INTERNAL, since = "0.1")
public final class LoadRun {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1_000 * MILLISECOND;
  /** Waking up each millisecond takes as much CPU as a fifth of the requests at 500/s; so a timeout is told to 1 % or 1 ms. */
  private static final long MOST_REST = 10 * MILLISECOND;

  /** From here to the first request, so that the thread which sends it is awake when it is due. */
  private static final Time LEAD = millis(50);

  private final LoadSpec terms;
  private final LoadGenerator rig;
  private final Execution execution;
  private final GeneratorCost.Vitals vitals;
  private final RunClock ticker;
  private final Instant startedAt;
  private final long from;
  private final long until;
  private final long end;
  private final WeightedRoundRobin mix;
  private final List<TaskRun> lanes;
  private final InFlight inFlight;
  private final OpenModelPacer pacer;
  private final long rest;
  private final Optional<ClosedModelPacer> crowd;

  private LoadRun(LoadSpec terms, LoadGenerator rig, Execution execution) {
    this.terms = terms;
    this.rig = rig;
    this.execution = execution;
    this.from = terms.warmUp().nanos();
    this.until = from + terms.lasting().nanos();
    this.end = until + terms.longestTimeout().nanos();
    this.mix = terms.mix();
    this.lanes = IntStream.range(0, terms.parts().size())
        .mapToObj(part -> new TaskRun(terms.parts().get(part), rig.outlets().get(part), TimeSlices.of(from, until))).toList();
    WarmUpRun.of(terms, rig.source(), execution);
    this.vitals = GeneratorCost.Vitals.now(execution.nanoTime());
    this.startedAt = execution.clock().instant().plusNanos(LEAD.nanos());
    this.ticker = RunClock.startingIn(LEAD, execution);
    this.crowd = terms.crowd().map(users -> new ClosedModelPacer(ticker, users));
    this.inFlight = new InFlight(terms.mostInFlight(), lanes, crowd.<LongConsumer>map(users -> users::answered).orElse(now -> {}));
    this.pacer = new OpenModelPacer(ticker, inFlight, Math.min(SECOND, terms.shortestTimeout().nanos() / 2));
    this.rest = Math.max(MILLISECOND, Math.min(MOST_REST, terms.shortestTimeout().nanos() / 100));
  }

  /**
   * Sends the whole load and waits for the answers.
   *
   * @throws java.io.IOException if an address cannot be used, or not be resolved within 10 s: nothing was measured
   */
  public static LoadResult execute(LoadSpec terms, Execution execution) throws Exception {
    try (var rig = LoadGenerator.of(terms, execution)) {
      return new LoadRun(terms, rig, execution).run();
    }
  }

  private LoadResult run() throws Exception {
    var pacing = new FutureTask<>(() -> crowd.isPresent() ? paceUsers(crowd.get()) : pace(terms.shape().orElseThrow()));
    var thread = new Thread(pacing, "readiness-load-pacer");
    thread.setDaemon(true);
    thread.start();
    try {
      waitFor(pacing);
      return result(pacing.get(), GeneratorCost.Vitals.now(execution.nanoTime()).since(vitals));
    } finally {
      pacer.stop();
      crowd.ifPresent(ClosedModelPacer::stop);
    }
  }

  private PacingResult pace(RateProfile shape) {
    terms.warmUpShape().ifPresent(warmUp -> pacer.pace(warmUp.dues(), 0, from, from, new OpenModelPacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        LoadRun.this.send(lane(number), lane(number).warmUp(), due, ready, ticker.nanos());
      }

      @Override
      public void dropped(long number, long count, long due) {}         // of the warm-up nothing counts
    }));
    return pacer.pace(shape.dues(), from, until + Math.min(SECOND, terms.shortestTimeout().nanos()), end, new OpenModelPacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        LoadRun.this.send(lane(number), lane(number).measured(), due, ready, ticker.nanos());
      }

      @Override
      public void dropped(long number, long count, long due) {
        var now = ticker.nanos();
        var counts = mix.counts(number, count);
        IntStream.range(0, counts.length).forEach(part -> lanes.get(part).measured().dropped(due, now, counts[part]));
      }
    });
  }

  private PacingResult paceUsers(ClosedModelPacer users) {
    users.pace(until, (number, ready) -> {
      var now = ticker.nanos();
      send(lane(number), now < from ? lane(number).warmUp() : lane(number).measured(), now, ready, now);
    });
    return new PacingResult(lanes.stream().mapToLong(lane -> lane.measured().sent()).sum(), 0, false);
  }

  private TaskRun lane(long number) { return lanes.get(mix.part(number)); }

  private void send(TaskRun lane, RequestStats tally, long due, long ready, long now) {
    tally.sent(now - ready, now <= Math.max(ready, until) + LoadValidity.MOST_LAG.nanos());
    new Exchange(lane, tally, inFlight, ticker, due, now).start();
  }

  private void waitFor(FutureTask<?> pacing) throws InterruptedException {
    var nextLine = SECOND;
    while (!pacing.isDone() || !inFlight.isEmpty()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("The load was interrupted before it was over.");
      }
      var now = ticker.nanos();
      inFlight.expire(now);
      if (now >= end) {
        inFlight.cutOff(now);
      }
      if (now >= nextLine) {
        execution.progress(line(now));
        nextLine = now - now % SECOND + SECOND;
      }
      ticker.park(rest);
    }
  }

  private String line(long now) {
    var what = "load " + terms.crowd().map(ClosedModel::words).orElseGet(() -> terms.shape().orElseThrow().words()) + " of " + terms.what() + ": ";
    var sent = lanes.stream().mapToLong(lane -> lane.measured().sent()).sum();
    var bad = lanes.stream().mapToLong(lane -> lane.measured().bad()).sum();
    if (now >= until) {
      return what + String.format(Locale.ROOT, "waiting for the last answers, %,d sent, %,d errors", sent, bad);
    }
    return now < from
        ? what + String.format(Locale.ROOT, "warming up, %d of %d s", now / SECOND, from / SECOND)
        : what + String.format(Locale.ROOT, "%d of %d s, %,d sent, %,d errors", (now - from) / SECOND, (until - from) / SECOND, sent, bad);
  }

  private LoadResult result(PacingResult pace, GeneratorCost effort) {
    var figures = new LinkedHashMap<String, RequestStatsSnapshot>();
    for (var part = 0; part < lanes.size(); part++) {
      figures.put(terms.parts().get(part).name(), lanes.get(part).measured().figures());
    }
    var all = figures.values().stream().reduce(RequestStatsSnapshot::and).orElseThrow();
    var validity = LoadValidity.of(terms, pace, all).costing(effort);
    var window = new Window(startedAt.plusNanos(from), startedAt.plusNanos(until));
    var sheet = new LoadSummary(terms.description(), rig.source(), window, all, TimeSlices.of(from, until), validity, figures, warmUp(),
        effort.words());
    var digest = execution.keep(Evidence.text("load.txt", "text/plain", sheet.text()));
    return result(figures, all, pace, new LoadContext(window, rig.source(), digest, sheet.histograms().map(execution::keep), List.of(validity)));
  }

  private Optional<RequestStatsSnapshot> warmUp() {
    return Optional.of(lanes).filter(any -> from > 0)
        .flatMap(all -> all.stream().map(lane -> lane.warmUp().figures()).reduce(RequestStatsSnapshot::and));
  }

  private LoadResult result(Map<String, RequestStatsSnapshot> figures, RequestStatsSnapshot all, PacingResult pace, LoadContext seen) {
    var parts = new LinkedHashMap<String, LoadResult>();
    for (var part = 0; part < lanes.size(); part++) {
      var name = terms.parts().get(part).name();
      var late = mix.count(part, pace.planned()) - mix.count(part, pace.planned() - pace.late());
      var dropped = figures.get(name).dropped().sum();
      var planned = new PacingResult(lanes.get(part).measured().sent() + dropped + late, late, pace.capTooLow());
      parts.put(name,
          new LoadResult(terms.noun(name), OutcomeNames.of(List.of(terms.parts().get(part))), figures.get(name), TimeSlices.of(from, until),
              seen.and(LoadValidity.ofPart(terms, planned, figures.get(name))),
              parts));
    }
    return new LoadResult(terms.noun(terms.what()), OutcomeNames.of(terms.parts()), all, TimeSlices.of(from, until), seen, parts);
  }
}
