package io.github.readiness.probe.metrics.prometheus;

import io.github.readiness.Measure;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.metrics.api.ApiEndpoint;
import io.github.readiness.probe.metrics.api.ResponseWarnings;
import io.github.readiness.quantity.Quantity.Count;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts of listed items (targets, rules, alerts). An empty list is {@code NO_DATA}; zero matches in a non-empty list are 0.
 *
 * @param window time of the query; empty if the list was not queried
 */
record ListMeasures(Optional<Window> window, Source source, List<String> warnings, List<String> evidence) {

  static ListMeasures unmeasured(ApiEndpoint server, String what) {
    return new ListMeasures(Optional.empty(), new Source("metrics", server.service().name() + " " + what), List.of(), List.of());
  }

  /**
   * Returns a count as a measure.
   *
   * @param of number of items in the list; 0 gives {@code NO_DATA}
   * @param nothing reason reported with {@code NO_DATA}
   * @param caveat reason why the real number may be higher
   */
  Measure<Count> count(String words, long number, long of, String nothing, Optional<String> caveat) {
    return count(words, number, number, of, nothing, caveat);
  }

  /** @param atBest the count if all items in an unknown state were in the desired state */
  Measure<Count> count(String words, long number, long atBest, long of, String nothing, Optional<String> caveat) {
    return new Measure<>(words, window.<Observation<Count>>map(at -> counted(number, atBest, of, nothing, caveat, at))
        .orElseGet(() -> Observation.unmeasured(source)));
  }

  private Observation<Count> counted(long number, long atBest, long of, String nothing, Optional<String> caveat, Window at) {
    if (of == 0) {
      return with(new Observation.Absent<>(Outcome.of(Reason.NO_DATA), nothing, 0, window, source, List.of()));
    }
    var seen = Observation.of(new Count(BigDecimal.valueOf(number)), of, at, source);
    var caveats = Stream.concat(caveat.stream(), ResponseWarnings.describe(warnings).stream()).toList();
    var best = Observation.of(new Count(BigDecimal.valueOf(atBest)), of, at, source);
    return with(caveats.isEmpty() ? seen : seen.withCaveat(new Caveat<>(Reason.LOW_COVERAGE, String.join("; ", caveats), Optional.of(best))));
  }

  <T> Observation<T> with(Observation<T> observation) {
    var shown = observation;
    for (var digest : evidence) {
      shown = shown.withEvidence(digest);
    }
    return shown;
  }
}
