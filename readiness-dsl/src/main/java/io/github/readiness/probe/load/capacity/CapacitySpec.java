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
 * Complete definition of a capacity search; equal specs are the same search.
 *
 * @param first load of the first step, with everything that does not change between steps
 * @param most greatest load to try; unlimited if empty
 * @param continuesToPeak true if the search continues after a missed limit while more load brings more good answers
 * @param servers JMeter servers that send the load; this machine if empty
 */
@API(status = INTERNAL, since = "0.1")
public record CapacitySpec<Q extends Quantity<Q>>(LoadSpec first, LoadSteps<Q> loadSteps, List<CapacityLimit> limits, Optional<Q> most,
    boolean continuesToPeak,
    Optional<JmeterServers> servers) {
  /**
   * Upper limit of the number of steps, for steps that are far too small for the target. Otherwise the search ends when this machine cannot send
   * more.
   */
  private static final int MOST_STEPS = 1_000;

  public CapacitySpec {
    limits = List.copyOf(limits);
    CapacityLimit.requireErrorLimit(limits);
    var unmeasured = LoadResult.unmeasured(first);
    limits.forEach(limit -> limit.requirePart(unmeasured));
    servers.ifPresent(any -> JmeterValidation.requireValid(first));
    if (most.filter(last -> last.compareTo(loadSteps.load(1)) < 0).isPresent()) {
      throw new IllegalArgumentException("A search up to " + most.get() + " in " + loadSteps.words() + " has no step. Write upTo("
          + loadSteps.load(1) + ") or more.");
    }
  }

  /** Creates a search with 1 s to settle before each step. */
  CapacitySpec(LoadSpec first, LoadSteps<Q> loadSteps, List<CapacityLimit> limits) {
    this(first.warmUp(seconds(1)), loadSteps, limits, Optional.empty(), false, Optional.empty());
  }

  CapacitySpec<Q> with(LoadSpec other) { return new CapacitySpec<>(other, loadSteps, limits, most, continuesToPeak, servers); }

  CapacitySpec<Q> upTo(Q last) { return new CapacitySpec<>(first, loadSteps, limits, Optional.of(last), continuesToPeak, servers); }

  CapacitySpec<Q> untilPeak() { return new CapacitySpec<>(first, loadSteps, limits, most, true, servers); }

  CapacitySpec<Q> on(JmeterServers machines) { return new CapacitySpec<>(first, loadSteps, limits, most, continuesToPeak, Optional.of(machines)); }

  /** Returns the number of the last step, from 1. */
  int lastStep() { return loadSteps.below(most, MOST_STEPS); }

  LoadSpec at(int step) { return loadSteps.at(step, first); }

  Source source() { return new Source("load", words()); }

  String of() { return first.ofParts(); }

  /** Returns " of GET /orders with p95 latency below 200 ms and error rate below 1%". */
  String underLimits() {
    return of() + " with " + limitWords();
  }

  /** Returns the time of all steps; empty if their number is unlimited. */
  Optional<Time> longestDuration() {
    return most.map(last -> new Time(Math.multiplyExact(first.expectedDuration().nanos(), lastStep())));
  }

  String words() {
    return "capacity" + of() + first.overTransport() + " in " + loadSteps.words() + first.profile().map(RateProfile::describeArrivals).orElse("")
        + ", "
        + first.lasting()
        + " each, until " + limitWords() + " is missed" + (continuesToPeak ? ", then until the peak" : "")
        + most.map(last -> ", up to " + last).orElse("")
        + servers.map(machines -> ", by " + machines).orElse("");
  }

  private String limitWords() { return limits.stream().map(CapacityLimit::toString).collect(Collectors.joining(" and ")); }

  List<Service> services() { return first.services(); }
}
