package io.github.readiness.probe.metrics.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Function that reads a number from meters. Readings are equal if name and percentile are equal.
 *
 * @param name "value", "sum", "mean", "max" or a percentile
 * @param takesSeveral true if it can read more than one meter
 * @param number the number, NaN if the meters have none
 * @param samples number of samples on which the number is based
 * @param percentile the percentile, if the number is one
 */
record MeterReading(String name, boolean takesSeveral, ToDoubleFunction<List<Meter>> number, ToLongFunction<List<Meter>> samples,
    Optional<BigDecimal> percentile) {

  static MeterReading one(ToDoubleFunction<Meter> value) {
    return new MeterReading("value", false, found -> value.applyAsDouble(found.get(0)), found -> 1, Optional.empty());
  }

  static MeterReading sum(ToDoubleFunction<Meter> value) {
    return new MeterReading("sum", true, found -> found.stream().mapToDouble(value).sum(), List::size, Optional.empty());
  }

  /** Returns a reading of a timer, with its recordings as samples. A timer without recordings has no data, even if it returns a number. */
  static MeterReading timed(String name, ToDoubleFunction<Timer> value, Optional<BigDecimal> percentile) {
    return new MeterReading(name, false, found -> value.applyAsDouble((Timer) found.get(0)), found -> ((Timer) found.get(0)).count(), percentile);
  }

  /** Returns the value of a gauge or a counter. Times are in seconds. */
  static double value(Meter meter) {
    return meter instanceof TimeGauge time
        ? time.value(TimeUnit.SECONDS)
        : meter instanceof Gauge gauge
            ? gauge.value()
            : meter instanceof Counter counter
                ? counter.count()
                : ((FunctionCounter) meter).count();
  }

  /** Returns a percentile in seconds, or empty if the timer does not publish it. */
  static OptionalDouble published(Timer timer, BigDecimal percentile) {
    return Stream.of(timer.takeSnapshot().percentileValues())
        .filter(value -> BigDecimal.valueOf(value.percentile()).movePointRight(2).compareTo(percentile) == 0)
        .mapToDouble(value -> value.value(TimeUnit.SECONDS)).findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MeterReading reading && name.equals(reading.name) && percentile.equals(reading.percentile);
  }

  @Override
  public int hashCode() { return Objects.hash(name, percentile); }
}
