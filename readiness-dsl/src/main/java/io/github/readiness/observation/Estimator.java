package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.math.BigDecimal;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Confidence limits and minimum sample size of a statistic.
 *
 * <p>{@code io.github.readiness.stats} creates estimators from histograms and counts. Every bound uses them, so a value never passes with too few
 * samples or with a confidence limit that misses the bound.
 *
 * @param <T> type of the estimated value
 */
@API(status = MAINTAINED, since = "0.1")
public interface Estimator<T> {

  /** Returns the lowest value in the same bucket as the reported one. It equals {@link #highest()} if the recording is exact. */
  T lowest();

  /** Returns the highest value in the same bucket as the reported one. */
  T highest();

  /** Returns the upper limit of the true value at the given one-sided confidence; empty if the samples are too few. */
  Optional<T> upperLimit(BigDecimal confidence);

  /** Returns the lower limit of the true value at the given one-sided confidence; empty if the samples are too few. */
  Optional<T> lowerLimit(BigDecimal confidence);

  /** Returns the smallest number of samples, all of them good, that can meet an upper bound ("at most", "below"). */
  long minimumForUpper(T bound, BigDecimal confidence);

  /** Returns the smallest number of samples, all of them good, that can meet a lower bound ("at least", "above"). */
  long minimumForLower(T bound, BigDecimal confidence);

  /**
   * Returns true if the bound is in fact a count, such as no error or every request. Such a bound needs samples, but no confidence limit can meet it.
   */
  boolean isCount(T bound);

  /** Returns the number of samples of the smallest part, if several parts are judged as one; empty for a single part. */
  default Optional<Long> smallestSampleSize() {
    return Optional.empty();
  }

  /** Returns the percentile, between 0 and 100, if the statistic is one. */
  Optional<BigDecimal> percentile();

  /** Returns the numerator, if the statistic is a share of the samples. */
  Optional<Long> count();
}
