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
 * The fastest growth of several, no surer than the one that is least sure: what holds of it holds of all (intersection-union test, as of the worst of
 * several stretches of a load), whatever confidence is asked for.
 *
 * @param trends one at least
 */
@API(status = MAINTAINED, since = "0.1")
public record FastestGrowth<T extends Comparable<? super T>>(List<Trend<T>> trends) implements Estimator<T> {
  public FastestGrowth {
    trends = List.copyOf(trends);
    if (trends.isEmpty()) {
      throw new IllegalArgumentException("Of nothing nothing grows fastest. Give it one trend at least.");
    }
  }

  /** The greatest slope, 0 where all fall. */
  public T value() { return greatest(Trend::value); }

  /** How many samples there were in all. */
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
  public Optional<Long> fewest() { return trends.stream().map(Trend::samples).min(Comparator.naturalOrder()); }

  @Override
  public Optional<BigDecimal> percentile() { return Optional.empty(); }

  @Override
  public Optional<Long> count() { return Optional.empty(); }

  private T greatest(Function<Trend<T>, T> what) { return trends.stream().map(what).max(Comparator.naturalOrder()).orElseThrow(); }
}
