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
 * Times of good answers and of requests that timed out or were dropped. A request that timed out or was dropped counts with its waiting time.
 *
 * <p>Other failures count in {@link LoadResult#errorRate()} and not here, so a fast refusal does not improve a percentile. Values have three
 * significant digits. A percentile is the sample of the nearest rank.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Latency implements Percentiles {
  private final String noun;
  private final List<LoadInterval> intervals;
  private final Function<LoadInterval, TimeHistogram> samples;
  private final LoadContext context;
  private final boolean isFromDue;

  /**
   * Creates the times of one kind. With several intervals, each measure is the value in its own worst interval.
   *
   * @param samples selects the times of an interval
   * @param isFromDue true if the times begin when the request was due, which may be before it was sent
   */
  Latency(String noun, List<LoadInterval> intervals, Function<LoadInterval, TimeHistogram> samples, LoadContext context, boolean isFromDue) {
    this.noun = noun;
    this.intervals = intervals;
    this.samples = samples;
    this.context = context;
    this.isFromDue = isFromDue;
  }

  /** Returns the exact arithmetic mean. It hides slow answers. */
  public Measure<Time> mean() {
    return measure("mean", TimeHistogram::mean, (from, window) -> from.mean(window, context.source()));
  }

  /** Returns the exact maximum. */
  public Measure<Time> max() {
    return measure("longest", TimeHistogram::max, (from, window) -> from.max(window, context.source()));
  }

  @Override
  public Measure<Time> percentile(Percentile percentile) {
    return measure(percentile.toString(), from -> from.percentile(percentile),
        (from, window) -> from.percentile(percentile, window, context.source()));
  }

  /** Returns a measure. If this machine sent late, only the times from the send prove a miss. */
  private Measure<Time> measure(String which, Function<TimeHistogram, Optional<Time>> value,
      BiFunction<TimeHistogram, Window, Observation<Time>> statistic) {
    var worst = worst(value);
    Function<LoadInterval, Observation<Time>> observe = interval -> statistic.apply(samples.apply(interval), interval.window());
    var observation = WorstIntervalEstimator.of(observe.apply(worst), intervals, observe);
    var sure = context.isLagged() ? statistic.apply(worst.serviceTime(), worst.window()) : observation;
    return new Measure<>(which + " " + noun, context.ofTimes(explained(observation, value, worst), Optional.of(sure)));
  }

  /** Adds an explanation: without any time, the outcomes of the requests; otherwise, the time from the send, which shows if the target was slow. */
  private Observation<Time> explained(Observation<Time> observation, Function<TimeHistogram, Optional<Time>> value, LoadInterval of) {
    if (observation instanceof Observation.Present<Time> present) {
      return value.apply(of.serviceTime()).filter(any -> isFromDue).map(time -> present.withExplanation(words(present.value(), time)))
          .orElse(present);
    }
    return observation instanceof Observation.Absent<Time> absent
        ? of.figures().failures().<Observation<Time>>map(words -> new Observation.Absent<>(absent.outcome(), "no good answer: " + words,
            absent.samples(), absent.window(), absent.source(), absent.evidence())).orElse(absent)
        : observation;
  }

  private static String words(Time fromDue, Time fromSend) {
    return 10 * fromSend.nanos() >= 9 * fromDue.nanos()
        ? "measured from the send it is " + fromSend
        : "measured from the send it is only " + fromSend + "; the rest passed before requests were sent";
  }

  private LoadInterval worst(Function<TimeHistogram, Optional<Time>> value) {
    return intervals.size() == 1
        ? intervals.get(0)
        : intervals.stream().map(interval -> new Candidate(interval, value.apply(samples.apply(interval)).orElse(new Time(0))))
            .max(Comparator.comparing(Candidate::value)).orElseThrow().interval();
  }

  private record Candidate(LoadInterval interval, Time value) {}
}
