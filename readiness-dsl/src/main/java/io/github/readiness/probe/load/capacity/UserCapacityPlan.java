package io.github.readiness.probe.load.capacity;

import static io.github.readiness.Units.count;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.probe.load.http.Transport;
import io.github.readiness.probe.load.jmeter.JmeterServers;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Complete search for the number of users that a target sustains; otherwise like {@link CapacityPlan}.
 *
 * <p>The users form a closed load: while the target stalls, they wait, too. So the target sustains more of these users than of users who arrive
 * independently.
 */
@API(status = MAINTAINED, since = "0.1")
public final class UserCapacityPlan implements Plan<UserCapacityResult> {
  private final CapacitySpec<Count> spec;

  UserCapacityPlan(CapacitySpec<Count> spec) { this.spec = spec; }

  /**
   * Returns a copy that does not go beyond this number of users, to protect others who share the target; unlimited by default.
   *
   * @param users at least the users of one step
   */
  public UserCapacityPlan upTo(int users) {
    return new UserCapacityPlan(spec.upTo(count(users)));
  }

  /**
   * Returns a copy that continues after a missed limit, so that {@link UserCapacityResult#peak} is known. It ends when a step brings less than 1 %
   * more good answers.
   */
  public UserCapacityPlan untilPeak() {
    return new UserCapacityPlan(spec.untilPeak());
  }

  /** Returns a copy with another time before each step, in which its users send without being counted; 1 s by default. */
  public UserCapacityPlan settleTime(Time time) {
    return new UserCapacityPlan(spec.with(spec.first().warmUp(time)));
  }

  /** Returns a copy with another transport, see {@code LoadPlan.using}. */
  public UserCapacityPlan using(Transport transport) {
    return new UserCapacityPlan(spec.with(spec.first().using(transport)));
  }

  /** Returns a copy whose steps are sent by JMeter from other machines, see {@link CapacityPlan#on}. */
  public UserCapacityPlan on(JmeterServers servers) {
    return new UserCapacityPlan(spec.on(servers));
  }

  CapacitySpec<Count> spec() { return spec; }

  @Override
  public String description() { return spec.words(); }

  @Override
  public UserCapacityResult execute(Execution execution) throws Exception {
    return UserCapacityResult.of(new CapacitySearch<>(spec, execution).run());
  }

  @Override
  public Optional<UserCapacityResult> unmeasured() { return Optional.of(UserCapacityResult.of(CapacityProgress.soFar(spec, List.of()))); }

  @Override
  public Optional<Time> expectedDuration() { return spec.longestDuration(); }

  @Override
  public List<Service> services() { return spec.services(); }

  @Override
  public boolean equals(Object other) { return other instanceof UserCapacityPlan plan && plan.spec.equals(spec); }

  @Override
  public int hashCode() { return spec.hashCode(); }

  @Override
  public String toString() { return description(); }
}
