package io.github.readiness.probe.metrics.micrometer;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Units;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Time;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.DoubleFunction;
import org.apiguardian.api.API;

/**
 * Meters of a Micrometer registry, selected by name and tags ({@code "area", "heap"}). A meter may have more tags than the selection.
 *
 * <p>If no meter matches, the result is {@code NO_DATA} and suggests similar names. If several match, it is an {@code ERROR} that lists them,
 * except for {@link #sum}.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Meters {

  /** Number in the base unit of its meter, until {@link #as} gives it a unit. */
  public static final class MeterNumber {
    private final MeterQuery query;
    private final boolean isSum;

    private MeterNumber(MeterQuery query, boolean isSum) {
      this.query = query;
      this.isSum = isSum;
    }

    /**
     * Returns a plan for the number in this unit: {@code gauge("process.cpu.usage").as(Units::fraction)}. NaN is {@code NOT_FINITE}; a number that
     * the unit rejects is {@code IMPOSSIBLE}.
     */
    public <Q extends Quantity<Q>> MeterPlan<Q> as(DoubleFunction<Q> unit) {
      return new MeterPlan<>((isSum ? "sum of " : "") + query.words(), query, unit,
          isSum ? MeterReading.sum(MeterReading::value) : MeterReading.one(MeterReading::value));
    }
  }

  private final MeterRegistry registry;

  public Meters(MeterRegistry registry) { this.registry = registry; }

  /** Returns the only gauge with this name and these tags. */
  public MeterNumber gauge(String name, String... tags) {
    return new MeterNumber(query(name, List.of(Gauge.class), tags), false);
  }

  /** Returns the sum of all gauges and counters with this name and these tags. */
  public MeterNumber sum(String name, String... tags) {
    return new MeterNumber(query(name, List.of(Gauge.class, Counter.class, FunctionCounter.class), tags), true);
  }

  /**
   * Returns a plan for the only counter with this name and these tags. Zero is {@code NO_DATA}, unless {@link MeterPlan#relativeTo} shows traffic.
   */
  public MeterPlan<Count> counter(String name, String... tags) {
    var query = query(name, List.of(Counter.class, FunctionCounter.class), tags);
    return new MeterPlan<>(query.words(), query, Units::count, MeterReading.one(MeterReading::value));
  }

  /** Returns the only timer with this name and these tags. */
  public TimerMeter timer(String name, String... tags) {
    return new TimerMeter(query(name, List.of(Timer.class), tags));
  }

  /** Returns a plan that reads all meters at this interval for 30 s, or for the time given to {@link MetersPlan#lasting}. */
  public MetersPlan every(Time period) {
    return new MetersPlan(registry, period, Units.seconds(30));
  }

  private MeterQuery query(String name, List<Class<? extends Meter>> kinds, String... tags) {
    return MeterQuery.of(registry, name, kinds, tags);
  }
}
