package io.github.readiness.probe.metrics.micrometer;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Source;
import io.github.readiness.probe.metrics.range.RangeResult;
import io.github.readiness.probe.metrics.scrape.Scrape;
import io.github.readiness.quantity.Quantity.Time;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.BiFunction;
import org.apiguardian.api.API;

/** Result of a {@link MetersPlan}: the samples of all meters of a registry. */
@API(status = MAINTAINED, since = "0.1")
public final class MetersResult {
  private final BiFunction<String, Tags, RangeResult> meters;

  private MetersResult(BiFunction<String, Tags, RangeResult> meters) { this.meters = meters; }

  static MetersResult series(Scrape.Samples samples) {
    return new MetersResult((name, tags) -> {
      var meant = samples.series().stream().filter(one -> one.labels().get("__name__").equals(name)
          && tags.stream().allMatch(tag -> tag.getValue().equals(one.labels().get(tag.getKey())))).toList();
      return RangeResult.of(samples.data(MeterQuery.words(name, tags.stream().toList()), meant, List.of()));
    });
  }

  static MetersResult unmeasured(Time asked, Source source) {
    return new MetersResult((name, tags) -> RangeResult.unmeasured(MeterQuery.words(name, tags.stream().toList()), asked, source));
  }

  /**
   * Returns the gauges or counters with this name and these tags. For a timer or a summary, add the name of the number, for example
   * {@code series("http.server.requests.count")} or {@code series("http.server.requests.max", "uri", "/")}. Times are in seconds.
   *
   * @param tags pairs of key and value
   */
  public RangeResult series(String name, String... tags) {
    MeterQuery.requirePairs(tags);
    return meters.apply(name, Tags.of(tags));
  }

  @Override
  public String toString() { return "meters over a time"; }
}
