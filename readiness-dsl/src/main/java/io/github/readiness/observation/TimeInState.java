package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.INTERNAL;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
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
  @API(status = INTERNAL, since = "0.1")
  public TimeInState {}

  /** One of which nobody says when. */
  public TimeInState(Time asked, Time elapsed, Time period, Time gap, Time good, Time bad, Time unknown, Time longestUnknown, Time longestOutage,
      long badSamples,
      long flaps) {
    this(asked, elapsed, period, gap, good, bad, unknown, longestUnknown, longestOutage, badSamples, flaps, IntervalSummary.none(),
        IntervalSummary.none());
  }
}
