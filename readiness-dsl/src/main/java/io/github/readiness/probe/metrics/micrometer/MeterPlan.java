package io.github.readiness.probe.metrics.micrometer;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Measure;
import io.github.readiness.Plan;
import io.github.readiness.observation.AdvisedText;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.apiguardian.api.API;

/**
 * Plan that reads a meter, an immutable value. Plans are equal if registry, meter and reading are equal and the unit function is the same object.
 *
 * @param <Q> quantity of the number
 */
@API(status = MAINTAINED, since = "0.1")
public final class MeterPlan<Q extends Quantity<Q>> implements Plan<Measure<Q>> {
  private final String words;
  private final MeterQuery query;
  private final DoubleFunction<Q> unit;
  private final MeterReading reading;
  private final Optional<MeterQuery> traffic;

  MeterPlan(String words, MeterQuery query, DoubleFunction<Q> unit, MeterReading reading) { this(words, query, unit, reading, Optional.empty()); }

  private MeterPlan(String words, MeterQuery query, DoubleFunction<Q> unit, MeterReading reading, Optional<MeterQuery> traffic) {
    this.words = words;
    this.query = query;
    this.unit = unit;
    this.reading = reading;
    this.traffic = traffic;
  }

  /**
   * Returns a copy that requires traffic for a zero: {@code counter("orders.failed").relativeTo("http.server.requests")}. A count of zero is 0 only
   * if these counters, timers and summaries have counted something; else it is {@code NO_DATA}.
   *
   * @param name meter that counts all events
   * @param tags pairs of key and value
   */
  public MeterPlan<Q> relativeTo(String name, String... tags) {
    var all = MeterQuery.of(query.registry(), name, List.of(Counter.class, FunctionCounter.class, Timer.class, FunctionTimer.class,
        DistributionSummary.class), tags);
    return new MeterPlan<>(words + " out of " + all.words(), query, unit, reading, Optional.of(all));
  }

  @Override
  public String description() { return words; }

  @Override
  public Measure<Q> execute(Execution execution) {
    return new Measure<>(words, observe(query.found(), Window.at(execution.clock().instant()), source()));
  }

  @Override
  public Optional<Measure<Q>> unmeasured() { return Optional.of(new Measure<Q>(words, Observation.unmeasured(source()))); }

  private Source source() { return new Source("metrics", query.registry().getClass().getSimpleName() + " " + query.words()); }

  private Observation<Q> observe(List<Meter> found, Window window, Source source) {
    if (found.isEmpty()) {
      return Observation.absent(Reason.NO_DATA, query.absence(), source);
    }
    if (found.size() > 1 && !reading.takesSeveral()) {
      return Observation.failed(AdvisedText.join(
          found.size() + " meters match: " + found.stream().map(MeterQuery::words).sorted().limit(5).collect(joining(", ")),
          "Write the tags of one of them, or use sum(...)."), source);
    }
    if (reading.percentile().filter(percentile -> MeterReading.published((Timer) found.get(0), percentile).isEmpty()).isPresent()) {
      return Observation.absent(Reason.NO_DATA, AdvisedText.join(query.words() + " publishes no " + words.replaceFirst(" of .*", ""),
          "Build the timer with publishPercentiles(" + reading.percentile().get().movePointLeft(2).toPlainString() + ")."), source);
    }
    var seen = Observation.ofNumber(reading.number().applyAsDouble(found), exact -> unit.apply(exact.doubleValue()),
        reading.samples().applyAsLong(found), window, source);
    return reading.percentile().isPresent() && seen instanceof Observation.Present<Q> present
        ? addRecencyCaveat(
            Observation.of(present.value(), new PublishedPercentile<>(present.value(), reading.percentile().get()), present.samples(), window,
                source))
        : seen instanceof Observation.Present<Q> present ? addTrafficCaveat(present, found) : seen;
  }

  /**
   * Returns a caveat for a percentile of 0. Percentiles cover the last minutes ({@code DistributionStatisticConfig}, expiry), and are 0 if nothing
   * was recorded in that time.
   */
  private Observation<Q> addRecencyCaveat(Observation.Present<Q> seen) {
    return seen.value().amount().signum() != 0
        ? seen
        : seen.withCaveat(new Caveat<>(Reason.NO_DATA, query.words() + " has no recent recordings", Optional.empty()));
  }

  /** Returns a zero with a caveat, unless there was traffic: a counter may be zero because there was nothing to count. */
  private Observation<Q> addTrafficCaveat(Observation.Present<Q> seen, List<Meter> found) {
    if (seen.value().amount().signum() != 0 || found.stream().anyMatch(Gauge.class::isInstance)) {
      return seen;
    }
    var all = traffic.stream().map(MeterQuery::found).flatMap(List::stream).mapToLong(MeterPlan::counted).sum();
    var why = traffic.map(counter -> "no traffic: " + (counter.found().isEmpty() ? counter.absence() : counter.words() + " is zero"))
        .orElseGet(() -> AdvisedText.join(query.words() + " is zero, and it is unknown whether there was anything to count",
            "Add a meter that counts all events, for example .relativeTo(\"http.server.requests\")."));
    return all > 0
        ? new Observation.Present<>(seen.value(), seen.estimator(), all, seen.window(), seen.source(), seen.evidence(), seen.caveat())
        : seen.withCaveat(new Caveat<>(Reason.NO_DATA, why, Optional.of(seen)));
  }

  private static long counted(Meter meter) {
    return meter instanceof Timer timer
        ? timer.count()
        : meter instanceof DistributionSummary summary
            ? summary.count()
            : (long) (meter instanceof FunctionTimer timer ? timer.count() : MeterReading.value(meter));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MeterPlan<?> plan && words.equals(plan.words) && query.equals(plan.query) && unit.equals(plan.unit)
        && reading.equals(plan.reading) && traffic.equals(plan.traffic);
  }

  @Override
  public int hashCode() { return Objects.hash(words, query, unit, reading, traffic); }

  @Override
  public String toString() { return words; }
}
