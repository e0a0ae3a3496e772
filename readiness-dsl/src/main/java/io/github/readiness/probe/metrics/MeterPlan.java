package io.github.readiness.probe.metrics;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Measure;
import io.github.readiness.Observation;
import io.github.readiness.Plan;
import io.github.readiness.Quantity;
import io.github.readiness.Reason;
import io.github.readiness.Source;
import io.github.readiness.Window;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.apiguardian.api.API;

/**
 * A look at a meter, as a value; equal where registry, meter, reading and the very unit function are.
 *
 * @param <Q> the kind of number
 */
@API(status = MAINTAINED, since = "0.1")
public final class MeterPlan<Q extends Quantity<Q>> implements Plan<Measure<Q>> {
  private final String words;
  private final Sought sought;
  private final DoubleFunction<Q> unit;
  private final Reading reading;

  MeterPlan(String words, Sought sought, DoubleFunction<Q> unit, Reading reading) {
    this.words = words;
    this.sought = sought;
    this.unit = unit;
    this.reading = reading;
  }

  @Override
  public String description() { return words; }

  @Override
  public Measure<Q> execute(Execution execution) {
    return new Measure<>(words, observe(sought.found(), Window.at(execution.clock().instant()), source()));
  }

  @Override
  public Optional<Measure<Q>> unmeasured() { return Optional.of(new Measure<Q>(words, Observation.unmeasured(source()))); }

  private Source source() { return new Source("metrics", sought.registry().getClass().getSimpleName() + " " + sought.words()); }

  private Observation<Q> observe(List<Meter> found, Window window, Source source) {
    if (found.isEmpty()) {
      return Observation.absent(Reason.NO_DATA, sought.absence(), source);
    }
    if (found.size() > 1 && !reading.takesSeveral()) {
      return Observation.broken(found.size() + " meters are meant: " + found.stream().map(Sought::words).sorted().limit(5).collect(joining(", "))
          + ". Name the tags of one, or ask for sum(...).", source);
    }
    if (reading.percentile().filter(percentile -> TimerMeter.published((Timer) found.get(0), percentile).isEmpty()).isPresent()) {
      return Observation.absent(Reason.NO_DATA, sought.words() + " publishes no " + words.replaceFirst(" of .*", "")
          + ": build it with publishPercentiles(" + reading.percentile().get().movePointLeft(2).toPlainString() + ")", source);
    }
    var seen = Observation.ofNumber(reading.number().applyAsDouble(found), exact -> unit.apply(exact.doubleValue()),
        reading.samples().applyAsLong(found), window, source);
    return reading.percentile().isPresent() && seen instanceof Observation.Present<Q> present
        ? Observation.of(present.value(), new PublishedPercentile<>(present.value(), reading.percentile().get()), present.samples(), window, source)
        : seen;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MeterPlan<?> plan && words.equals(plan.words) && sought.equals(plan.sought) && unit.equals(plan.unit)
        && reading.equals(plan.reading);
  }

  @Override
  public int hashCode() { return Objects.hash(words, sought, unit, reading); }

  @Override
  public String toString() { return words; }
}
