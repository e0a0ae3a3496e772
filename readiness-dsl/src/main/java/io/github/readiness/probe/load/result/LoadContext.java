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
 * What all observations of one load share: when, where, what was kept to show it, and whether the load was the one asked for.
 *
 * @param histograms the digest of the times that were kept, of which percentiles are; none where nothing was kept
 * @param validity of the whole load and, where a part of it is looked at, of that part; none while nothing was run
 */
@API(status = INTERNAL, since = "0.1")
public record LoadContext(Window window, Source source, String evidence, Optional<String> histograms, List<LoadValidity> validity) {
  public LoadContext {
    validity = List.copyOf(validity);
  }

  /** Nothing, because the load was not run. */
  static LoadContext notRun(Source source) {
    return new LoadContext(Window.at(Instant.EPOCH), source, "", Optional.empty(), List.of());
  }

  /** Of a part: the whole must have been delivered, and the part too. */
  public LoadContext and(LoadValidity ofPart) {
    return new LoadContext(window, source, evidence, histograms, Stream.concat(validity.stream(), Stream.of(ofPart)).toList());
  }

  boolean lagged() { return validity.stream().anyMatch(LoadValidity::lagged); }

  boolean sentAll() { return validity.stream().allMatch(LoadValidity::sentAll); }

  Optional<String> complaint() { return validity.stream().flatMap(each -> each.complaint().stream()).findFirst(); }

  /** The same of times, with the histograms among the evidence. */
  <T> Observation<T> ofTimes(Observation<T> observation, Optional<Observation<T>> stillMissedIf) {
    var seen = of(observation, stillMissedIf);
    return histograms.filter(any -> !validity.isEmpty()).map(seen::withEvidence).orElse(seen);
  }

  /**
   * The observation with its evidence and, where the load was not delivered, its doubt.
   *
   * @param stillMissedIf what misses a bound however badly the load was delivered
   */
  <T> Observation<T> of(Observation<T> observation, Optional<Observation<T>> stillMissedIf) {
    if (validity.isEmpty()) {
      return Observation.unmeasured(source);
    }
    var shown = observation.withEvidence(evidence);
    var complaint = complaint();
    if (complaint.isEmpty()) {
      return shown;
    }
    if (shown instanceof Observation.Present<T> present) {
      return present.doubted(new Caveat<>(Reason.LOAD_NOT_DELIVERED, complaint.get(), stillMissedIf));
    }
    var words = complaint.get() + (shown instanceof Observation.Absent<T> absent ? " (seen: " + absent.explanation() + ")" : "");
    return new Observation.Absent<>(Outcome.of(Reason.LOAD_NOT_DELIVERED), words, 0, shown.window(), source, shown.evidence());
  }
}
