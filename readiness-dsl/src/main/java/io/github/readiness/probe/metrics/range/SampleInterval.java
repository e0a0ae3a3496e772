package io.github.readiness.probe.metrics.range;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.seconds;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.AdvisedText;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.quantity.Unit;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Expected time between samples, and the time for which a sample is valid.
 *
 * <p>Evenly spaced samples do not show that others are missing. Without a configured period, the observed period counts only if it is shorter than
 * the scrape interval of the server. If that is unknown too, a sample is valid for at most 5 min as in Prometheus, and 20 samples are required.
 *
 * @param configured the configured period, if any
 * @param periods number of periods for which a sample is valid
 * @param scrapeIntervals scrape intervals of the server, fetched only without a configured period
 */
@API(status = INTERNAL, since = "0.1")
public record SampleInterval(Optional<Time> configured, int periods, ScrapeIntervals scrapeIntervals) {
  /** Prometheus documentation, Querying Basics, Staleness: without {@code --query.lookback-delta} a sample is current for 5 min. */
  private static final Time LOOKBACK = minutes(5);
  private static final Time USUAL = seconds(15);
  /** Smallest number of samples that shows their period. */
  private static final int FEWEST = 20;
  private static final Map<Unit, String> CALLS = Map.of(Unit.DAY, "days", Unit.HOUR, "hours", Unit.MINUTE, "minutes", Unit.SECOND, "seconds");

  public static SampleInterval every(Time period) { return new SampleInterval(Optional.of(period), 3, ScrapeIntervals.unknown()); }

  /** Returns the interval for an expression evaluated at steps. Each value already includes a lookback of two steps, so it is valid for one. */
  static SampleInterval evaluated(Time step) {
    return new SampleInterval(Optional.of(step), 1, ScrapeIntervals.unknown());
  }

  static SampleInterval asTaken(ScrapeIntervals scrapeIntervals) { return new SampleInterval(Optional.empty(), 3, scrapeIntervals); }

  /** Returns the expected time between two samples of a series. */
  Time period(TimeSeries one) {
    return configured
        .orElseGet(() -> one.interval() == 0 ? scrapeIntervals.of(one).orElse(USUAL) : lesser(found(one), scrapeIntervals.of(one).orElse(LOOKBACK)));
  }

  /** Returns the expected time between samples if there is no series. */
  Time usual() { return configured.orElse(USUAL); }

  /** Returns the longest time for which a sample of a series is valid. */
  Time hold(TimeSeries one) {
    var whole = new Time(Math.multiplyExact(period(one).nanos(), (long) periods));
    return configured.isPresent() || scrapeIntervals.of(one).isPresent() ? whole : lesser(whole, LOOKBACK);
  }

  /** Returns the reason why the series may have too few samples, with the call that fixes it. */
  Optional<String> caveat(TimeSeries one) {
    if (configured.isPresent()) {
      return Optional.empty();
    }
    if (one.interval() > 0 && found(one).compareTo(hold(one)) > 0) {
      return Optional.of(AdvisedText.join("the samples of " + one + " come every " + found(one) + ", "
          + scrapeIntervals.of(one).map(due -> "but one is expected every " + due).orElse("and the server does not report their interval")
          + ", so the time between them is unknown", "If this interval is intended, write .every(" + call(found(one)) + ")."));
    }
    return scrapeIntervals.of(one).isPresent() || one.size() >= FEWEST
        ? Optional.empty()
        : Optional.of(AdvisedText.join(
            "the server does not report the interval of the samples of " + one + ", and " + one.size() + " samples are too few to show it",
            "Write the interval, for example .every(seconds(15))."));
  }

  private static Time found(TimeSeries one) { return new Time(one.interval() * 1_000_000); }

  private static Time lesser(Time one, Time other) { return one.compareTo(other) <= 0 ? one : other; }

  private static String call(Time time) {
    var call = CALLS.getOrDefault(time.unit(), "millis");
    return call + "(" + time.in(CALLS.containsKey(time.unit()) ? time.unit() : Unit.MILLISECOND).toPlainString() + ")";
  }
}
