package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.github.readiness.observation.IntervalSummary;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Good, bad and unknown time of a watch, as the report records it: everything that {@code heldThroughout()} reads. Durations are exact and written as ISO-8601.
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
 * @param samples samples inside the window
 * @param badSamples samples that said bad
 * @param flaps changes from good to bad, unknown skipped
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record StateDurations(Duration asked, Duration elapsed, Duration period, Duration gap, Duration good, Duration bad, Duration unknown,
    Duration longestUnknown, Duration longestOutage, long samples, long badSamples, long flaps) {

  public static StateDurations of(TimeInState stretch, long samples) {
    return new StateDurations(stretch.asked().toDuration(), stretch.elapsed().toDuration(), stretch.period().toDuration(), stretch.gap().toDuration(),
        stretch.good().toDuration(), stretch.bad().toDuration(), stretch.unknown().toDuration(), stretch.longestUnknown().toDuration(),
        stretch.longestOutage().toDuration(), samples, stretch.badSamples(), stretch.flaps());
  }

  /**
   * The same as it was judged; nothing tells when the outages and gaps were.
   *
   * @throws ArithmeticException if a duration is longer than 292 years
   * @throws IllegalArgumentException if one is negative
   */
  public TimeInState toStretch() {
    return new TimeInState(time(asked), time(elapsed), time(period), time(gap), time(good), time(bad), time(unknown), time(longestUnknown),
        time(longestOutage), badSamples, flaps, IntervalSummary.none(), IntervalSummary.none());
  }

  private static Time time(Duration duration) { return new Time(duration.toNanos()); }
}
