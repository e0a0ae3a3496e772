package io.github.readiness.probe.metrics.api;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a server says beside its answer: that stores did not answer, that a query may not mean what it says. Nothing is met while it does. */
@API(status = INTERNAL, since = "0.1")
public final class ResponseWarnings {
  private ResponseWarnings() {}

  public static Optional<String> doubt(List<String> warnings) {
    return warnings.isEmpty()
        ? Optional.empty()
        : Optional.of("the server warns, so this may not be the whole of it, or not what was meant: "
            + String.join("; ", warnings.subList(0, Math.min(3, warnings.size()))));
  }

  /** What is missed stays missed. */
  public static <T> Observation<T> doubted(Observation<T> observation, List<String> warnings) {
    return doubted(observation, doubt(warnings));
  }

  /** The same of any reason why it may not be so. */
  public static <T> Observation<T> doubted(Observation<T> observation, Optional<String> doubt) {
    return doubt.isPresent() && observation instanceof Observation.Present<T> seen
        ? seen.doubted(new Caveat<>(Reason.LOW_COVERAGE, doubt.get(), Optional.of(seen)))
        : observation;
  }
}
