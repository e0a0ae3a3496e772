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
 * A summary of k6: {@code {"metrics":{"http_req_duration":{"avg":..,"med":..,"max":..,"p(95)":..},"http_reqs":{"count":..,"rate":..},
 * "http_req_failed":{"passes":..,"fails":..}}}} in milliseconds, where "passes" are the failed requests; what {@code handleSummary} is given has the
 * numbers one level deeper, in {@code values}. Documentation of k6, "Custom summary". The percentiles are interpolated over all samples.
 */
final class K6Summary {
  private static final String MEND = "Run k6 with --out json=FILE (better) or --summary-export=FILE to its end and give that file.";
  private static final String CALLBACK = "Leave http.setResponseCallback alone, so that k6 counts of every request whether it failed.";
  /** Shares are doubles, or written by somebody with a few digits. */
  private static final double ROUNDED = 1e-6;
  private static final Pattern PERCENTILE = Pattern.compile("p\\((\\d{1,2}(\\.\\d{1,9})?)\\)");
  private static final Pattern NAMED = Pattern.compile("http_req_duration\\{name:(.*)}", Pattern.DOTALL);

  private final JsonDocument document;
  private final JsonValue metrics;
  private final ImportCollector harvest;
  private long allBad;

  K6Summary(ImportFile input, ImportCollector harvest) throws IOException {
    this.document = JsonDocument.of(input, MEND);
    this.metrics = document.root().at("metrics");
    this.harvest = harvest;
  }

  void read() throws IOException {
    if (!metrics.has("http_req_duration")) {
      throw document.input().refused("is a summary without http_req_duration: k6 sent no HTTP request, or these are other metrics. " + MEND);
    }
    var requests = count("http_reqs", "count");
    if (!metrics.has("http_req_failed")) {
      throw document.input().refused("is a summary without http_req_failed, so nobody knows what failed. " + CALLBACK);
    }
    allBad = failed("http_req_failed", OptionalLong.of(requests)).bad();
    harvest.publishedOverall(figures(""));
    for (var name : metrics.fields().keySet()) {
      var named = NAMED.matcher(name);
      if (named.matches()) {
        harvest.published(named.group(1), figures("{name:" + named.group(1) + "}"));
      }
    }
    lasted(requests);
    var dropped = metrics.has("dropped_iterations") ? count("dropped_iterations", "count") : 0;
    K6.judgeDropped(dropped, metrics.has("iterations") ? count("iterations", "count") : 0, harvest);
    if (metrics.has("checks")) {
      harvest.checks(count("checks", "passes") + count("checks", "fails"), count("checks", "fails"));
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
      harvest.lasted(new Time(Math.round(length * 1e6)));
    }
  }

  /**
   * Of the requests with this suffix; a threshold on a name alone leaves no count of it, and so no percentile that could be judged. Where it is not
   * said how many of them failed, no more did than of all.
   */
  private ImportedStats figures(String suffix) throws IOException {
    var counted = metrics.has("http_reqs" + suffix) ? OptionalLong.of(count("http_reqs" + suffix, "count")) : OptionalLong.empty();
    var told = metrics.has("http_req_failed" + suffix);
    var failed = told ? failed("http_req_failed" + suffix, counted) : new Failed(counted.orElse(0), allBad);
    var good = suffix.isEmpty() && metrics.has("http_req_duration{expected_response:true}");
    var times = good ? "http_req_duration{expected_response:true}" : "http_req_duration" + suffix;
    var published = published(times, good ? failed.requests() - failed.bad() : failed.requests());
    return new ImportedStats.Summary(good ? published : published.withBad(Math.min(failed.requests(), failed.bad())), time(times, "avg"),
        time(times, "max"), failed.requests(),
        told || allBad == 0
            ? ErrorCount.of(failed.bad())
            : ErrorCount.unknown("the summary does not say which of these requests failed: set a threshold on http_req_failed" + suffix));
  }

  /** How many there were and how many of them failed. */
  private record Failed(long requests, long bad) {}

  /** What failed are the "passes" of a rate, which stands beside them or alone; all that is said must agree, for one of two is wrong else. */
  private Failed failed(String metric, OptionalLong counted) throws IOException {
    var values = values(metric);
    var passes = document.countIfAny(values, metric, "passes");
    var fails = document.countIfAny(values, metric, "fails");
    var rate = document.numberIfAny(values, metric, values.has("rate") ? "rate" : "value");
    if (counted.isEmpty() && (passes.isEmpty() || fails.isEmpty()) || passes.isEmpty() && fails.isEmpty() && rate.isEmpty()) {
      throw document.place(metric).mistake("does not say how many requests failed: it has no passes and fails. " + MEND);
    }
    var requests = counted.orElseGet(() -> passes.getAsLong() + fails.getAsLong());
    var bad = passes.orElseGet(() -> fails.isPresent() ? requests - fails.getAsLong() : Math.round(rate.getAsDouble() * requests));
    if (bad < 0 || bad > requests || fails.isPresent() && bad + fails.getAsLong() != requests) {
      throw document.place(metric).mistake("tells of " + bad + " failed and " + fails.orElse(requests - bad) + " other requests, but there are "
          + requests + ". " + CALLBACK);
    }
    if (rate.isPresent() && !(Math.abs(rate.getAsDouble() * requests - bad) <= ROUNDED * requests)) {
      throw document.place(metric).mistake("has " + rate.getAsDouble() + " for the share that failed, which " + bad + " of " + requests
          + " requests are not. " + MEND);
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

  /** The numbers of a metric, in either form of the summary. */
  private JsonValue values(String metric) {
    var found = metrics.at(metric);
    return found.has("values") ? found.at("values") : found;
  }
}
