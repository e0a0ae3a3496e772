package io.github.readiness.probe.load;

import static io.github.readiness.Units.seconds;

import io.github.readiness.Evidence;
import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Quantity;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Service;
import io.github.readiness.Source;
import io.github.readiness.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a search for a capacity goes up its ladder.
 *
 * @param first the load of the first rung, which says all that does not change on the way
 * @param most what it does not go beyond
 * @param isToThePeak whether it goes on when a limit is missed, as long as that brings more good answers
 * @param servers who sends, where it is not we
 */
record Climb<Q extends Quantity<Q>>(LoadPlan first, Ladder<Q> ladder, List<Limit> limits, Optional<Q> most, boolean isToThePeak,
    Optional<JmeterServers> servers) {
  /** A target that takes all that we can send ends the search by that; this is for one that takes steps too small to matter. */
  private static final int MOST_STEPS = 1_000;

  /** Runs one step. */
  interface Step {
    LoadResult run(LoadPlan plan) throws Exception;
  }

  Climb {
    limits = List.copyOf(limits);
    Limit.refuseWithoutErrors(limits);
    var nothing = LoadResult.unmeasured(first.terms());
    limits.forEach(limit -> limit.refuseForeignPart(nothing));
    servers.ifPresent(first::on);
    if (most.filter(last -> last.compareTo(ladder.rung(1)) < 0).isPresent()) {
      throw new IllegalArgumentException("A search up to " + most.get() + " in " + ladder.words() + " has not one step. Write upTo("
          + ladder.rung(1) + ") or more.");
    }
  }

  Climb(LoadPlan first, Ladder<Q> ladder, List<Limit> limits) {
    this(first.afterWarmUp(seconds(1)), ladder, limits, Optional.empty(), false, Optional.empty());
  }

  Climb<Q> telling(LoadPlan other) { return new Climb<>(other, ladder, limits, most, isToThePeak, servers); }

  Climb<Q> upTo(Q last) { return new Climb<>(first, ladder, limits, Optional.of(last), isToThePeak, servers); }

  Climb<Q> onToThePeak() { return new Climb<>(first, ladder, limits, most, true, servers); }

  Climb<Q> on(JmeterServers machines) { return new Climb<>(first, ladder, limits, most, isToThePeak, Optional.of(machines)); }

  List<Service> services() { return first.services(); }

  Source source() { return new Source("load", words()); }

  String of() { return first.terms().ofWhat(); }

  /** " of GET /orders with p95 latency below 200 ms and error rate below 1%". */
  String underLimits() { return of() + " with " + limitWords(); }

  /** The time of all its steps, where it does not go on without end. */
  Optional<Time> longestDuration() {
    var step = first.terms().expectedDuration();
    return most.map(last -> new Time(Math.multiplyExact(step.nanos(), ladder.below(most, MOST_STEPS))));
  }

  String words() {
    return "capacity" + of() + first.terms().overWhat() + " in " + ladder.words() + first.terms().shape().map(Shape::arrivals).orElse("") + ", "
        + first.terms().lasting() + " each, until " + limitWords() + " is missed" + (isToThePeak ? ", then on to the peak" : "")
        + most.map(last -> ", up to " + last).orElse("") + servers.map(machines -> ", by " + machines).orElse("");
  }

  Ascent<Q> notClimbed() { return new Ascent<>(this, List.of(), Window.at(Instant.EPOCH), Optional.empty()); }

  Ascent<Q> up(Execution execution) throws Exception {
    return up(execution, plan -> sent(plan).execute(execution));
  }

  Ascent<Q> up(Execution execution, Step step) throws Exception {
    var from = execution.clock().instant();
    var start = execution.nanoTime();
    var rungs = new ArrayList<Rung<Q>>();
    try {
      climb(execution, step, rungs);
    } catch (Exception broken) {
      if (!rungs.isEmpty()) {
        keep(execution, new Window(from, from.plusNanos(execution.nanoTime() - start)), rungs);
      }
      throw broken;
    }
    var window = new Window(from, from.plusNanos(execution.nanoTime() - start));
    return new Ascent<>(this, rungs, window, Optional.of(keep(execution, window, rungs)));
  }

  private void climb(Execution execution, Step step, List<Rung<Q>> rungs) throws Exception {
    var last = ladder.below(most, MOST_STEPS);
    for (var number = 1; number <= last && !new Ascent<>(this, rungs, Window.at(Instant.EPOCH), Optional.empty()).isOver(); number++) {
      execution.progress(words() + ": " + ladder.rung(number));
      var seen = step.run(ladder.at(number, first));
      rungs.add(new Rung<>(ladder.rung(number), seen, limits.stream().map(limit -> limit.judge(seen, execution.rules())).toList()));
    }
  }

  private String keep(Execution execution, Window window, List<Rung<Q>> rungs) {
    return execution.keep(Evidence.text("capacity.txt", "text/plain", new Curve<>(words(), window, rungs).text()));
  }

  /** The step as it is sent, by whom it is to be. */
  Plan<LoadResult> sent(LoadPlan plan) {
    return servers.<Plan<LoadResult>>map(plan::on).orElse(plan);
  }

  private String limitWords() { return limits.stream().map(Limit::toString).collect(Collectors.joining(" and ")); }
}
