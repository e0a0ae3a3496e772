package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import org.HdrHistogram.Histogram;
import org.apiguardian.api.API;

/**
 * Thread-safe recorder of times. It counts in buckets of three significant digits, so a million samples take no more memory than a thousand. Minimum,
 * maximum and mean are exact.
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

  /** Records the same time repeatedly, at least once. */
  public synchronized void record(Time time, long times) {
    if (times < 1) {
      throw new IllegalArgumentException("A time must be recorded at least once, but the number was " + times + ". Leave out the call.");
    }
    histogram.recordValueWithCount(time.nanos(), times);
    least = Math.min(least, time.nanos());
    greatest = Math.max(greatest, time.nanos());
    sum += (double) time.nanos() * times;
  }

  /** Returns a snapshot. Later records do not change it. */
  public synchronized TimeHistogram snapshot() {
    return new TimeHistogram(histogram.copy(), least, greatest, sum);
  }
}
