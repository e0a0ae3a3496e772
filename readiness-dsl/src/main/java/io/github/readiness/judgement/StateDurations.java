package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.github.readiness.observation.IntervalSummary;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Good, bad and unknown time of a watch, as the report records it. It contains everything that {@code heldThroughout()} reads. Durations are exact
 * and written as ISO-8601.
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
 * @param samples number of samples in the window
 * @param badSamples number of bad samples
 * @param flaps number of changes from good to bad, skipping unknown time
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record StateDurations(Duration asked, Duration elapsed, Duration period, Duration gap, Duration good, Duration bad, Duration unknown,
    Duration longestUnknown, Duration longestOutage, long samples, long badSamples, long flaps) {

  public static StateDurations of(TimeInState states, long samples) {
    return new StateDurations(states.asked().toDuration(), states.elapsed().toDuration(), states.period().toDuration(), states.gap().toDuration(),
        states.good().toDuration(), states.bad().toDuration(), states.unknown().toDuration(), states.longestUnknown().toDuration(),
        states.longestOutage().toDuration(), samples, states.badSamples(), states.flaps());
  }

  /**
   * Returns the durations as they were judged, without the times of outages and gaps.
   *
   * @throws ArithmeticException if a duration is longer than 292 years
   * @throws IllegalArgumentException if a duration is negative
   */
  public TimeInState toTimeInState() {
    return new TimeInState(time(asked), time(elapsed), time(period), time(gap), time(good), time(bad), time(unknown), time(longestUnknown),
        time(longestOutage), badSamples, flaps, IntervalSummary.none(), IntervalSummary.none());
  }

  private static Time time(Duration duration) { return new Time(duration.toNanos()); }
}
