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
 * How things are counted that a server lists: of none that were looked at nothing is known, and none of many is zero.
 *
 * @param window when they were listed; none where nobody has asked
 */
record ListMeasures(Optional<Window> window, Source source, List<String> warnings, List<String> evidence) {

  static ListMeasures unmeasured(ApiEndpoint server, String what) {
    return new ListMeasures(Optional.empty(), new Source("metrics", server.service().name() + " " + what), List.of(), List.of());
  }

  /**
   * Counts.
   *
   * @param of among how many; of zero there is no data
   * @param nothing why zero says nothing
   * @param doubt why there may be more
   */
  Measure<Count> count(String words, long number, long of, String nothing, Optional<String> doubt) {
    return count(words, number, number, of, nothing, doubt);
  }

  /** @param atBest how many there are if all that is not known is as it should be */
  Measure<Count> count(String words, long number, long atBest, long of, String nothing, Optional<String> doubt) {
    return new Measure<>(words, window.<Observation<Count>>map(at -> counted(number, atBest, of, nothing, doubt, at))
        .orElseGet(() -> Observation.unmeasured(source)));
  }

  private Observation<Count> counted(long number, long atBest, long of, String nothing, Optional<String> doubt, Window at) {
    if (of == 0) {
      return with(new Observation.Absent<>(Outcome.of(Reason.NO_DATA), nothing, 0, window, source, List.of()));
    }
    var seen = Observation.of(new Count(BigDecimal.valueOf(number)), of, at, source);
    var doubts = Stream.concat(doubt.stream(), ResponseWarnings.doubt(warnings).stream()).toList();
    var best = Observation.of(new Count(BigDecimal.valueOf(atBest)), of, at, source);
    return with(doubts.isEmpty() ? seen : seen.doubted(new Caveat<>(Reason.LOW_COVERAGE, String.join("; ", doubts), Optional.of(best))));
  }

  <T> Observation<T> with(Observation<T> observation) {
    var shown = observation;
    for (var digest : evidence) {
      shown = shown.withEvidence(digest);
    }
    return shown;
  }
}
