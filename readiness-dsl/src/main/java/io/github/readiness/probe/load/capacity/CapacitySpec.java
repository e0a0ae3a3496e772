package io.github.readiness.probe.load.capacity;

import static io.github.readiness.Units.seconds;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Service;
import io.github.readiness.observation.Source;
import io.github.readiness.probe.load.jmeter.JmeterServers;
import io.github.readiness.probe.load.jmeter.JmeterValidation;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.probe.load.spec.RateProfile;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Everything that a search for a capacity was told; equal ones are the same search.
 *
 * @param first the load of the first step, which says all that does not change on the way
 * @param most what it does not go beyond
 * @param isToThePeak whether it goes on when a limit is missed, as long as that brings more good answers
 * @param servers JMeter servers that send; this machine if none
 */
@API(status = INTERNAL, since = "0.1")
public record CapacitySpec<Q extends Quantity<Q>>(LoadSpec first, LoadSteps<Q> ladder, List<CapacityLimit> limits, Optional<Q> most,
    boolean isToThePeak,
    Optional<JmeterServers> servers) {
  /** A target that takes all that we can send ends the search by that; this is for one that takes steps too small to matter. */
  private static final int MOST_STEPS = 1_000;

  public CapacitySpec {
    limits = List.copyOf(limits);
    CapacityLimit.refuseWithoutErrors(limits);
    var nothing = LoadResult.unmeasured(first);
    limits.forEach(limit -> limit.refuseForeignPart(nothing));
    servers.ifPresent(any -> JmeterValidation.refuse(first));
    if (most.filter(last -> last.compareTo(ladder.rung(1)) < 0).isPresent()) {
      throw new IllegalArgumentException("A search up to " + most.get() + " in " + ladder.words() + " has not one step. Write upTo("
          + ladder.rung(1) + ") or more.");
    }
  }

  /** With 1 s to settle before each step. */
  CapacitySpec(LoadSpec first, LoadSteps<Q> ladder, List<CapacityLimit> limits) {
    this(first.warmUp(seconds(1)), ladder, limits, Optional.empty(), false, Optional.empty());
  }

  CapacitySpec<Q> with(LoadSpec other) { return new CapacitySpec<>(other, ladder, limits, most, isToThePeak, servers); }

  CapacitySpec<Q> upTo(Q last) { return new CapacitySpec<>(first, ladder, limits, Optional.of(last), isToThePeak, servers); }

  CapacitySpec<Q> untilPeak() { return new CapacitySpec<>(first, ladder, limits, most, true, servers); }

  CapacitySpec<Q> on(JmeterServers machines) { return new CapacitySpec<>(first, ladder, limits, most, isToThePeak, Optional.of(machines)); }

  /** The number of the last step. */
  int lastStep() { return ladder.below(most, MOST_STEPS); }

  /** The load of a step. */
  LoadSpec at(int step) { return ladder.at(step, first); }

  Source source() { return new Source("load", words()); }

  String of() { return first.ofWhat(); }

  /** " of GET /orders with p95 latency below 200 ms and error rate below 1%". */
  String underLimits() { return of() + " with " + limitWords(); }

  /** The time of all its steps, where it does not go on without end. */
  Optional<Time> longestDuration() {
    return most.map(last -> new Time(Math.multiplyExact(first.expectedDuration().nanos(), lastStep())));
  }

  String words() {
    return "capacity" + of() + first.overWhat() + " in " + ladder.words() + first.shape().map(RateProfile::arrivals).orElse("") + ", "
        + first.lasting()
        + " each, until " + limitWords() + " is missed" + (isToThePeak ? ", then on to the peak" : "")
        + most.map(last -> ", up to " + last).orElse("")
        + servers.map(machines -> ", by " + machines).orElse("");
  }

  private String limitWords() { return limits.stream().map(CapacityLimit::toString).collect(Collectors.joining(" and ")); }

  List<Service> services() { return first.services(); }
}
