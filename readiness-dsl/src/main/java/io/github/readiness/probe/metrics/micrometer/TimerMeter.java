package io.github.readiness.probe.metrics.micrometer;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Units;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;

/** Timer of a registry. The times of a timer without recordings are {@code NO_DATA}. */
@API(status = MAINTAINED, since = "0.1")
public final class TimerMeter {
  private static final DoubleFunction<Time> SECONDS = Units::seconds;
  private static final DoubleFunction<Count> COUNT = Units::count;

  private final MeterQuery query;

  TimerMeter(MeterQuery query) { this.query = query; }

  /** Returns a plan for the mean of all recordings. */
  public MeterPlan<Time> mean() {
    return time("mean", timer -> timer.mean(TimeUnit.SECONDS), Optional.empty());
  }

  /** Returns a plan for the longest recent recording. The registry defines "recent", by default 2 min. */
  public MeterPlan<Time> max() {
    return time("max", timer -> timer.max(TimeUnit.SECONDS), Optional.empty());
  }

  /** Returns a plan for the number of recordings. */
  public MeterPlan<Count> count() {
    return new MeterPlan<>("count of " + query.words(), query, COUNT, MeterReading.one(meter -> ((Timer) meter).count()));
  }

  /**
   * Returns a plan for a percentile that the timer publishes ({@code publishPercentiles(0.95)}). A percentile that it does not publish is
   * {@code NO_DATA}.
   *
   * <p>A registry reports neither the number of recordings behind a percentile nor its precision. So a bound can be missed, but a met bound is
   * {@code WARN(MARGINAL)} at best. A load probe measures percentiles with confidence limits.
   *
   * @param percentile from 1 to below 100: {@code percentile(95)} is 0.95 in Micrometer
   */
  public MeterPlan<Time> percentile(double percentile) {
    var exact = Percentile.of(percentile).number();
    return time("p" + exact.toPlainString(), timer -> MeterReading.published(timer, exact).orElse(Double.NaN), Optional.of(exact));
  }

  private MeterPlan<Time> time(String name, ToDoubleFunction<Timer> value, Optional<BigDecimal> percentile) {
    return new MeterPlan<>(name + " of " + query.words(), query, SECONDS, MeterReading.timed(name, value, percentile));
  }
}
