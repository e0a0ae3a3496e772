package io.github.readiness.stats;

import io.github.readiness.Quantity.Time;
import io.github.readiness.Sampling;
import java.math.BigDecimal;
import java.util.Optional;

/** What every percentile needs to be sure of, wherever its limits come from: samples enough, for it is never a count nor a share. */
interface PercentileSampling extends Sampling<Time> {

  Percentile of();

  @Override
  default long minimumForUpper(Time bound, BigDecimal confidence) { return FewestSamples.toShow(of().share(), confidence); }

  @Override
  default long minimumForLower(Time bound, BigDecimal confidence) {
    return FewestSamples.toShow(BigDecimal.ONE.subtract(of().share()), confidence);
  }

  @Override
  default boolean isCount(Time bound) { return false; }

  @Override
  default Optional<BigDecimal> percentile() { return Optional.of(of().number()); }

  @Override
  default Optional<Long> count() { return Optional.empty(); }
}
