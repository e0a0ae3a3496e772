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
 * How something grows, by least squares, and how sure that is. Samples that follow each other are not independent, a heap least of all, so the line is
 * laid through the means of 24 equal stretches of time ("batch means": Law, Simulation Modeling and Analysis, 9.5.3), and the limits are Student's.
 *
 * <p>With fewer than 20 means (few samples, or gaps between them) it shows nothing but a growth that surely misses. What looks like a line is one: a step
 * of h halfway is a growth of 1.5 h in the whole time, and a sawtooth that rises through all of it a leak, so look longer than its period.
 *
 * @param perSecond the slope
 * @param error its standard error; NaN where there are fewer than three means
 * @param means how many stretches had samples
 * @param samples how many there were in all
 * @param unit a slope as a quantity; of one that is negative, zero is asked for
 */
@API(status = MAINTAINED, since = "0.1")
public record Trend<T>(double perSecond, double error, int means, long samples, DoubleFunction<T> unit) implements Estimator<T> {
  private static final int STRETCHES = 24;
  private static final int FEWEST = 20;

  /**
   * Through these points.
   *
   * @param seconds in their order, as many as values
   * @param unit what a slope per second is as a quantity
   */
  public static <T> Trend<T> through(double[] seconds, double[] values, DoubleFunction<T> unit) {
    var from = seconds.length == 0 ? 0 : seconds[0];
    var length = seconds.length == 0 ? 1 : Math.max(1e-3, seconds[seconds.length - 1] - from);
    var times = new double[STRETCHES];
    var sums = new double[STRETCHES];
    var counts = new int[STRETCHES];
    for (var i = 0; i < seconds.length; i++) {
      var stretch = (int) Math.min(STRETCHES - 1, (seconds[i] - from) / length * STRETCHES);
      times[stretch] += seconds[i] - from;
      sums[stretch] += values[i];
      counts[stretch]++;
    }
    return line(times, sums, counts, unit);
  }

  private static <T> Trend<T> line(double[] times, double[] sums, int[] counts, DoubleFunction<T> unit) {
    var n = 0;
    var meanTime = 0.0;
    var meanValue = 0.0;
    for (var i = 0; i < STRETCHES; i++) {
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
    for (var i = 0; i < STRETCHES; i++) {
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

  /** The slope as a quantity, 0 where it falls. */
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
  public long minimumForUpper(T bound, BigDecimal confidence) { return fewestSamples(); }

  @Override
  public long minimumForLower(T bound, BigDecimal confidence) { return fewestSamples(); }

  /** As many as would give enough means if they lay as these do. */
  private long fewestSamples() {
    return means >= FEWEST ? FEWEST : Math.max(FEWEST, (samples * FEWEST + means) / Math.max(1, means));
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
