package io.github.readiness.probe.metrics.micrometer;

import io.github.readiness.observation.Estimator;
import io.github.readiness.stats.MinimumSampleSize;
import java.math.BigDecimal;
import java.util.Optional;

/** Percentile computed by Micrometer. Its precision is unknown, so it has no confidence limits. */
record PublishedPercentile<T>(T value, BigDecimal of100) implements Estimator<T> {

  @Override
  public T lowest() { return value; }

  @Override
  public T highest() { return value; }

  @Override
  public Optional<T> upperLimit(BigDecimal confidence) { return Optional.empty(); }

  @Override
  public Optional<T> lowerLimit(BigDecimal confidence) { return Optional.empty(); }

  @Override
  public long minimumForUpper(T bound, BigDecimal confidence) { return MinimumSampleSize.toShow(of100.movePointLeft(2), confidence); }

  @Override
  public long minimumForLower(T bound, BigDecimal confidence) {
    return MinimumSampleSize.toShow(BigDecimal.ONE.subtract(of100.movePointLeft(2)), confidence);
  }

  @Override
  public boolean isCount(T bound) { return false; }

  @Override
  public Optional<BigDecimal> percentile() { return Optional.of(of100); }

  @Override
  public Optional<Long> count() { return Optional.empty(); }
}
