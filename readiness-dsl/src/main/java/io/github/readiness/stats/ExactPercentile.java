package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Estimator;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Exact percentile of values of any kind that are all available. Its confidence limits come from order statistics and assume independent samples. They
 * are too narrow for a series that changes slowly.
 *
 * @param of the percentile
 * @param ascending the values in ascending order, at least one
 */
@API(status = MAINTAINED, since = "0.1")
public record ExactPercentile<T>(Percentile of, List<T> ascending) implements Estimator<T> {
  public ExactPercentile {
    ascending = List.copyOf(ascending);
    if (ascending.isEmpty()) {
      throw new IllegalArgumentException(of + " needs at least one value. Write Observation.absent(Reason.NO_DATA, ...) if there is none.");
    }
  }

  /** Returns the value at the nearest rank. */
  public T value() { return valueAt(of.rank(ascending.size())); }

  @Override
  public T lowest() { return value(); }

  @Override
  public T highest() { return value(); }

  @Override
  public Optional<T> upperLimit(BigDecimal confidence) {
    var rank = OrderStatistic.upperRank(of, ascending.size(), confidence);
    return rank > ascending.size() ? Optional.empty() : Optional.of(valueAt(rank));
  }

  @Override
  public Optional<T> lowerLimit(BigDecimal confidence) {
    var rank = OrderStatistic.lowerRank(of, ascending.size(), confidence);
    return rank < 1 ? Optional.empty() : Optional.of(valueAt(rank));
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

  private T valueAt(long rank) { return ascending.get((int) rank - 1); }
}
