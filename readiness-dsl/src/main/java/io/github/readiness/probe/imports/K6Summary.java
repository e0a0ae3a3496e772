package io.github.readiness.probe.imports;

import io.github.readiness.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Published;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A summary of k6: {@code {"metrics":{"http_req_duration":{"avg":..,"med":..,"max":..,"p(95)":..},"http_reqs":{"count":..,"rate":..},
 * "http_req_failed":{"passes":..,"fails":..}}}} in milliseconds, where "passes" are the failed requests; what {@code handleSummary} is given has the
 * numbers one level deeper, in {@code values}. Documentation of k6, "Custom summary". The percentiles are interpolated over all samples.
 */
final class K6Summary {
  private static final String MEND = "Run k6 with --out json=FILE (better) or --summary-export=FILE to its end and give that file.";
  private static final Pattern PERCENTILE = Pattern.compile("p\\((\\d{1,2}(\\.\\d{1,9})?)\\)");
  private static final Pattern NAMED = Pattern.compile("http_req_duration\\{name:(.*)}", Pattern.DOTALL);

  private final Document document;
  private final Json metrics;
  private final Harvest harvest;
  private long allBad;

  K6Summary(Input input, Harvest harvest) throws IOException {
    this.document = Document.of(input, MEND);
    this.metrics = document.root().at("metrics");
    this.harvest = harvest;
  }

  void read() throws IOException {
    if (!metrics.has("http_req_duration")) {
      throw document.input().refused("is a summary without http_req_duration: k6 sent no HTTP request, or these are other metrics. " + MEND);
    }
    var requests = document.count(values("http_reqs"), "count");
    if (!metrics.has("http_req_failed")) {
      throw document.input().refused("is a summary without http_req_failed, so nobody knows what failed. Leave http.setResponseCallback alone.");
    }
    allBad = document.count(values("http_req_failed"), "passes");
    harvest.publishedOverall(figures("", requests));
    for (var name : metrics.fields().keySet()) {
      var named = NAMED.matcher(name);
      if (named.matches()) {
        var suffix = "{name:" + named.group(1) + "}";
        harvest.published(named.group(1), figures(suffix, document.count(values("http_reqs" + suffix), "count")));
      }
    }
    lasted(requests);
    K6.judgeDropped(document.count(values("dropped_iterations"), "count"), document.count(values("iterations"), "count"), harvest);
    var checks = values("checks");
    harvest.checks(document.count(checks, "passes") + document.count(checks, "fails"), document.count(checks, "fails"));
  }

  private void lasted(long requests) throws IOException {
    var rate = values("http_reqs").at("rate").number().orElse(0);
    var millis = document.root().at("state").at("testRunDurationMs").number();
    if (millis.isPresent() || rate > 0) {
      var length = millis.isPresent() ? millis.getAsDouble() : requests / rate * 1000;
      if (!(length > 0 && length < 1e12)) {
        throw document.impossible("the load lasted " + length + " ms");
      }
      harvest.lasted(new Time(Math.round(length * 1e6)));
    }
  }

  /**
   * Of the requests with this suffix; a threshold on a name alone leaves no count of it, and so no percentile that could be judged. Where it is not
   * said how many of them failed, no more did than of all.
   */
  private Figures figures(String suffix, long requests) throws IOException {
    var failed = values("http_req_failed" + suffix);
    var told = metrics.has("http_req_failed" + suffix);
    var known = told || allBad == 0;
    var bad = told ? document.count(failed, "passes") : allBad;
    var number = Math.max(requests, document.count(failed, "passes") + document.count(failed, "fails"));
    var good = suffix.isEmpty() && metrics.has("http_req_duration{expected_response:true}");
    var times = values(good ? "http_req_duration{expected_response:true}" : "http_req_duration" + suffix);
    var published = published(times, good ? number - bad : number);
    return new Figures.Summary(good ? published : published.withBad(Math.min(number, bad)), time(times, "avg"), time(times, "max"), number,
        known
            ? Errors.of(bad)
            : Errors.unknown("the summary does not say which of these requests failed: set a threshold on http_req_failed" + suffix));
  }

  private Published published(Json times, long samples) throws IOException {
    var published = Published.over(samples);
    for (Map.Entry<String, Json> entry : times.fields().entrySet()) {
      var percentile = PERCENTILE.matcher(entry.getKey());
      var which = percentile.matches()
          ? Numbers.percentile(percentile.group(1))
          : Optional.of(Percentile.P50).filter(any -> entry.getKey().equals("med"));
      if (which.isPresent() && entry.getValue().number().isPresent()) {
        var time = document.time(entry.getValue().number().getAsDouble(), TimeUnit.MILLISECONDS, entry.getKey());
        published = published.with(which.get(), time, time);
      }
    }
    var max = time(times, "max");
    return Place.at(document.input(), "http_req_duration")
        .possible(max.isPresent() && samples > 0 ? published.withMax(max.get(), max.get()) : published);
  }

  private Optional<Time> time(Json times, String field) throws IOException {
    var number = times.at(field).number();
    return number.isPresent() ? Optional.of(document.time(number.getAsDouble(), TimeUnit.MILLISECONDS, field)) : Optional.empty();
  }

  /** The numbers of a metric, in either form of the summary. */
  private Json values(String metric) {
    var found = metrics.at(metric);
    return found.has("values") ? found.at("values") : found;
  }
}
