package io.github.readiness.probe.metrics.micrometer;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.observation.Source;
import io.github.readiness.probe.metrics.scrape.Scrape;
import io.github.readiness.probe.metrics.scrape.ScrapePlan;
import io.github.readiness.quantity.Quantity.Time;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Plan that reads all meters of a registry repeatedly, by the rules of {@link ScrapePlan}; an immutable value. Plans are equal only if their
 * registry is the same object.
 *
 * @param period time between two reads, at least 1 ms
 * @param asked length of the whole reading, at least 1 ms
 */
@API(status = MAINTAINED, since = "0.1")
public record MetersPlan(MeterRegistry registry, Time period, Time asked) implements Plan<MetersResult> {
  public MetersPlan {
    if (period.nanos() < 1_000_000 || asked.nanos() < 1_000_000) {
      throw new IllegalArgumentException("Times must be at least 1 ms, for example every(seconds(5)).lasting(minutes(1)).");
    }
  }

  /** Returns a copy with the length of the whole reading, by default 30 s. */
  public MetersPlan lasting(Time time) {
    return new MetersPlan(registry, period, time);
  }

  @Override
  public String description() { return "meters every " + period + " for " + asked; }

  @Override
  public MetersResult execute(Execution execution) throws IOException, InterruptedException {
    Scrape.requireTwoReads(period, asked);
    return MetersResult.series(new Scrape(description(), period, asked, this::values, execution).run(source()));
  }

  @Override
  public Optional<MetersResult> unmeasured() {
    Scrape.requireTwoReads(period, asked);
    return Optional.of(MetersResult.unmeasured(asked, source()));
  }

  @Override
  public Optional<Time> expectedDuration() { return Optional.of(asked); }

  private Source source() { return new Source("metrics", registry.getClass().getSimpleName()); }

  private Map<Map<String, String>, Double> values() {
    var values = new LinkedHashMap<Map<String, String>, Double>();
    registry.getMeters().forEach(meter -> meter.measure().forEach(one -> values.put(labels(meter, one), one.getValue())));
    return values;
  }

  /**
   * Returns the labels of one number. If a meter has several, as a timer has, the name of the number is added: {@code http.server.requests.count}.
   */
  private static Map<String, String> labels(Meter meter, Measurement one) {
    var isAlone = meter.getId().getType() == Meter.Type.GAUGE || meter.getId().getType() == Meter.Type.COUNTER;
    var statistic = one.getStatistic() == Statistic.TOTAL_TIME ? Statistic.TOTAL : one.getStatistic();
    var labels = new TreeMap<String, String>();
    meter.getId().getTags().forEach(tag -> labels.put(tag.getKey(), tag.getValue()));
    labels.put("__name__", meter.getId().getName() + (isAlone ? "" : "." + statistic.name().toLowerCase(Locale.ROOT)));
    return labels;
  }
}
