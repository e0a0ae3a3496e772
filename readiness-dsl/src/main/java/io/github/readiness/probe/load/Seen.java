package io.github.readiness.probe.load;

import io.github.readiness.Doubt;
import io.github.readiness.Observation;
import io.github.readiness.Outcome;
import io.github.readiness.Reason;
import io.github.readiness.Source;
import io.github.readiness.Window;
import java.time.Instant;
import java.util.Optional;

/** What all observations of one load share: when, where, what was kept to show it (nothing before it ran), and whether it was the load asked for. */
record Seen(Window window, Source source, Optional<String> evidence, Validity validity) {

  /** Of a load that was not run yet. */
  static Seen unmeasured(LoadPlan plan) {
    return new Seen(Window.at(Instant.EPOCH), new Source("load", plan.request().words()), Optional.empty(),
        Validity.of(plan, new Pacer.Pace(0, 0, false), Figures.none()));
  }

  /**
   * The observation with its evidence and, where the load was not delivered, its doubt.
   *
   * @param stillMissedIf what misses a bound however badly the load was delivered
   */
  <T> Observation<T> of(Observation<T> observation, Optional<Observation<T>> stillMissedIf) {
    if (evidence.isEmpty()) {
      return Observation.unmeasured(source);
    }
    var shown = observation.withEvidence(evidence.get());
    var complaint = validity.complaint();
    if (complaint.isEmpty()) {
      return shown;
    }
    return shown instanceof Observation.Present<T> present
        ? present.doubted(new Doubt<>(Reason.LOAD_NOT_DELIVERED, complaint.get(), stillMissedIf))
        : new Observation.Absent<>(Outcome.of(Reason.LOAD_NOT_DELIVERED), complaint.get(), 0, shown.window(), source, shown.evidence());
  }
}
