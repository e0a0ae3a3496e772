package io.github.readiness.probe.imports;

import io.github.readiness.Quantity.Time;
import io.github.readiness.stats.Recording;
import java.util.Optional;

/** Counts the samples of one request name. */
final class Tally {
  private final Recording recording = new Recording();
  private long requests;
  private long bad;

  void add(Time took, long times, Ending ending) {
    requests += times;
    bad += ending == Ending.GOOD ? 0 : times;
    if (ending != Ending.FAILED) {
      recording.record(took, times);
    }
  }

  long requests() { return requests; }

  /**
   * What was counted.
   *
   * @param unseen how far the file tells of errors, if not of all
   */
  Figures figures(Optional<Errors> unseen) {
    var errors = unseen.map(partly -> new Errors(bad, partly.known(), partly.gap(), partly.amongTimes())).orElse(Errors.of(bad));
    return new Figures.Raw(recording.samples(), requests, errors);
  }
}
