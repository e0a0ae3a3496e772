package io.github.readiness.stats;

import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * Confidence limits of a percentile for any distribution. The number of samples at or below the true percentile is binomial. At the given confidence,
 * this number is below the rank of the upper limit, and at least the rank of the lower limit (David and Nagaraja, Order Statistics, 7.1).
 */
record OrderStatistic(Percentile of, TimeHistogram samples) implements PercentileEstimator {
  @Override
  public Time lowest() { return samples.lowest(of.rank(samples.count())); }

  @Override
  public Time highest() { return samples.highest(of.rank(samples.count())); }

  @Override
  public Optional<Time> upperLimit(BigDecimal confidence) {
    var rank = upperRank(of, samples.count(), confidence);
    return rank > samples.count() ? Optional.empty() : Optional.of(samples.highest(rank));
  }

  @Override
  public Optional<Time> lowerLimit(BigDecimal confidence) {
    var rank = lowerRank(of, samples.count(), confidence);
    return rank < 1 ? Optional.empty() : Optional.of(samples.lowest(rank));
  }

  /** Returns the rank of the upper limit; {@code samples + 1} if there are too few samples for a limit. */
  static long upperRank(Percentile of, long samples, BigDecimal confidence) {
    return firstRank(of, samples, probability -> probability >= confidence.doubleValue());
  }

  /** Returns the rank of the lower limit; 0 if there are too few samples for a limit. */
  static long lowerRank(Percentile of, long samples, BigDecimal confidence) {
    return firstRank(of, samples, probability -> probability > BigDecimal.ONE.subtract(confidence).doubleValue()) - 1;
  }

  /** Returns the smallest rank k, 1 to n + 1, for which the probability of fewer than k samples below the true percentile passes the test. */
  private static long firstRank(Percentile of, long n, DoublePredicate test) {
    var below = of.share().doubleValue();
    long from = 1;
    long to = n + 1;
    while (from < to) {
      var middle = from + (to - from) / 2;
      if (test.test(Binomial.atMost(middle - 1, n, below))) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }
}
