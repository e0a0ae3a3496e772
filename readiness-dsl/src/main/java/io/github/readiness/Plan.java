package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Description of a measurement, as an immutable value. Equal plans run once per session, and all criteria share the result.
 *
 * @param <R> type of the result, an immutable value
 */
@API(status = STABLE, since = "0.1")
public interface Plan<R> {

  /** Returns the words for progress lines and journals: "500/s of GET /health for 30 s". */
  String description();

  /**
   * Runs the measurement. Faults of the target are part of the result.
   *
   * @throws Exception if the measurement itself fails; this is an {@code ERROR} of every criterion that runs this plan
   */
  R execute(Execution execution) throws Exception;

  /**
   * Returns the result for a dry run, without measuring or sending anything. It has the same descriptions, and every observation is absent. If it is
   * empty, a dry run cannot follow the criteria that use this plan.
   *
   * @throws InvalidDefinitionException if the plan is invalid
   */
  default Optional<R> unmeasured() {
    return Optional.empty();
  }

  /** Returns the longest expected run time; empty if it is not known in advance or close to zero. */
  default Optional<Time> expectedDuration() {
    return Optional.empty();
  }

  /** Returns the services that the plan uses, so that an undefined target is reported before anything runs. */
  default List<Service> services() {
    return List.of();
  }
}
