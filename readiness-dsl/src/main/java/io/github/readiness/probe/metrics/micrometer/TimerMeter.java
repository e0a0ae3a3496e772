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

/** A timer of a registry. One that has recorded nothing has no times: {@code NO_DATA}. */
@API(status = MAINTAINED, since = "0.1")
public final class TimerMeter {
  private static final DoubleFunction<Time> SECONDS = Units::seconds;
  private static final DoubleFunction<Count> COUNT = Units::count;

  private final MeterQuery sought;

  TimerMeter(MeterQuery sought) { this.sought = sought; }

  /** The mean of all that was recorded. */
  public MeterPlan<Time> mean() {
    return time("mean", timer -> timer.mean(TimeUnit.SECONDS), Optional.empty());
  }

  /** The longest of what was recorded lately, as the registry understands it: within 2 min, where nobody said otherwise. */
  public MeterPlan<Time> max() {
    return time("max", timer -> timer.max(TimeUnit.SECONDS), Optional.empty());
  }

  /** How many were recorded. */
  public MeterPlan<Count> count() {
    return new MeterPlan<>("count of " + sought.words(), sought, COUNT, MeterReading.one(meter -> ((Timer) meter).count()));
  }

  /**
   * A percentile that the timer publishes itself ({@code publishPercentiles(0.95)}); one that it does not publish is {@code NO_DATA}.
   *
   * <p>A registry says neither over how many of its latest recordings it is taken nor how sure it is, so it can be missed, but met it is
   * {@code WARN(MARGINAL)} at best. To know better, measure with a load probe.
   *
   * @param percentile from 1 to below 100: {@code percentile(95)} is what Micrometer calls 0.95
   */
  public MeterPlan<Time> percentile(double percentile) {
    var exact = Percentile.of(percentile).number();
    return time("p" + exact.toPlainString(), timer -> MeterReading.published(timer, exact).orElse(Double.NaN), Optional.of(exact));
  }

  private MeterPlan<Time> time(String name, ToDoubleFunction<Timer> value, Optional<BigDecimal> percentile) {
    return new MeterPlan<>(name + " of " + sought.words(), sought, SECONDS, MeterReading.timed(name, value, percentile));
  }
}
