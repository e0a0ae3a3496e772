package io.github.readiness.probe.load;

import io.github.readiness.Doubt;
import io.github.readiness.Observation;
import io.github.readiness.Outcome;
import io.github.readiness.Reason;
import io.github.readiness.Source;
import io.github.readiness.Window;
import java.util.Optional;

/** What all observations of one load share: when, where, what was kept to show it, and whether the load was the one asked for. */
record Seen(Window window, Source source, String evidence, Validity validity) {

  /**
   * The observation with its evidence and, where the load was not delivered, its doubt.
   *
   * @param stillMissedIf what misses a bound however badly the load was delivered
   */
  <T> Observation<T> of(Observation<T> observation, Optional<Observation<T>> stillMissedIf) {
    var shown = observation.withEvidence(evidence);
    var complaint = validity.complaint();
    if (complaint.isEmpty()) {
      return shown;
    }
    return shown instanceof Observation.Present<T> present
        ? present.doubted(new Doubt<>(Reason.LOAD_NOT_DELIVERED, complaint.get(), stillMissedIf))
        : new Observation.Absent<>(Outcome.of(Reason.LOAD_NOT_DELIVERED), complaint.get(), 0, shown.window(), source, shown.evidence());
  }
}
