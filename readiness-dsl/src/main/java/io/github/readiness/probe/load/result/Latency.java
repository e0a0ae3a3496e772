package io.github.readiness.probe.load.result;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Percentiles;
import io.github.readiness.stats.TimeHistogram;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * How long answers took, over good answers and over requests that timed out or were dropped to the end, which are counted as having
 * taken as long as they were waited for.
 *
 * <p>Other failures count into {@link LoadResult#errorRate()} and not here, so that a fast refusal never flatters a percentile. Values have
 * three significant digits; a percentile is the sample of the nearest rank.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Latency implements Percentiles {
  private final String noun;
  private final List<LoadInterval> stretches;
  private final Function<LoadInterval, TimeHistogram> samples;
  private final LoadContext seen;
  private final boolean isFromDue;

  /**
   * Times of one kind; where there are several stretches, of the one in which it is worst.
   *
   * @param samples which times of a stretch
   * @param isFromDue whether they began before a request was sent
   */
  Latency(String noun, List<LoadInterval> stretches, Function<LoadInterval, TimeHistogram> samples, LoadContext seen, boolean isFromDue) {
    this.noun = noun;
    this.stretches = stretches;
    this.samples = samples;
    this.seen = seen;
    this.isFromDue = isFromDue;
  }

  /** The arithmetic mean, exact. Says little: a mean hides the slow ones. */
  public Measure<Time> mean() {
    return measure("mean", TimeHistogram::mean, (from, window) -> from.mean(window, seen.source()));
  }

  /** The longest, exact. */
  public Measure<Time> max() {
    return measure("longest", TimeHistogram::max, (from, window) -> from.max(window, seen.source()));
  }

  @Override
  public Measure<Time> percentile(Percentile percentile) {
    return measure(percentile.toString(), from -> from.percentile(percentile), (from, window) -> from.percentile(percentile, window, seen.source()));
  }

  /** Where we were late ourselves, only the times from the send miss for sure. */
  private Measure<Time> measure(String which, Function<TimeHistogram, Optional<Time>> value,
      BiFunction<TimeHistogram, Window, Observation<Time>> statistic) {
    var worst = worst(value);
    Function<LoadInterval, Observation<Time>> looks = stretch -> statistic.apply(samples.apply(stretch), stretch.window());
    var observation = WorstIntervalEstimator.of(looks.apply(worst), stretches, looks);
    var sure = seen.lagged() ? statistic.apply(worst.serviceTime(), worst.window()) : observation;
    return new Measure<>(which + " " + noun, seen.ofTimes(explained(observation, value, worst), Optional.of(sure)));
  }

  /** Without a time, what happened instead; with one, whether the target took it, or it passed before the request was sent. */
  private Observation<Time> explained(Observation<Time> observation, Function<TimeHistogram, Optional<Time>> value, LoadInterval of) {
    if (observation instanceof Observation.Present<Time> present) {
      return value.apply(of.serviceTime()).filter(any -> isFromDue).map(time -> present.explained(words(present.value(), time))).orElse(present);
    }
    return observation instanceof Observation.Absent<Time> absent
        ? of.figures().failures().<Observation<Time>>map(words -> new Observation.Absent<>(absent.outcome(), "not one good answer: " + words,
            absent.samples(), absent.window(), absent.source(), absent.evidence())).orElse(absent)
        : observation;
  }

  private static String words(Time fromDue, Time fromSend) {
    return 10 * fromSend.nanos() >= 9 * fromDue.nanos()
        ? "as slow from the send: " + fromSend
        : "from the send only " + fromSend + ", so the rest passed before requests were sent";
  }

  private LoadInterval worst(Function<TimeHistogram, Optional<Time>> value) {
    return stretches.size() == 1
        ? stretches.get(0)
        : stretches.stream().map(stretch -> new Candidate(stretch, value.apply(samples.apply(stretch)).orElse(new Time(0))))
            .max(Comparator.comparing(Candidate::value)).orElseThrow().stretch();
  }

  private record Candidate(LoadInterval stretch, Time value) {}
}
