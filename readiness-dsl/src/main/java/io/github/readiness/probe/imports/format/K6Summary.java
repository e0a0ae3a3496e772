package io.github.readiness.probe.imports.format;

import io.github.readiness.json.JsonValue;
import io.github.readiness.probe.imports.reader.FileLocation;
import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.JsonDocument;
import io.github.readiness.probe.imports.reader.NumberParser;
import io.github.readiness.probe.imports.result.ErrorCount;
import io.github.readiness.probe.imports.result.ImportCollector;
import io.github.readiness.probe.imports.result.ImportedStats;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.PublishedPercentiles;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reader for a summary of k6 (k6 documentation, "Custom summary"), in milliseconds: {@code
 * {"metrics":{"http_req_duration":{"avg":..,"med":..,"max":..,"p(95)":..},"http_reqs":{"count":..,"rate":..},
 * "http_req_failed":{"passes":..,"fails":..}}}}.
 *
 * <p>In {@code http_req_failed}, "passes" are the failed requests. The data of {@code handleSummary} has the numbers one level deeper, in
 * {@code values}. Percentiles are interpolated over all samples.
 */
final class K6Summary {
  private static final String ADVICE = "Run k6 with --out json=FILE (better) or --summary-export=FILE to its end and use that file.";
  private static final String CALLBACK = "Do not change http.setResponseCallback, so that k6 counts failures among all requests.";
  /** Tolerance for shares, which are doubles or rounded to a few digits. */
  private static final double ROUNDED = 1e-6;
  private static final Pattern PERCENTILE = Pattern.compile("p\\((\\d{1,2}(\\.\\d{1,9})?)\\)");
  private static final Pattern NAMED = Pattern.compile("http_req_duration\\{name:(.*)}", Pattern.DOTALL);

  private final JsonDocument document;
  private final JsonValue metrics;
  private final ImportCollector collector;
  private long allBad;

  K6Summary(ImportFile input, ImportCollector collector) throws IOException {
    this.document = JsonDocument.of(input, ADVICE);
    this.metrics = document.root().at("metrics");
    this.collector = collector;
  }

  void read() throws IOException {
    if (!metrics.has("http_req_duration")) {
      throw document.input().refused("is a summary without http_req_duration: k6 sent no HTTP request, or the file has other metrics. " + ADVICE);
    }
    var requests = count("http_reqs", "count");
    if (!metrics.has("http_req_failed")) {
      throw document.input().refused("is a summary without http_req_failed, so failures are unknown. " + CALLBACK);
    }
    allBad = failed("http_req_failed", OptionalLong.of(requests)).bad();
    collector.setTotalStatistics(figures(""));
    for (var name : metrics.fields().keySet()) {
      var named = NAMED.matcher(name);
      if (named.matches()) {
        collector.addStatistics(named.group(1), figures("{name:" + named.group(1) + "}"));
      }
    }
    lasted(requests);
    var dropped = metrics.has("dropped_iterations") ? count("dropped_iterations", "count") : 0;
    K6.judgeDropped(dropped, metrics.has("iterations") ? count("iterations", "count") : 0, collector);
    if (metrics.has("checks")) {
      collector.addChecks(count("checks", "passes") + count("checks", "fails"), count("checks", "fails"));
    }
  }

  private void lasted(long requests) throws IOException {
    var rate = document.numberIfAny(values("http_reqs"), "http_reqs", "rate").orElse(0);
    var millis = document.numberIfAny(document.root().at("state"), "state", "testRunDurationMs");
    if (millis.isPresent() || rate > 0) {
      var length = millis.isPresent() ? millis.getAsDouble() : requests / rate * 1000;
      if (!(length > 0 && length < 1e12)) {
        throw document.impossible("the load lasted " + length + " ms");
      }
      collector.setDuration(new Time(Math.round(length * 1e6)));
    }
  }

