package io.github.readiness.probe.load;

import static io.github.readiness.Units.seconds;

import io.github.readiness.Doubt;
import io.github.readiness.Evidence;
import io.github.readiness.Execution;
import io.github.readiness.Measure;
import io.github.readiness.Observation;
import io.github.readiness.Quantity;
import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Reason;
import io.github.readiness.Source;
import io.github.readiness.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a search for a capacity goes up its ladder, and what it has learnt when it stops. */
record Climb<Q extends Quantity<Q>>(List<Part> parts, Ladder<Q> ladder, Time holding, List<Limit> limits, Time settling, Optional<Q> most) {
  /** A target that takes all that we can send ends the search by that; this is for one that takes steps too small to matter. */
  private static final int MOST_STEPS = 1_000;
  private static final Rate BOUNDLESS = new Rate(BigDecimal.valueOf(Long.MAX_VALUE));

  /** Runs one step. */
  interface Step {
    LoadResult run(Terms terms) throws Exception;
  }

  Climb {
    parts = List.copyOf(parts);
    limits = List.copyOf(limits);
    if (most.filter(last -> last.compareTo(ladder.rung(1)) < 0).isPresent()) {
      throw new IllegalArgumentException("A search up to " + most.get() + " in " + ladder.words() + " has not one step. Write upTo("
          + ladder.rung(1) + ") or more.");
    }
  }

  Climb(List<Part> parts, Ladder<Q> ladder, Time holding, List<Limit> limits) {
    this(parts, ladder, holding, limits, seconds(1), Optional.empty());
  }

  Climb<Q> upTo(Q last) { return new Climb<>(parts, ladder, holding, limits, settling, Optional.of(last)); }

  Climb<Q> settlingFor(Time time) { return new Climb<>(parts, ladder, holding, limits, time, most); }

  Terms terms(int rung) { return ladder.terms(parts, rung, holding).afterWarmUp(settling); }

  String words() {
    return "capacity" + of() + " in " + ladder.words() + ", " + holding + " each, until " + limits.stream().map(Limit::toString)
        .collect(Collectors.joining(" and ")) + " is missed" + most.map(last -> ", up to " + last).orElse("");
  }

  CapacityResult<Q> notClimbed() {
    var source = new Source("load", words());
    return new CapacityResult<>(sustained(Observation.unmeasured(source)), peak(Observation.unmeasured(source)));
  }

  CapacityResult<Q> up(Execution execution, Step step) throws Exception {
    var from = execution.clock().instant();
    var start = execution.nanoTime();
    var rungs = new ArrayList<Rung<Q>>();
    var last = ladder.below(most, MOST_STEPS);
    for (var number = 1; number <= last && (rungs.isEmpty() || !rungs.get(rungs.size() - 1).isTheEnd()); number++) {
      execution.progress(words() + ": " + ladder.rung(number));
      var seen = step.run(terms(number));
      rungs.add(new Rung<>(ladder.rung(number), seen, limits.stream().map(limit -> limit.judge(seen, execution.rules())).toList()));
    }
    var window = new Window(from, from.plusNanos(execution.nanoTime() - start));
    var digest = execution.keep(Evidence.text("capacity.txt", "text/plain", new Curve<>(words(), window, rungs).text()));
    return result(rungs, window, digest);
  }

  private CapacityResult<Q> result(List<Rung<Q>> rungs, Window window, String digest) {
    var source = rungs.get(0).source();
    var fastest = rungs.stream().flatMap(rung -> rung.throughput().stream()).max(Comparator.naturalOrder());
    var samples = rungs.stream().mapToLong(Rung::samples).sum();
    var end = rungs.get(rungs.size() - 1);
    Observation<Rate> peak = fastest.filter(rate -> samples > 0).<Observation<Rate>>map(rate -> {
      var seen = Observation.of(rate, samples, window, source);
      return end.missed() ? seen : seen.doubted(more(end, Observation.of(BOUNDLESS, samples, window, source)));
    }).orElseGet(() -> Observation.absent(Reason.NO_DATA, "not one answer", source));
    return new CapacityResult<>(sustained(best(rungs, window, source).withEvidence(digest)), peak(peak.withEvidence(digest)));
  }

  private Observation<Q> best(List<Rung<Q>> rungs, Window window, Source source) {
    var end = rungs.get(rungs.size() - 1);
    Function<Reason, Observation<Q>> unknown = reason -> Observation.absent(reason, end.why(), source);
    return rungs.stream().filter(Rung::held).reduce((lower, higher) -> higher).<Observation<Q>>map(best -> {
      var seen = Observation.of(best.load(), best.samples(), window, source);
      return end.missed() ? seen : seen.doubted(more(end, Observation.of(ladder.rung(Integer.MAX_VALUE), best.samples(), window, source)));
    }).orElseGet(() -> end.missed()
        ? Observation.missing("not even " + end.load() + " was sustained: " + end.why(), window, source)
        : unknown.apply(end.undelivered() ? Reason.LOAD_NOT_DELIVERED : Reason.INSUFFICIENT_SAMPLES));
  }

  /** The target may take more, nobody knows how much: what holds then too, holds. */
  private static <T> Doubt<T> more(Rung<?> end, Observation<T> boundless) {
    return new Doubt<>(end.isUnsure() ? Reason.INSUFFICIENT_SAMPLES : Reason.LOAD_NOT_DELIVERED, "it may take more: " + end.why(), Optional.empty(),
        Optional.of(boundless));
  }

  private Measure<Q> sustained(Observation<Q> observation) {
    return new Measure<>("load sustained" + of() + " with " + limits.stream().map(Limit::toString).collect(Collectors.joining(" and ")), observation);
  }

  private Measure<Rate> peak(Observation<Rate> observation) { return new Measure<>("peak throughput" + of(), observation); }

  private String of() { return terms(1).ofWhat(); }
}
