package io.github.readiness.probe.metrics.range;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.Execution;
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

/** Counts how often the processes behind a history were started anew, by a metric that tells when they were. */
@API(status = INTERNAL, since = "0.1")
public final class Restarts {
  public static final String USUAL = "process_start_time_seconds";
  /** A start computed from an uptime trembles by less. */
  private static final double TREMBLING = 1;

  private Restarts() {}

  public static Observation<Count> of(RangeSpec span, String metric, RangeData history, Execution execution) throws InterruptedException {
    var selector = Selector.of(span.query()).map(up -> up.withMetric(metric));
    if (selector.isEmpty()) {
      return Observation.absent(Reason.NO_DATA,
          "restarts are counted of a bare selector like up{job=\"api\"}, and " + span.query() + " is none", history.source());
    }
    try {
      return count(RangeData.of(span.asking(selector.get().toString()), execution), metric, history);
    } catch (IOException broken) {
      return Observation.broken("restarts cannot be counted: " + broken.getMessage(), history.source());
    }
  }

  private static Observation<Count> count(RangeData starts, String metric, RangeData history) {
    var known = starts.series().stream().map(Restarts::identity).toList();
    var silent = history.series().stream().filter(one -> !known.contains(identity(one))).map(TimeSeries::toString).findFirst();
    if (silent.isPresent() || starts.series().isEmpty()) {
      return Observation.absent(Reason.NO_DATA, "there is no " + metric + silent.map(one -> " of " + one).orElse("")
          + ". Name a metric that tells when it started, like countRestartsWith(\"process_uptime_seconds\")", starts.source());
    }
    if (starts.impossible().isPresent()) {
      return Observation.absent(Reason.IMPOSSIBLE, starts.impossible().get(), starts.source());
    }
    var watched = starts.watched(metric, value -> Double.isFinite(value) ? State.GOOD : State.UNKNOWN);
    var moves = starts.series().stream().flatMap(one -> moves(one, metric.contains("uptime"), starts.cadence().period(one))).toList();
    var found = moves.stream().filter(Move::isRestart).map(Move::at).sorted().toList();
    var samples = starts.series().stream().mapToLong(TimeSeries::size).sum();
    var seen = Observation.of(new Count(BigDecimal.valueOf(found.size())), samples, starts.window(), told(starts.source(), found));
    var unsure = moves.stream().filter(Move::mayBeRestart).findFirst();
    return starts.whole(watched).figure(unsure.map(move -> seen.doubted(new Caveat<>(Reason.NO_DATA, "by " + metric + " it was started "
        + Math.round(move.seconds()) + " s later at " + move.at() + " than before, which may be a scrape that took its time, or a restart. "
        + "Name a metric that tells when it started, like countRestartsWith(\"" + USUAL + "\")", Optional.of(seen)))).orElse(seen), Optional.empty());
  }

  private static Source told(Source source, List<Instant> found) {
    return found.isEmpty()
        ? source
        : new Source(source.kind(), source.locator() + " (seen at " + found.stream().limit(3).map(Instant::toString).collect(joining(", "))
            + (found.size() > 3 ? " and " + (found.size() - 3) + " more" : "") + ")");
  }

  private static List<String> identity(TimeSeries one) { return List.of(label(one.labels(), "job"), label(one.labels(), "instance")); }

  private static String label(Map<String, String> labels, String name) { return labels.getOrDefault(name, ""); }

  /**
   * What a sample tells of the start, compared with the one before it.
   *
   * @param seconds by how much later it was started
   * @param slowest how much of that a slow scrape may be: an uptime is read after the time that its sample has, at the latest when the next one is due
   * @param fell whether an uptime fell
   */
  private record Move(Instant at, double seconds, double slowest, boolean fell) {
    boolean isRestart() { return fell || seconds > slowest + TREMBLING; }

    boolean mayBeRestart() { return !isRestart() && seconds > TREMBLING; }
  }

  /** Samples that are no number are skipped. */
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