  /**
   * Returns the statistics of the requests with this suffix. A threshold on the duration of a name gives no number of requests, so its percentiles
   * cannot be judged. If the number of failures is missing, the number for all requests is its upper limit.
   */
  private ImportedStats figures(String suffix) throws IOException {
    var counted = metrics.has("http_reqs" + suffix) ? OptionalLong.of(count("http_reqs" + suffix, "count")) : OptionalLong.empty();
    var isReported = metrics.has("http_req_failed" + suffix);
    var failed = isReported ? failed("http_req_failed" + suffix, counted) : new Failed(counted.orElse(0), allBad);
    var good = suffix.isEmpty() && metrics.has("http_req_duration{expected_response:true}");
    var times = good ? "http_req_duration{expected_response:true}" : "http_req_duration" + suffix;
    var published = published(times, good ? failed.requests() - failed.bad() : failed.requests());
    return new ImportedStats.Summary(good ? published : published.withBad(Math.min(failed.requests(), failed.bad())), time(times, "avg"),
        time(times, "max"), failed.requests(),
        isReported || allBad == 0
            ? ErrorCount.of(failed.bad())
            : ErrorCount.unknown("the summary does not contain failures of these requests: set a threshold on http_req_failed" + suffix));
  }

  /** Numbers of all requests and of failed requests. */
  private record Failed(long requests, long bad) {}

  /** Returns the number of failures: the "passes" of a rate, or the rate itself. If several numbers are given, they must agree. */
  private Failed failed(String metric, OptionalLong counted) throws IOException {
    var values = values(metric);
    var passes = document.countIfAny(values, metric, "passes");
    var fails = document.countIfAny(values, metric, "fails");
    var rate = document.numberIfAny(values, metric, values.has("rate") ? "rate" : "value");
    if (counted.isEmpty() && (passes.isEmpty() || fails.isEmpty()) || passes.isEmpty() && fails.isEmpty() && rate.isEmpty()) {
      throw document.place(metric).mistake("does not contain the number of failed requests: it has no passes and fails. " + ADVICE);
    }
    var requests = counted.orElseGet(() -> passes.getAsLong() + fails.getAsLong());
    var bad = passes.orElseGet(() -> fails.isPresent() ? requests - fails.getAsLong() : Math.round(rate.getAsDouble() * requests));
    if (bad < 0 || bad > requests || fails.isPresent() && bad + fails.getAsLong() != requests) {
      throw document.place(metric).mistake("has " + bad + " failed and " + fails.orElse(requests - bad) + " other requests, but there are "
          + requests + ". " + CALLBACK);
    }
    if (rate.isPresent() && !(Math.abs(rate.getAsDouble() * requests - bad) <= ROUNDED * requests)) {
      throw document.place(metric).mistake("has " + rate.getAsDouble() + " for the share of failures, but " + bad + " of " + requests
          + " requests failed. " + ADVICE);
    }
    return new Failed(requests, bad);
  }

  private PublishedPercentiles published(String times, long samples) throws IOException {
    var published = PublishedPercentiles.over(samples);
    for (var field : values(times).fields().keySet()) {
      var percentile = PERCENTILE.matcher(field);
      var which = percentile.matches()
          ? NumberParser.percentile(percentile.group(1))
          : Optional.of(Percentile.P50).filter(any -> field.equals("med"));
      if (which.isPresent()) {
        var time = time(times, field).orElseThrow();
        published = published.with(which.get(), time, time);
      }
    }
    var max = time(times, "max");
    return FileLocation.at(document.input().path(), "http_req_duration")
        .possible(max.isPresent() && samples > 0 ? published.withMax(max.get(), max.get()) : published);
  }

  private Optional<Time> time(String times, String field) throws IOException {
    var number = document.numberIfAny(values(times), times, field);
    return number.isPresent() ? Optional.of(document.time(number.getAsDouble(), TimeUnit.MILLISECONDS, field)) : Optional.empty();
  }

  private long count(String metric, String field) throws IOException { return document.count(values(metric), metric, field); }

  /** Returns the numbers of a metric, in either form of the summary. */
  private JsonValue values(String metric) {
    var found = metrics.at(metric);
    return found.has("values") ? found.at("values") : found;
  }
}
