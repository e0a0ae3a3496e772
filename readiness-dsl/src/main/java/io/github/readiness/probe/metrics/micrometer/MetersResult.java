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

/** The meters of a registry over a time. */
@API(status = MAINTAINED, since = "0.1")
public final class MetersResult {
  private final BiFunction<String, Tags, RangeResult> meters;

  private MetersResult(BiFunction<String, Tags, RangeResult> meters) { this.meters = meters; }

  static MetersResult series(Scrape.Seen seen) {
    return new MetersResult((name, tags) -> {
      var meant = seen.series().stream().filter(one -> one.labels().get("__name__").equals(name)
          && tags.stream().allMatch(tag -> tag.getValue().equals(one.labels().get(tag.getKey())))).toList();
      return RangeResult.of(seen.chronicle(MeterQuery.words(name, tags.stream().toList()), meant, List.of()));
    });
  }

  static MetersResult unmeasured(Time asked, Source source) {
    return new MetersResult((name, tags) -> RangeResult.unmeasured(MeterQuery.words(name, tags.stream().toList()), asked, source));
  }

  /**
   * The gauges or counters of this name and tags; of a timer or a summary one of its numbers, in seconds where it is a time:
   * {@code of("http.server.requests.count")}, {@code of("http.server.requests.max", "uri", "/")}.
   *
   * @param tags pairs of key and value
   */
  public RangeResult series(String name, String... tags) {
    MeterQuery.demandPairs(tags);
    return meters.apply(name, Tags.of(tags));
  }

  @Override
  public String toString() { return "meters over a time"; }
}
