package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Estimator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A percentile of values of any kind that are all at hand, exact, with the limits of order statistics: these take the samples for independent, so of a
 * series that moves slowly they are the least that can be said.
 *
 * @param of which percentile
 * @param ascending the values, in their order, at least one
 */
@API(status = MAINTAINED, since = "0.1")
public record ExactPercentile<T>(Percentile of, List<T> ascending) implements Estimator<T> {
  public ExactPercentile {
    ascending = List.copyOf(ascending);
    if (ascending.isEmpty()) {
      throw new IllegalArgumentException("There is no " + of + " of nothing. Write Observation.absent(Reason.NO_DATA, ...).");
    }
  }

  /** The value of the nearest rank. */
  public T value() { return ranked(of.rank(ascending.size())); }

  @Override
  public T lowest() { return value(); }

  @Override
  public T highest() { return value(); }

  @Override
  public Optional<T> upperLimit(BigDecimal confidence) {
    var rank = OrderStatistic.upperRank(of, ascending.size(), confidence);
    return rank > ascending.size() ? Optional.empty() : Optional.of(ranked(rank));
  }

  @Override
  public Optional<T> lowerLimit(BigDecimal confidence) {
    var rank = OrderStatistic.lowerRank(of, ascending.size(), confidence);
    return rank < 1 ? Optional.empty() : Optional.of(ranked(rank));
  }

  @Override
  public long minimumForUpper(T bound, BigDecimal confidence) { return MinimumSampleSize.toShow(of.share(), confidence); }

  @Override
  public long minimumForLower(T bound, BigDecimal confidence) { return MinimumSampleSize.toShow(BigDecimal.ONE.subtract(of.share()), confidence); }

  @Override
  public boolean isCount(T bound) { return false; }

  @Override
  public Optional<BigDecimal> percentile() { return Optional.of(of.number()); }

  @Override
  public Optional<Long> count() { return Optional.empty(); }

  private T ranked(long rank) { return ascending.get((int) rank - 1); }
}
