package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What to do and measure, as a value: equal plans are run once per session and their result is shared by every criterion that judges it.
 *
 * @param <R> what it results in, an immutable value
 */
@API(status = STABLE, since = "0.1")
public interface Plan<R> {

  /** What is done, for progress and journal: "500/s of GET /health for 30 s". */
  String description();

  /**
   * Does it. What the target does wrong is part of the result; an exception means that measuring itself broke, and is an {@code ERROR} of every
   * criterion that runs this plan.
   */
  R execute(Execution execution) throws Exception;

  /**
   * Returns the placeholder result that a dry run hands out: the same words, every observation absent. Nothing is measured or sent. A criterion whose
   * plan has none cannot be followed in a dry run.
   *
   * @throws InvalidDefinitionException if the plan cannot be meant
   */
  default Optional<R> unmeasured() {
    return Optional.empty();
  }

  /** How long it is expected to run, at most where it may end earlier; empty where that is not known before or it answers at once. */
  default Optional<Time> expectedDuration() {
    return Optional.empty();
  }

  /** The services it will talk to, so that a target nobody defined is reported before anything runs. */
  default List<Service> services() {
    return List.of();
  }
}
