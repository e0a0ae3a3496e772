package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.INTERNAL;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import java.util.StringJoiner;
import org.apiguardian.api.API;

/**
 * Good, bad and unknown time of a state, by sample-and-hold. Each sample counts until the next one, but not longer than {@code gap}. The rest is
 * unknown.
 *
 * @param asked requested time
 * @param elapsed part of the requested time that has passed
 * @param period time between two samples
 * @param gap longest time for which a sample counts; for several services the longest of all
 * @param good known good time
 * @param bad known bad time
 * @param unknown rest of the elapsed time
 * @param longestUnknown longest unknown interval
 * @param longestOutage longest bad interval, including unknown time within it
 * @param badSamples number of bad samples
 * @param flaps number of changes from good to bad, skipping unknown time
 * @param outages bad intervals, including unknown time within them
 * @param gaps unknown intervals
 */
@API(status = MAINTAINED, since = "0.1")
public record TimeInState(Time asked, Time elapsed, Time period, Time gap, Time good, Time bad, Time unknown, Time longestUnknown, Time longestOutage,
    long badSamples, long flaps, IntervalSummary outages, IntervalSummary gaps) {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final long TWO_MINUTES = 120 * SECOND;

  @API(status = INTERNAL, since = "0.1")
  public TimeInState {}

  /** Creates durations without the times of outages and gaps. */
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
