package io.github.readiness.probe.metrics.scrape;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Source;
import io.github.readiness.probe.metrics.api.TimeSeries;
import io.github.readiness.probe.metrics.range.RangeResult;
import io.github.readiness.probe.metrics.range.Selector;
import io.github.readiness.quantity.Quantity.Time;
import java.util.function.Function;
import org.apiguardian.api.API;

/** The pages of metrics that were read over a time. */
@API(status = MAINTAINED, since = "0.1")
public final class ScrapeResult {
  private final Function<Selector, RangeResult> series;

  private ScrapeResult(Function<Selector, RangeResult> series) { this.series = series; }

  static ScrapeResult series(Scrape.Seen seen) {
    return new ScrapeResult(selector -> {
      var meant = seen.series().stream().filter(one -> selector.matches(one.labels())).toList();
      return RangeResult.of(seen.chronicle(selector.toString(), meant,
          selector.missing(meant.stream().map(TimeSeries::labels).toList()).toList()));
    });
  }

  static ScrapeResult unmeasured(Time asked, Source source) {
    return new ScrapeResult(selector -> RangeResult.unmeasured(selector.toString(), asked, source));
  }

  /** The series that a bare selector of PromQL names: {@code http_requests_total{status=~"5.."}}; with Java's regular expressions. */
  public RangeResult series(String selector) {
    return series.apply(Selector.of(selector).orElseThrow(() -> new IllegalArgumentException(
        "\"" + selector + "\" is no bare selector. Write it like http_requests_total{status=\"500\"}; only a Prometheus computes.")));
  }

  @Override
  public String toString() { return "pages of metrics"; }
}
