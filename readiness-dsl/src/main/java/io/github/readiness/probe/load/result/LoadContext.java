package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Context that all observations of one load share: window, source, evidence and validity.
 *
 * @param evidence digest of the stored summary
 * @param histograms digest of the stored histograms, from which percentiles are computed; empty if none were stored
 * @param validity validity of the whole load and, for a part, also of that part; empty if the load was not run
 */
@API(status = INTERNAL, since = "0.1")
public record LoadContext(Window window, Source source, String evidence, Optional<String> histograms, List<LoadValidity> validity) {
  public LoadContext {
    validity = List.copyOf(validity);
  }

  /** Returns the context of a load that was not run. */
  static LoadContext notRun(Source source) {
    return new LoadContext(Window.at(Instant.EPOCH), source, "", Optional.empty(), List.of());
  }

  /** Returns the context of a part, which is valid only if the whole load and the part were delivered. */
  public LoadContext and(LoadValidity ofPart) {
    return new LoadContext(window, source, evidence, histograms, Stream.concat(validity.stream(), Stream.of(ofPart)).toList());
  }

  boolean isLagged() { return validity.stream().anyMatch(LoadValidity::isLagged); }

  boolean isAllSent() { return validity.stream().allMatch(LoadValidity::isAllSent); }

  Optional<String> problem() { return validity.stream().flatMap(each -> each.problem().stream()).findFirst(); }

  /** Returns the observation of a time, with the histograms as further evidence. */
  <T> Observation<T> ofTimes(Observation<T> observation, Optional<Observation<T>> stillMissedIf) {
    var context = of(observation, stillMissedIf);
    return histograms.filter(any -> !validity.isEmpty()).map(context::withEvidence).orElse(context);
  }

  /**
   * Returns the observation with its evidence and, if the load was not delivered, with a caveat.
   *
   * @param stillMissedIf observation that proves a miss even if the load was not delivered
   */
  <T> Observation<T> of(Observation<T> observation, Optional<Observation<T>> stillMissedIf) {
    if (validity.isEmpty()) {
      return Observation.unmeasured(source);
    }
    var shown = observation.withEvidence(evidence);
    var problem = problem();
    if (problem.isEmpty()) {
      return shown;
    }
    if (shown instanceof Observation.Present<T> present) {
      return present.withCaveat(new Caveat<>(Reason.LOAD_NOT_DELIVERED, problem.get(), stillMissedIf));
    }
    var words = problem.get() + (shown instanceof Observation.Absent<T> absent ? " (observed: " + absent.explanation() + ")" : "");
    return new Observation.Absent<>(Outcome.of(Reason.LOAD_NOT_DELIVERED), words, 0, shown.window(), source, shown.evidence());
  }
}
