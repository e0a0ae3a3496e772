package io.github.readiness.probe.metrics.range;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.seconds;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.quantity.Unit;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How often samples are due, and how long one holds.
 *
 * <p>Samples that come evenly say nothing of those that are not there. So where nobody says the period, it is read off the samples only where they
 * come more often than the server takes them. Where the server does not say that either, a sample holds no longer than it does for Prometheus, and
 * there must be some.
 *
 * @param said how often, where somebody does
 * @param periods for how many of them a sample holds
 * @param told how often the server takes them; asked only where nobody says
 */
@API(status = INTERNAL, since = "0.1")
public record SampleInterval(Optional<Time> said, int periods, ScrapeIntervals told) {
  /** Prometheus' documentation, Querying Basics, Staleness: without {@code --query.lookback-delta} a sample is the present one for 5 min. */
  private static final Time LOOKBACK = minutes(5);
  private static final Time USUAL = seconds(15);
  /** Of fewer nobody can say how far apart they are meant to be. */
  private static final int FEWEST = 20;
  private static final Map<Unit, String> CALLS = Map.of(Unit.DAY, "days", Unit.HOUR, "hours", Unit.MINUTE, "minutes", Unit.SECOND, "seconds");

  public static SampleInterval every(Time period) { return new SampleInterval(Optional.of(period), 3, ScrapeIntervals.unknown()); }

  /** Of an expression that was evaluated at steps: each value has looked back for two, and so holds for one. */
  static SampleInterval evaluated(Time step) {
    return new SampleInterval(Optional.of(step), 1, ScrapeIntervals.unknown());
  }

  static SampleInterval asTaken(ScrapeIntervals told) { return new SampleInterval(Optional.empty(), 3, told); }

  /** How often a sample of this series is due. */
  Time period(TimeSeries one) {
    return said.orElseGet(() -> one.interval() == 0 ? told.of(one).orElse(USUAL) : lesser(found(one), told.of(one).orElse(LOOKBACK)));
  }

  /** What nobody has a sample of is due this often. */
  Time usual() { return said.orElse(USUAL); }

  /** How long a sample of this series holds at most. */
  Time hold(TimeSeries one) {
    var whole = new Time(Math.multiplyExact(period(one).nanos(), (long) periods));
    return said.isPresent() || told.of(one).isPresent() ? whole : lesser(whole, LOOKBACK);
  }

  /** Why the samples of this series may be too few, and the call that mends it. */
  Optional<String> doubt(TimeSeries one) {
    if (said.isPresent()) {
      return Optional.empty();
    }
    if (one.interval() > 0 && found(one).compareTo(hold(one)) > 0) {
      return Optional.of("the samples of " + one + " come every " + found(one) + ", "
          + told.of(one).map(due -> "though one is taken every " + due).orElse("and how often they are taken the server does not say")
          + ", so what lies between them is unknown. Where they are meant to, write .every(" + call(found(one)) + ")");
    }
    return told.of(one).isPresent() || one.size() >= FEWEST
        ? Optional.empty()
        : Optional.of("the server does not say how often samples of " + one + " are taken, and " + one.size() + " do not show it. "
            + "Write it, like .every(seconds(15))");
  }

  private static Time found(TimeSeries one) { return new Time(one.interval() * 1_000_000); }

  private static Time lesser(Time one, Time other) { return one.compareTo(other) <= 0 ? one : other; }

  private static String call(Time time) {
    var call = CALLS.getOrDefault(time.unit(), "millis");
    return call + "(" + time.in(CALLS.containsKey(time.unit()) ? time.unit() : Unit.MILLISECOND).toPlainString() + ")";
  }
}
