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
 * All meters of a registry, read again and again as a page of metrics is, see {@link ScrapePlan}; a value. Registries are equal only to themselves.
 *
 * @param period the time from one look to the next
 * @param asked how long
 */
@API(status = MAINTAINED, since = "0.1")
public record MetersPlan(MeterRegistry registry, Time period, Time asked) implements Plan<MetersResult> {
  public MetersPlan {
    if (period.nanos() < 1_000_000 || asked.nanos() < 1_000_000) {
      throw new IllegalArgumentException("Reading again takes time: write times from 1 ms on, like every(seconds(5)).lasting(minutes(1)).");
    }
  }

  /** For this long; 30 s unless said otherwise. */
  public MetersPlan lasting(Time time) { return new MetersPlan(registry, period, time); }

  @Override
  public String description() { return "meters every " + period + " for " + asked; }

  @Override
  public MetersResult execute(Execution execution) throws IOException, InterruptedException {
    Scrape.demandTwoLooks(period, asked);
    return MetersResult.series(new Scrape(description(), period, asked, this::values, execution).run(source()));
  }

  @Override
  public Optional<MetersResult> unmeasured() {
    Scrape.demandTwoLooks(period, asked);
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

  /** A number of several, as a timer has, bears the name of its meter and its own: {@code http.server.requests.count}. */
  private static Map<String, String> labels(Meter meter, Measurement one) {
    var isAlone = meter.getId().getType() == Meter.Type.GAUGE || meter.getId().getType() == Meter.Type.COUNTER;
    var statistic = one.getStatistic() == Statistic.TOTAL_TIME ? Statistic.TOTAL : one.getStatistic();
    var labels = new TreeMap<String, String>();
    meter.getId().getTags().forEach(tag -> labels.put(tag.getKey(), tag.getValue()));
    labels.put("__name__", meter.getId().getName() + (isAlone ? "" : "." + statistic.name().toLowerCase(Locale.ROOT)));
    return labels;
  }
}
