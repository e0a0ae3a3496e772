package io.github.readiness.probe.load.capacity;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.probe.load.http.Transport;
import io.github.readiness.probe.load.jmeter.JmeterServers;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A search for the rate that a target sustains, complete. Immutable; plans told the same are equal and share one run. It takes as many steps as it
 * finds, each with its time to settle; a step of which nothing sure can be said for too few samples does not end it.
 */
@API(status = MAINTAINED, since = "0.1")
public final class CapacityPlan implements Plan<CapacityResult> {
  private final CapacitySpec<Rate> spec;

  CapacityPlan(CapacitySpec<Rate> spec) { this.spec = spec; }

  /** Not beyond this, for the sake of those who share the target; not at all limited unless said. At least one step. */
  public CapacityPlan upTo(Rate most) {
    return new CapacityPlan(spec.upTo(most));
  }

  /** On when a limit is missed, as long as each step brings at least 1 % more good answers, so that {@link CapacityResult#peak} is known. */
  public CapacityPlan untilPeak() {
    return new CapacityPlan(spec.untilPeak());
  }

  /** With so much time before each step, at its load, of which nothing counts; 1 s unless said. */
  public CapacityPlan settleTime(Time time) {
    return new CapacityPlan(spec.with(spec.first().warmUp(time)));
  }

  /** As {@code LoadPlan.maxInFlight}; a step that is dropped by it, though the target answers, ends the search. */
  public CapacityPlan maxInFlight(int requests) {
    return new CapacityPlan(spec.with(spec.first().maxInFlight(requests)));
  }

  /** As {@code LoadPlan.withPoissonArrivals}, on every step. */
  public CapacityPlan withPoissonArrivals(long seed) {
    return new CapacityPlan(spec.with(spec.first().withPoissonArrivals(seed)));
  }

  /** As {@code LoadPlan.over}. */
  public CapacityPlan using(Transport transport) {
    return new CapacityPlan(spec.with(spec.first().using(transport)));
  }

  /**
   * With each step sent by JMeter on other machines, a test of its own, as {@code LoadPlan.on} has it. The servers must stay up between tests, as they
   * do unless {@code server.exitaftertest} tells them otherwise; a step for which one is missing is not delivered.
   *
   * @throws IllegalArgumentException if JMeter cannot do what the load says
   */
  public CapacityPlan on(JmeterServers servers) {
    return new CapacityPlan(spec.on(servers));
  }

  public CapacitySpec<Rate> spec() { return spec; }

  @Override
  public String description() { return spec.words(); }

  @Override
  public CapacityResult execute(Execution execution) throws Exception { return CapacityResult.of(new CapacitySearch<>(spec, execution).run()); }

  @Override
  public Optional<CapacityResult> unmeasured() { return Optional.of(CapacityResult.of(CapacityProgress.soFar(spec, List.of()))); }

  @Override
  public Optional<Time> expectedDuration() { return spec.longestDuration(); }

  @Override
  public List<Service> services() { return spec.services(); }

  @Override
  public boolean equals(Object other) { return other instanceof CapacityPlan plan && plan.spec.equals(spec); }

  @Override
  public int hashCode() { return spec.hashCode(); }

  @Override
  public String toString() { return description(); }
}
