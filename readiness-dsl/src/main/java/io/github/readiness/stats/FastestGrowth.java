package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Estimator;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Fastest growth of several trends, as certain as the least certain of them. A bound that holds for it holds for all of them, at the same confidence
 * (intersection-union test, as for the worst interval of a load).
 *
 * @param trends at least one
 */
@API(status = MAINTAINED, since = "0.1")
public record FastestGrowth<T extends Comparable<? super T>>(List<Trend<T>> trends) implements Estimator<T> {
  public FastestGrowth {
    trends = List.copyOf(trends);
    if (trends.isEmpty()) {
      throw new IllegalArgumentException("The fastest growth needs at least one trend, but there is none. Pass the trend of each series.");
    }
  }

  /** Returns the greatest slope; 0 if all of them fall. */
  public T value() { return greatest(Trend::value); }

  /** Returns the number of samples of all trends together. */
  public long samples() { return trends.stream().mapToLong(Trend::samples).sum(); }

  @Override
  public T lowest() { return value(); }

  @Override
  public T highest() { return value(); }

  @Override
  public Optional<T> upperLimit(BigDecimal confidence) {
    return trends.stream().map(trend -> trend.upperLimit(confidence)).anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(greatest(trend -> trend.upperLimit(confidence).orElseThrow()));
  }

  @Override
  public Optional<T> lowerLimit(BigDecimal confidence) {
    return trends.stream().flatMap(trend -> trend.lowerLimit(confidence).stream()).max(Comparator.naturalOrder());
  }

  @Override
  public long minimumForUpper(T bound, BigDecimal confidence) {
    return trends.stream().mapToLong(trend -> trend.minimumForUpper(bound, confidence)).max().orElseThrow();
  }

  @Override
  public long minimumForLower(T bound, BigDecimal confidence) {
    return trends.stream().mapToLong(trend -> trend.minimumForLower(bound, confidence)).max().orElseThrow();
  }

  @Override
  public boolean isCount(T bound) { return false; }

  @Override
  public Optional<Long> smallestSampleSize() { return trends.stream().map(Trend::samples).min(Comparator.naturalOrder()); }

  @Override
  public Optional<BigDecimal> percentile() { return Optional.empty(); }

  @Override
  public Optional<Long> count() { return Optional.empty(); }

  private T greatest(Function<Trend<T>, T> figure) { return trends.stream().map(figure).max(Comparator.naturalOrder()).orElseThrow(); }
}
