package io.github.readiness.probe.imports;

import io.github.readiness.Observation;
import io.github.readiness.Source;
import java.util.List;

/** What all observations from one file share. */
record Told(Format format, Yield found, Doubts doubts, Source source, List<String> evidence) {

  /** The observation with what was kept to show it. */
  <T> Observation<T> shown(Observation<T> observation) {
    var shown = observation;
    for (var digest : evidence) {
      shown = shown.withEvidence(digest);
    }
    return shown;
  }
}
