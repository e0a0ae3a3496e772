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
 * The meters of a registry, by name and tags ({@code "area", "heap"}); a meter may have more tags than are named.
 *
 * <p>No such meter is {@code NO_DATA}, with the names that come near; more than one is an {@code ERROR} that lists them, unless their sum is
 * asked for.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Meters {

  /** A bare number in the base unit of its meter, until {@link #as} says what it counts. */
  public static final class Figure {
    private final MeterQuery sought;
    private final boolean isSum;

    private Figure(MeterQuery sought, boolean isSum) {
      this.sought = sought;
      this.isSum = isSum;
    }

    /** In this unit: {@code gauge("process.cpu.usage").as(Units::fraction)}. NaN is {@code NOT_FINITE}, what the unit refuses {@code IMPOSSIBLE}. */
    public <Q extends Quantity<Q>> MeterPlan<Q> as(DoubleFunction<Q> unit) {
      return new MeterPlan<>((isSum ? "sum of " : "") + sought.words(), sought, unit,
          isSum ? MeterReading.sum(MeterReading::value) : MeterReading.one(MeterReading::value));
    }
  }

  private final MeterRegistry registry;

  public Meters(MeterRegistry registry) { this.registry = registry; }

  /** The one gauge of this name and tags. */
  public Figure gauge(String name, String... tags) {
    return new Figure(sought(name, List.of(Gauge.class), tags), false);
  }

  /** All gauges and counters of this name and tags, added up. */
  public Figure sum(String name, String... tags) {
    return new Figure(sought(name, List.of(Gauge.class, Counter.class, FunctionCounter.class), tags), true);
  }

  /** What the one counter of this name and tags has counted so far; zero is {@code NO_DATA} unless {@link MeterPlan#relativeTo} shows that there was traffic. */
  public MeterPlan<Count> counter(String name, String... tags) {
    var sought = sought(name, List.of(Counter.class, FunctionCounter.class), tags);
    return new MeterPlan<>(sought.words(), sought, Units::count, MeterReading.one(MeterReading::value));
  }

  /** The one timer of this name and tags. */
  public TimerMeter timer(String name, String... tags) {
    return new TimerMeter(sought(name, List.of(Timer.class), tags));
  }

  /** All of them, read this often for 30 s, or as long as {@link MetersPlan#lasting} says: what a range says of their numbers. */
  public MetersPlan every(Time period) {
    return new MetersPlan(registry, period, Units.seconds(30));
  }

  private MeterQuery sought(String name, List<Class<? extends Meter>> kinds, String... tags) {
    return MeterQuery.of(registry, name, kinds, tags);
  }
}
