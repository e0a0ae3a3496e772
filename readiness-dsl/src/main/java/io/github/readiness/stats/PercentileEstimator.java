package io.github.readiness.stats;

import io.github.readiness.observation.Estimator;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.util.Optional;

/** What every percentile needs to be sure of, wherever its limits come from: samples enough, for it is never a count nor a share. */
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
