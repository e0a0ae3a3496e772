package io.github.readiness.probe.metrics.api;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Warnings of a server about its answer, for example that a store did not answer. With a warning, a bound cannot be met. */
@API(status = INTERNAL, since = "0.1")
public final class ResponseWarnings {
  private ResponseWarnings() {}

  public static Optional<String> describe(List<String> warnings) {
    return warnings.isEmpty()
        ? Optional.empty()
        : Optional.of("the server warns, so the result may be incomplete or wrong: "
            + String.join("; ", warnings.subList(0, Math.min(3, warnings.size()))));
  }

  /** Returns the observation with a caveat if there are warnings. A missed bound stays missed. */
  public static <T> Observation<T> addCaveat(Observation<T> observation, List<String> warnings) {
    return addCaveat(observation, describe(warnings));
  }

  /** Returns the observation with a caveat if there is a reason for one. */
  public static <T> Observation<T> addCaveat(Observation<T> observation, Optional<String> caveat) {
    return caveat.isPresent() && observation instanceof Observation.Present<T> seen
        ? seen.withCaveat(new Caveat<>(Reason.LOW_COVERAGE, caveat.get(), Optional.of(seen)))
        : observation;
  }
}
