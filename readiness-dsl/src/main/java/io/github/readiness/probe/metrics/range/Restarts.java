package io.github.readiness.probe.metrics.range;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
import io.github.readiness.observation.AdvisedText;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.Timeline.State;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Counts restarts of the processes in a history, by a metric with their start time or uptime. */
@API(status = INTERNAL, since = "0.1")
public final class Restarts {
  public static final String USUAL = "process_start_time_seconds";
  /** Tolerance in seconds: a start time that is computed from an uptime varies by less. */
  private static final double TOLERANCE = 1;

  private Restarts() {}

  public static Observation<Count> of(RangeSpec spec, String metric, RangeData history, Execution execution) throws InterruptedException {
    var selector = Selector.of(spec.query()).map(up -> up.withMetric(metric));
    if (selector.isEmpty()) {
      return Observation.absent(Reason.NO_DATA,
          "restarts can be counted only for a plain selector, for example up{job=\"api\"}, but not for " + spec.query(), history.source());
    }
    try {
      return count(RangeData.of(spec.withQuery(selector.get().toString()), execution), metric, history);
    } catch (IOException broken) {
      return Observation.failed("restarts cannot be counted: " + broken.getMessage(), history.source());
    }
  }

  private static Observation<Count> count(RangeData starts, String metric, RangeData history) {
    var known = starts.series().stream().map(Restarts::identity).toList();
    var withoutMetric = history.series().stream().filter(one -> !known.contains(identity(one))).map(TimeSeries::toString).findFirst();
    if (withoutMetric.isPresent() || starts.series().isEmpty()) {
      return Observation.absent(Reason.NO_DATA, AdvisedText.join("there is no " + metric + withoutMetric.map(one -> " for " + one).orElse(""),
          "Write a metric of the start time or uptime, for example countRestartsWith(\"process_uptime_seconds\")."), starts.source());
    }
    if (starts.impossible().isPresent()) {
      return Observation.absent(Reason.IMPOSSIBLE, starts.impossible().get(), starts.source());
    }
    var watched = starts.toWatch(metric, value -> Double.isFinite(value) ? State.GOOD : State.UNKNOWN);
    var moves = starts.series().stream().flatMap(one -> moves(one, metric.contains("uptime"), starts.interval().period(one))).toList();
    var found = moves.stream().filter(Move::isRestart).map(Move::at).sorted().toList();
    var samples = starts.series().stream().mapToLong(TimeSeries::size).sum();
    var seen = Observation.of(new Count(BigDecimal.valueOf(found.size())), samples, starts.window(), describeRestarts(starts.source(), found));
    var unsure = moves.stream().filter(Move::mayBeRestart).findFirst();
    return starts.withMissingSeries(watched)
        .judgeStatistic(unsure.map(move -> seen.withCaveat(new Caveat<>(Reason.NO_DATA, AdvisedText.join("the start time according to "
            + metric + " is " + Math.round(move.seconds()) + " s later at " + move.at() + " than before, because of a slow scrape or a restart",
            "Write a metric of the start time, for example countRestartsWith(\"" + USUAL + "\")."), Optional.of(seen)))).orElse(seen),
            Optional.empty());
  }

  private static Source describeRestarts(Source source, List<Instant> found) {
    return found.isEmpty()
        ? source
        : new Source(source.kind(), source.locator() + " (seen at " + found.stream().limit(3).map(Instant::toString).collect(joining(", "))
            + (found.size() > 3 ? " and " + (found.size() - 3) + " more" : "") + ")");
  }

  private static List<String> identity(TimeSeries one) { return List.of(label(one.labels(), "job"), label(one.labels(), "instance")); }

  private static String label(Map<String, String> labels, String name) { return labels.getOrDefault(name, ""); }

  /**
   * Change of the start time between two samples.
   *
   * @param seconds difference of the start times
   * @param slowest greatest part of the difference that a slow scrape can cause. An uptime is read after the time of its sample, at the latest when
   *     the next one is due.
   * @param fell true if an uptime fell
   */
  private record Move(Instant at, double seconds, double slowest, boolean fell) {
    boolean isRestart() { return fell || seconds > slowest + TOLERANCE; }

    boolean mayBeRestart() { return !isRestart() && seconds > TOLERANCE; }
  }

  /** Returns the changes between finite samples; other samples are skipped. */
  private static Stream<Move> moves(TimeSeries one, boolean isUptime, Time period) {
    var known = IntStream.range(0, one.size()).filter(i -> Double.isFinite(one.value(i))).toArray();
    return IntStream.range(1, known.length).mapToObj(i -> {
      var rise = one.value(known[i]) - one.value(known[i - 1]);
      var at = Instant.ofEpochMilli(one.millis(known[i]));
      return isUptime
          ? new Move(at, (one.millis(known[i]) - one.millis(known[i - 1])) / 1e3 - rise, period.nanos() / 1e9, rise < 0)
          : new Move(at, rise, 0, false);
    });
  }
}
