package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

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
   * What it results in before anybody has run it: the same words, every observation absent. With it a criterion is read through before anything is
   * measured, so that its mistakes are known in time and its demands even if it never gets to them; one whose plan has none is not.
   *
   * @throws DefinitionMistake if the plan cannot be meant
   */
  default Optional<R> unmeasured() {
    return Optional.empty();
  }

  /** The services it will talk to, so that a target nobody defined is reported before anything runs. */
  default List<Service> services() {
    return List.of();
  }
}
