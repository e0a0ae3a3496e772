package io.github.readiness.probe.metrics.scrape;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Source;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.probe.metrics.range.RangeResult;
import io.github.readiness.probe.metrics.range.Selector;
import io.github.readiness.quantity.Quantity.Time;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Result of a {@link ScrapePlan}: the samples of all series on the page. */
@API(status = MAINTAINED, since = "0.1")
public final class ScrapeResult {
  private final Function<Selector, RangeResult> series;

  private ScrapeResult(Function<Selector, RangeResult> series) { this.series = series; }

  static ScrapeResult series(Scrape.Samples samples) {
    return new ScrapeResult(selector -> {
      var meant = samples.series().stream().filter(one -> selector.matches(one.labels())).toList();
      return RangeResult.of(samples.data(selector.toString(), meant,
          selector.missing(meant.stream().map(TimeSeries::labels).toList()).toList()));
    });
  }

  static ScrapeResult unmeasured(Time asked, Source source) {
    return new ScrapeResult(selector -> RangeResult.unmeasured(selector.toString(), asked, source));
  }

  /** Returns the series that match a plain PromQL selector: {@code http_requests_total{status=~"5.."}}. Regular expressions are those of Java. */
  public RangeResult series(String selector) {
    return series.apply(Selector.of(selector).orElseThrow(() -> new IllegalArgumentException(
        "\"" + selector
            + "\" is not a plain selector. Write a selector, for example http_requests_total{status=\"500\"}; expressions need a Prometheus server.")));
  }

  @Override
  public String toString() { return "metrics pages"; }
}
