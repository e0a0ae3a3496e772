package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Quantity;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Service;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A search for a capacity, complete. Immutable; plans told the same are equal and share one run. It takes as many steps as it finds, each with its
 * time to settle; a step of which nothing sure can be said for too few samples does not end it.
 *
 * @param <Q> a {@code Rate} where the steps are rates, a {@code Count} where they are users
 */
@API(status = MAINTAINED, since = "0.1")
public final class CapacityPlan<Q extends Quantity<Q>> implements Plan<CapacityResult<Q>> {
  private final Climb<Q> climb;

  CapacityPlan(Climb<Q> climb) { this.climb = climb; }

  /** Not beyond this, for the sake of those who share the target; not at all limited unless said. At least one step. */
  public CapacityPlan<Q> upTo(Q most) {
    return new CapacityPlan<>(climb.upTo(most));
  }

  /** With so much time before each step, at its load, of which nothing counts; 1 s unless said. */
  public CapacityPlan<Q> settlingFor(Time time) {
    return new CapacityPlan<>(climb.settlingFor(time));
  }

  @Override
  public String description() { return climb.words(); }

  @Override
  public CapacityResult<Q> execute(Execution execution) throws Exception {
    return climb.up(execution, terms -> new LoadPlan(terms).execute(execution));
  }

  @Override
  public Optional<CapacityResult<Q>> unmeasured() { return Optional.of(climb.notClimbed()); }

  @Override
  public List<Service> services() { return new LoadPlan(climb.terms(1)).services(); }

  @Override
  public boolean equals(Object other) { return other instanceof CapacityPlan<?> plan && plan.climb.equals(climb); }

  @Override
  public int hashCode() { return climb.hashCode(); }

  @Override
  public String toString() { return description(); }
}
