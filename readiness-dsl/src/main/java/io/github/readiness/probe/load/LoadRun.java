package io.github.readiness.probe.load;

import static io.github.readiness.Units.millis;

import io.github.readiness.Evidence;
import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Window;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** One run of a load: a pacer sends from its own thread; this one ends what is overdue, says how far it is, and adds up. */
final class LoadRun {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1_000 * MILLISECOND;
  /** Waking up each millisecond takes as much CPU as a fifth of the requests at 500/s; so a timeout is told to 1 % or 1 ms. */
  private static final long MOST_REST = 10 * MILLISECOND;

  /** From here to the first request, so that the thread which sends it is awake when it is due. */
  private static final Time LEAD = millis(50);

  private final Terms terms;
  private final Rig rig;
  private final Execution execution;
  private final Effort.Vitals vitals;
  private final Ticker ticker;
  private final Instant startedAt;
  private final long from;
  private final long until;
  private final long end;
  private final Mix mix;
  private final List<Lane> lanes;
  private final InFlight inFlight;
  private final Pacer pacer;
  private final long rest;
  private final Optional<CrowdPacer> crowd;

  private LoadRun(Terms terms, Rig rig, Execution execution) {
    this.terms = terms;
    this.rig = rig;
    this.execution = execution;
    this.from = terms.warmUp().nanos();
    this.until = from + terms.lasting().nanos();
    this.end = until + terms.longestTimeout().nanos();
    this.mix = terms.mix();
    this.lanes = IntStream.range(0, terms.parts().size())
        .mapToObj(part -> new Lane(terms.parts().get(part), rig.outlets().get(part), Slices.of(from, until))).toList();
    Drill.of(terms, rig.source(), execution);
    this.vitals = Effort.Vitals.now(execution.nanoTime());
    this.startedAt = execution.clock().instant().plusNanos(LEAD.nanos());
    this.ticker = Ticker.startingIn(LEAD, execution);
    this.crowd = terms.crowd().map(users -> new CrowdPacer(ticker, users));
    this.inFlight = new InFlight(terms.mostInFlight(), lanes, crowd.<LongConsumer>map(users -> users::answered).orElse(now -> {}));
    this.pacer = new Pacer(ticker, inFlight, Math.min(SECOND, terms.shortestTimeout().nanos() / 2));
    this.rest = Math.max(MILLISECOND, Math.min(MOST_REST, terms.shortestTimeout().nanos() / 100));
  }

  /**
   * Sends the whole load and waits for the answers.
   *
   * @throws java.io.IOException if an address cannot be used, or not be resolved within 10 s: nothing was measured
   */
  static LoadResult execute(Terms terms, Execution execution) throws Exception {
    try (var rig = Rig.of(terms, execution)) {
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
      return result(pacing.get(), Effort.Vitals.now(execution.nanoTime()).since(vitals));
    } finally {
      pacer.stop();
      crowd.ifPresent(CrowdPacer::stop);
    }
  }

  private Pace pace(Shape shape) {
    terms.warmUpShape().ifPresent(warmUp -> pacer.pace(warmUp.dues(), 0, from, from, new Pacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        LoadRun.this.send(lane(number), lane(number).warmUp(), due, ready, ticker.nanos());
      }

      @Override
      public void keptBack(long number, long count, long due) {}         // of the warm-up nothing counts
    }));
    return pacer.pace(shape.dues(), from, until + Math.min(SECOND, terms.shortestTimeout().nanos()), end, new Pacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        LoadRun.this.send(lane(number), lane(number).measured(), due, ready, ticker.nanos());
      }

      @Override
      public void keptBack(long number, long count, long due) {
        var now = ticker.nanos();
        var counts = mix.counts(number, count);
        IntStream.range(0, counts.length).forEach(part -> lanes.get(part).measured().keptBack(due, now, counts[part]));
      }
    });
  }

  private Pace paceUsers(CrowdPacer users) {
    users.pace(until, (number, ready) -> {
      var now = ticker.nanos();
      send(lane(number), now < from ? lane(number).warmUp() : lane(number).measured(), now, ready, now);
    });
    return new Pace(lanes.stream().mapToLong(lane -> lane.measured().sent()).sum(), 0, false);
  }

  private Lane lane(long number) { return lanes.get(mix.part(number)); }

  private void send(Lane lane, Tally tally, long due, long ready, long now) {
    tally.sent(now - ready, now <= Math.max(ready, until) + Validity.MOST_LAG.nanos());
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
    var what = "load " + terms.crowd().map(Crowd::words).orElseGet(() -> terms.shape().orElseThrow().words()) + " of " + terms.what() + ": ";
    var sent = lanes.stream().mapToLong(lane -> lane.measured().sent()).sum();
    var bad = lanes.stream().mapToLong(lane -> lane.measured().bad()).sum();
    if (now >= until) {
      return what + String.format(Locale.ROOT, "waiting for the last answers, %,d sent, %,d errors", sent, bad);
    }
    return now < from
        ? what + String.format(Locale.ROOT, "warming up, %d of %d s", now / SECOND, from / SECOND)
        : what + String.format(Locale.ROOT, "%d of %d s, %,d sent, %,d errors", (now - from) / SECOND, (until - from) / SECOND, sent, bad);
  }

  private LoadResult result(Pace pace, Effort effort) {
    var figures = new LinkedHashMap<String, Figures>();
    for (var part = 0; part < lanes.size(); part++) {
      figures.put(terms.parts().get(part).name(), lanes.get(part).measured().figures());
    }
    var all = figures.values().stream().reduce(Figures::and).orElseThrow();
    var validity = Validity.of(terms, pace, all).costing(effort);
    var window = new Window(startedAt.plusNanos(from), startedAt.plusNanos(until));
    var sheet = new Sheet(terms.description(), rig.source(), window, all, Slices.of(from, until), validity, figures, warmUp(), effort.words());
    var digest = execution.keep(Evidence.text("load.txt", "text/plain", sheet.text()));
    return result(figures, all, pace, new Seen(window, rig.source(), digest, sheet.histograms().map(execution::keep), List.of(validity)));
  }

  private Optional<Figures> warmUp() {
    return Optional.of(lanes).filter(any -> from > 0).flatMap(all -> all.stream().map(lane -> lane.warmUp().figures()).reduce(Figures::and));
  }

  private LoadResult result(Map<String, Figures> figures, Figures all, Pace pace, Seen seen) {
    var parts = new LinkedHashMap<String, LoadResult>();
    for (var part = 0; part < lanes.size(); part++) {
      var name = terms.parts().get(part).name();
      var late = mix.count(part, pace.planned()) - mix.count(part, pace.planned() - pace.late());
      var keptBack = figures.get(name).keptBack().sum();
      var planned = new Pace(lanes.get(part).measured().sent() + keptBack + late, late, pace.capTooLow());
      parts.put(name,
          new LoadResult(terms.noun(name), Endings.of(List.of(terms.parts().get(part))), figures.get(name), Slices.of(from, until),
              seen.and(Validity.ofPart(terms, planned, figures.get(name))),
              parts));
    }
    return new LoadResult(terms.noun(terms.what()), Endings.of(terms.parts()), all, Slices.of(from, until), seen, parts);
  }
}
