package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import org.HdrHistogram.Histogram;
import org.apiguardian.api.API;

/**
 * Takes times from any number of threads. Keeps counts in buckets of three significant digits, so a million samples weigh no more than a
 * thousand; least, greatest and mean are exact.
 */
@API(status = MAINTAINED, since = "0.1")
public final class TimeRecorder {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);
  private long least = Long.MAX_VALUE;
  private long greatest;
  private double sum;

  public TimeRecorder() {
    histogram.setAutoResize(true);
  }

  public void record(Time time) {
    record(time, 1);
  }

  /** The same time so often, at least once. */
  public synchronized void record(Time time, long times) {
    if (times < 1) {
      throw new IllegalArgumentException("A time is recorded once at least, but was " + times + " times. Leave out what did not happen.");
    }
    histogram.recordValueWithCount(time.nanos(), times);
    least = Math.min(least, time.nanos());
    greatest = Math.max(greatest, time.nanos());
    sum += (double) time.nanos() * times;
  }

  /** What was recorded until now; later records do not change it. */
  public synchronized TimeHistogram samples() {
    return new TimeHistogram(histogram.copy(), least, greatest, sum);
  }
}
