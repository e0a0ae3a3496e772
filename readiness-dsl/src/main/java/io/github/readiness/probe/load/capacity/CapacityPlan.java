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
 * Complete search for the rate that a target sustains. Immutable; equal plans share one run.
 *
 * <p>The number of steps is not known in advance. Each step has its own time to settle. A step without enough samples for a verdict does not end the
 * search.
 */
@API(status = MAINTAINED, since = "0.1")
public final class CapacityPlan implements Plan<CapacityResult> {
  private final CapacitySpec<Rate> spec;

  CapacityPlan(CapacitySpec<Rate> spec) { this.spec = spec; }

  /**
   * Returns a copy that does not go beyond this rate, to protect others who share the target; unlimited by default.
   *
   * @param most at least the rate of one step
   */
  public CapacityPlan upTo(Rate most) {
    return new CapacityPlan(spec.upTo(most));
  }

  /**
   * Returns a copy that continues after a missed limit, so that {@link CapacityResult#peak} is known. It ends when a step brings less than 1 % more
   * good answers.
   */
  public CapacityPlan untilPeak() {
    return new CapacityPlan(spec.untilPeak());
  }

  /** Returns a copy with another time before each step, in which its load is sent without being counted; 1 s by default. */
  public CapacityPlan settleTime(Time time) {
    return new CapacityPlan(spec.with(spec.first().warmUp(time)));
  }

  /**
   * Returns a copy with another limit of requests in flight, see {@code LoadPlan.maxInFlight}. The search ends at a step whose requests are delayed
   * by the limit although the target answers.
   */
  public CapacityPlan maxInFlight(int requests) {
    return new CapacityPlan(spec.with(spec.first().maxInFlight(requests)));
  }

  /** Returns a copy with random arrivals in every step, see {@code LoadPlan.withPoissonArrivals}. */
  public CapacityPlan withPoissonArrivals(long seed) {
    return new CapacityPlan(spec.with(spec.first().withPoissonArrivals(seed)));
  }

  /** Returns a copy with another transport, see {@code LoadPlan.using}. */
  public CapacityPlan using(Transport transport) {
    return new CapacityPlan(spec.with(spec.first().using(transport)));
  }

  /**
   * Returns a copy whose steps are sent by JMeter from other machines, each as its own test, see {@code LoadPlan.on}.
   *
   * <p>The servers must keep running between tests, which they do unless {@code server.exitaftertest} is set. A step with a missing server is not
   * delivered.
   *
   * @throws IllegalArgumentException if JMeter cannot send this load
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
