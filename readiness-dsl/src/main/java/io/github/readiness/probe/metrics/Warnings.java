package io.github.readiness.probe.metrics;

import io.github.readiness.Doubt;
import io.github.readiness.Observation;
import io.github.readiness.Reason;
import java.util.List;
import java.util.Optional;

/** What a server says beside its answer: that stores did not answer, that a query may not mean what it says. Nothing is met while it does. */
final class Warnings {
  private Warnings() {}

  static Optional<String> doubt(List<String> warnings) {
    return warnings.isEmpty()
        ? Optional.empty()
        : Optional.of("the server warns, so this may not be the whole of it, or not what was meant: "
            + String.join("; ", warnings.subList(0, Math.min(3, warnings.size()))));
  }

  /** What is missed stays missed. */
  static <T> Observation<T> doubted(Observation<T> observation, List<String> warnings) {
    return doubted(observation, doubt(warnings));
  }

  /** The same of any reason why it may not be so. */
  static <T> Observation<T> doubted(Observation<T> observation, Optional<String> doubt) {
    return doubt.isPresent() && observation instanceof Observation.Present<T> seen
        ? seen.doubted(new Doubt<>(Reason.LOW_COVERAGE, doubt.get(), Optional.of(seen)))
        : observation;
  }
}
