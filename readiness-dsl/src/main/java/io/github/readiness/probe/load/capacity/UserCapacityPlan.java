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
 * A search for the number of users that a target sustains, complete; otherwise as {@link CapacityPlan}. The users are closed: while the target stalls
 * they wait with it, so it gets along with more of them than with requests that come on their own.
 */
@API(status = MAINTAINED, since = "0.1")
public final class UserCapacityPlan implements Plan<UserCapacityResult> {
  private final CapacitySpec<Count> spec;

  UserCapacityPlan(CapacitySpec<Count> spec) { this.spec = spec; }

  /** Not more users than these, for the sake of others who share the target; not at all limited unless said. At least one step. */
  public UserCapacityPlan upTo(int users) {
    return new UserCapacityPlan(spec.upTo(count(users)));
  }

  /** On when a limit is missed, as long as each step brings at least 1 % more good answers, so that {@link UserCapacityResult#peak} is known. */
  public UserCapacityPlan untilPeak() {
    return new UserCapacityPlan(spec.untilPeak());
  }

  /** With so much time before each step, by its users, of which nothing counts; 1 s unless said. */
  public UserCapacityPlan settleTime(Time time) {
    return new UserCapacityPlan(spec.with(spec.first().warmUp(time)));
  }

  /** As {@code LoadPlan.over}. */
  public UserCapacityPlan using(Transport transport) {
    return new UserCapacityPlan(spec.with(spec.first().using(transport)));
  }

  /** As {@link CapacityPlan#on}. */
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
