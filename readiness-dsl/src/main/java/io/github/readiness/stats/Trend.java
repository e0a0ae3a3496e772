package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Estimator;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apiguardian.api.API;

/**
 * Linear trend by least squares, with confidence limits. Consecutive samples are not independent, those of a heap in particular. The line is therefore
 * fitted to the means of 24 equal time intervals ("batch means": Law, Simulation Modeling and Analysis, 9.5.3). The limits follow Student's t-distribution.
 *
 * <p>With fewer than 20 means (few samples, or gaps between them) a trend can only show a growth that surely misses a bound. Other shapes count as lines,
 * too. A step of h halfway is a growth of 1.5 h over the whole time. A sawtooth that rises during the whole time is a leak, so measure for longer than its
 * period.
 *
 * @param perSecond slope per second
 * @param error standard error of the slope; NaN with fewer than three means
 * @param means number of intervals with samples
 * @param samples number of samples
 * @param unit conversion of a slope to a quantity; it receives zero for a negative slope
 */
@API(status = MAINTAINED, since = "0.1")
public record Trend<T>(double perSecond, double error, int means, long samples, DoubleFunction<T> unit) implements Estimator<T> {
  private static final int INTERVALS = 24;
  private static final int MIN_MEANS = 20;

  /**
   * Returns the trend through these points.
   *
   * @param seconds times in ascending order, as many as values
   * @param unit conversion of a slope per second to a quantity
   */
  public static <T> Trend<T> through(double[] seconds, double[] values, DoubleFunction<T> unit) {
    var from = seconds.length == 0 ? 0 : seconds[0];
    var length = seconds.length == 0 ? 1 : Math.max(1e-3, seconds[seconds.length - 1] - from);
    var times = new double[INTERVALS];
    var sums = new double[INTERVALS];
    var counts = new int[INTERVALS];
    for (var i = 0; i < seconds.length; i++) {
      var interval = (int) Math.min(INTERVALS - 1, (seconds[i] - from) / length * INTERVALS);
      times[interval] += seconds[i] - from;
      sums[interval] += values[i];
      counts[interval]++;
    }
    return line(times, sums, counts, unit);
  }

  private static <T> Trend<T> line(double[] times, double[] sums, int[] counts, DoubleFunction<T> unit) {
    var n = 0;
    var meanTime = 0.0;
    var meanValue = 0.0;
    for (var i = 0; i < INTERVALS; i++) {
      if (counts[i] > 0) {
        times[i] /= counts[i];
        sums[i] /= counts[i];
        n++;
        meanTime += (times[i] - meanTime) / n;
        meanValue += (sums[i] - meanValue) / n;
      }
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (var i = 0; i < INTERVALS; i++) {
      if (counts[i] > 0) {
        xx += (times[i] - meanTime) * (times[i] - meanTime);
        xy += (times[i] - meanTime) * (sums[i] - meanValue);
        yy += (sums[i] - meanValue) * (sums[i] - meanValue);
      }
    }
    var slope = xx == 0 ? 0 : xy / xx;
    var error = n < 3 || xx == 0 ? Double.NaN : Math.sqrt(Math.max(0, yy - slope * xy) / (n - 2) / xx);
    return new Trend<>(slope, error, n, Arrays.stream(counts).asLongStream().sum(), unit);
  }

  /** Returns the slope as a quantity; 0 if it falls. */
  public T value() { return quantity(perSecond); }

  @Override
  public T lowest() { return value(); }

  @Override
  public T highest() { return value(); }

  @Override
  public Optional<T> upperLimit(BigDecimal confidence) {
    return Double.isNaN(error) ? Optional.empty() : Optional.of(quantity(perSecond + margin(confidence.doubleValue())));
  }

  @Override
  public Optional<T> lowerLimit(BigDecimal confidence) {
    return Double.isNaN(error) ? Optional.empty() : Optional.of(quantity(perSecond - margin(confidence.doubleValue())));
  }

  @Override
  public long minimumForUpper(T bound, BigDecimal confidence) { return minimumSamples(); }

  @Override
  public long minimumForLower(T bound, BigDecimal confidence) { return minimumSamples(); }

  /** Returns the number of samples that would give enough means if they were distributed in time like these. */
  private long minimumSamples() {
    return means >= MIN_MEANS ? MIN_MEANS : Math.max(MIN_MEANS, (samples * MIN_MEANS + means) / Math.max(1, means));
  }

  @Override
  public boolean isCount(T bound) { return false; }

  @Override
  public Optional<BigDecimal> percentile() { return Optional.empty(); }

  @Override
  public Optional<Long> count() { return Optional.empty(); }

  private double margin(double confidence) { return error == 0 ? 0 : TDistribution.of(means - 2).inverseCumulativeProbability(confidence) * error; }

  private T quantity(double slope) { return unit.apply(Math.max(0, slope)); }
}
