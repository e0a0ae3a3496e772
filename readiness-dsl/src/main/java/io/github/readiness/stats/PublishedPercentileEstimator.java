package io.github.readiness.stats;

import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.util.Optional;

/** Confidence limits of a published percentile: the nearest published values beyond the true limits. */
record PublishedPercentileEstimator(Percentile of, Time lowest, Time highest, PublishedPercentiles all) implements PercentileEstimator {

  @Override
  public Optional<Time> upperLimit(BigDecimal confidence) {
    var rank = OrderStatistic.upperRank(of, all.samples(), confidence);
    return rank > all.samples() ? Optional.empty() : all.highest(rank);
  }

  @Override
  public Optional<Time> lowerLimit(BigDecimal confidence) {
    var rank = OrderStatistic.lowerRank(of, all.samples(), confidence);
    return rank < 1 ? Optional.empty() : all.lowest(rank);
  }
}
