package io.github.readiness.stats;

import io.github.readiness.observation.Estimator;
import io.github.readiness.quantity.Quantity.Ratio;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** Exact one-sided confidence limits of a share. Clopper and Pearson, Biometrika 26 (1934), 404. */
record ProportionEstimator(Ratio share, long of, long total) implements Estimator<Ratio> {
  private static final int DIGITS = 12;

  @Override
  public Ratio lowest() { return share; }

  @Override
  public Ratio highest() { return share; }

  /** Returns the smallest true share at which so low a count is improbable. Rounded up, so that rounding never claims more certainty. */
  @Override
  public Optional<Ratio> upperLimit(BigDecimal confidence) {
    var risk = BigDecimal.ONE.subtract(confidence).doubleValue();
    var limit = of == total ? 1 : firstShare(p -> Binomial.atMost(of, total, p) <= risk);
    return Optional.of(ratio(limit, RoundingMode.CEILING));
  }

  /** Returns the greatest true share at which so high a count is improbable. Rounded down. */
  @Override
  public Optional<Ratio> lowerLimit(BigDecimal confidence) {
    var risk = BigDecimal.ONE.subtract(confidence).doubleValue();
    var limit = of == 0 ? 0 : Math.nextDown(firstShare(p -> Binomial.atLeast(of, total, p) > risk));
    return Optional.of(ratio(limit, RoundingMode.FLOOR));
  }

  @Override
  public long minimumForUpper(Ratio bound, BigDecimal confidence) {
    return MinimumSampleSize.toShow(BigDecimal.ONE.subtract(bound.fraction()), confidence);
  }

  @Override
  public long minimumForLower(Ratio bound, BigDecimal confidence) { return MinimumSampleSize.toShow(bound.fraction(), confidence); }

  @Override
  public boolean isCount(Ratio bound) { return bound.fraction().signum() == 0 || bound.fraction().compareTo(BigDecimal.ONE) == 0; }

  @Override
  public Optional<BigDecimal> percentile() { return Optional.empty(); }

  @Override
  public Optional<Long> count() { return Optional.of(of); }

  /** Returns the smallest number in (0, 1] that passes a monotonic test, by bisection until two doubles are adjacent. */
  private static double firstShare(DoublePredicate test) {
    double from = 0;
    double to = 1;
    for (var middle = 0.5; from < middle && middle < to; middle = (from + to) / 2) {
      if (test.test(middle)) {
        to = middle;
      } else {
        from = middle;
      }
    }
    return to;
  }

  private static Ratio ratio(double limit, RoundingMode rounding) {
    return new Ratio(BigDecimal.valueOf(limit).round(new MathContext(DIGITS, rounding)).min(BigDecimal.ONE));
  }
}
