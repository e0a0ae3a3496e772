package io.github.readiness.stats;

import io.github.readiness.observation.Estimator;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.util.Optional;

/** Estimator of a percentile, whatever its limits are based on. The percentile determines the minimum sample size; it is never a count or a share. */
interface PercentileEstimator extends Estimator<Time> {

  Percentile of();

  @Override
  default long minimumForUpper(Time bound, BigDecimal confidence) { return MinimumSampleSize.toShow(of().share(), confidence); }

  @Override
  default long minimumForLower(Time bound, BigDecimal confidence) {
    return MinimumSampleSize.toShow(BigDecimal.ONE.subtract(of().share()), confidence);
  }

  @Override
  default boolean isCount(Time bound) { return false; }

  @Override
  default Optional<BigDecimal> percentile() { return Optional.of(of().number()); }

  @Override
  default Optional<Long> count() { return Optional.empty(); }
}
