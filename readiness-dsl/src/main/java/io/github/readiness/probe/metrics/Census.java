package io.github.readiness.probe.metrics;

import io.github.readiness.Doubt;
import io.github.readiness.Measure;
import io.github.readiness.Observation;
import io.github.readiness.Outcome;
import io.github.readiness.Quantity.Count;
import io.github.readiness.Reason;
import io.github.readiness.Source;
import io.github.readiness.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How things are counted that a server lists: of none that were looked at nothing is known, and none of many is zero.
 *
 * @param window when they were listed; none where nobody has asked
 */
record Census(Optional<Window> window, Source source, List<String> warnings, List<String> evidence) {

  static Census unmeasured(Server server, String what) {
    return new Census(Optional.empty(), new Source("metrics", server.service().name() + " " + what), List.of(), List.of());
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
    var doubts = Stream.concat(doubt.stream(), Warnings.doubt(warnings).stream()).toList();
    var best = Observation.of(new Count(BigDecimal.valueOf(atBest)), of, at, source);
    return with(doubts.isEmpty() ? seen : seen.doubted(new Doubt<>(Reason.LOW_COVERAGE, String.join("; ", doubts), Optional.of(best))));
  }

  <T> Observation<T> with(Observation<T> observation) {
    var shown = observation;
    for (var digest : evidence) {
      shown = shown.withEvidence(digest);
    }
    return shown;
  }
}
