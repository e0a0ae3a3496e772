package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import java.util.StringJoiner;
import org.apiguardian.api.API;

/**
 * How something fared over a time, by sample-and-hold: each sample holds until the next one, at most for the longest gap; the rest is unknown.
 *
 * @param asked the time that was asked for
 * @param elapsed how much of it has passed
 * @param period the time between two samples
 * @param gap how long a sample holds at most; of several services the longest
 * @param good known good time
 * @param bad known bad time
 * @param unknown the rest of what has elapsed
 * @param longestUnknown longest unknown stretch
 * @param longestOutage longest bad stretch, unknown time within it included
 * @param badSamples samples that said bad
 * @param flaps changes from good to bad, unknown skipped
 * @param outages when it was bad, unknown time within it included
 * @param gaps when it was unknown
 */
@API(status = MAINTAINED, since = "0.1")
public record TimeInState(Time asked, Time elapsed, Time period, Time gap, Time good, Time bad, Time unknown, Time longestUnknown, Time longestOutage,
    long badSamples, long flaps, IntervalSummary outages, IntervalSummary gaps) {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final long TWO_MINUTES = 120 * SECOND;

  /** One of which nobody says when. */
  public TimeInState(Time asked, Time elapsed, Time period, Time gap, Time good, Time bad, Time unknown, Time longestUnknown, Time longestOutage,
      long badSamples,
      long flaps) {
    this(asked, elapsed, period, gap, good, bad, unknown, longestUnknown, longestOutage, badSamples, flaps, IntervalSummary.none(),
        IntervalSummary.none());
  }

  /** Returns good, bad and unknown time in words: "23 h 59 min good, 60 s bad, nothing unknown". */
  public String describe() {
    return words(good) + " good, " + (bad.nanos() == 0 && badSamples == 0 ? "no downtime" : words(bad) + " bad") + ", "
        + (rounded(unknown, MILLISECOND).nanos() == 0 ? "nothing unknown" : words(unknown) + " unknown");
  }

  /** Writes hours, minutes and seconds, so that the three times add up to the elapsed one. */
  private static String words(Time time) {
    if (time.nanos() < MILLISECOND) {
      return time.toString();
    }
    if (time.nanos() < TWO_MINUTES) {
      return rounded(time, MILLISECOND).toString();
    }
    var rounded = rounded(time, SECOND).toDuration();
    var days = rounded.toHours() < 48 ? 0 : rounded.toDays();
    var parts = new StringJoiner(" ");
    addPart(parts, days, "d");
    addPart(parts, rounded.toHours() - days * 24, "h");
    addPart(parts, rounded.toMinutesPart(), "min");
    addPart(parts, rounded.toSecondsPart(), "s");
    return parts.toString();
  }

  private static Time rounded(Time time, long unit) { return new Time((time.nanos() + unit / 2) / unit * unit); }

  private static void addPart(StringJoiner parts, long number, String unit) {
    if (number > 0) {
      parts.add(number + " " + unit);
    }
  }
}
