package io.github.readiness.probe.metrics.prometheus;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.observation.AdvisedText;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.metrics.api.ResponseWarnings;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.probe.metrics.range.Lookback;
import io.github.readiness.quantity.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Result of a query at one instant: a number without a unit, until {@link #as} gives it one. */
@API(status = MAINTAINED, since = "0.1")
public final class QueryResult {
  /** Greatest accepted age of a value: Prometheus uses samples of the last 5 min, and VictoriaMetrics answers with at most this delay. */
  private static final Duration LOOKBACK = Duration.ofMinutes(5);

  private final String query;
  private final Optional<Window> window;
  private final Source source;
  private final List<TimeSeries> series;
  private final List<String> warnings;
  private final Optional<String> evidence;

  QueryResult(String query, Optional<Window> window, Source source, List<TimeSeries> series, List<String> warnings, Optional<String> evidence) {
    this.query = query;
    this.window = window;
    this.source = source;
    this.series = List.copyOf(series);
    this.warnings = List.copyOf(warnings);
    this.evidence = evidence;
  }

  /**
   * Returns the number in this unit: {@code query("sum(rate(http_requests_total[5m]))")} as {@code Units::perSecond}.
   *
   * <p>No series is {@code NO_DATA}, several series are an {@code ERROR}, NaN and infinity are {@code NOT_FINITE}. A number that the unit rejects is
   * {@code IMPOSSIBLE}, and so is a value whose time differs from now by more than 5 min.
   */
  public <Q extends Quantity<Q>> Measure<Q> as(DoubleFunction<Q> unit) {
    Observation<Q> seen = window.<Observation<Q>>map(at -> observe(at, unit)).orElseGet(() -> Observation.unmeasured(source));
    var caveat = Optional
        .of(Stream.concat(Lookback.describeHiddenGaps(query).stream(), ResponseWarnings.describe(warnings).stream()).collect(joining("; ")))
        .filter(words -> !words.isEmpty());
    return new Measure<>(query, ResponseWarnings.addCaveat(evidence.map(seen::withEvidence).orElse(seen), caveat));
  }

  private <Q extends Quantity<Q>> Observation<Q> observe(Window at, DoubleFunction<Q> unit) {
    if (series.size() > 1) {
      return Observation.failed(AdvisedText.join(
          series.size() + " series match: " + series.stream().limit(3).map(TimeSeries::toString).collect(joining(", ")),
          "Name the labels of one, or write sum(...) or max(...) around it."), source);
    }
    if (series.isEmpty()) {
      return new Observation.Absent<>(Outcome.of(Reason.NO_DATA), "there is no series for " + query + " now", 0, window, source, List.of());
    }
    if (series.get(0).size() != 1) {
      return Observation
          .failed(AdvisedText.join(series.get(0).size() + " values were returned instead of one", "Use range(...) for values over a time."), source);
    }
    var taken = Instant.ofEpochMilli(series.get(0).millis(0));
    if (Duration.between(taken, at.until()).abs().compareTo(LOOKBACK) > 0) {
      return Observation.absent(Reason.IMPOSSIBLE,
          "the value is from " + taken + ", but the query was for " + at.until() + ". Check proxies between this machine and the server", source);
    }
    return Observation.ofNumber(series.get(0).value(0), exact -> unit.apply(exact.doubleValue()), 1, at, source);
  }

  @Override
  public String toString() { return query; }
}
