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
import io.github.readiness.redact.UrlRedactor;
import io.github.readiness.stats.PublishedPercentiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Run of Hyperfoil, run-schema v2 or v3, as written by {@code JsonWriter} in the module {@code clustering}. Each phase and metric has a {@code
 * total.summary} with counts and a few percentiles in nanoseconds, and {@code histogram.percentiles} with a spectrum of the whole distribution.
 */
record Hyperfoil() implements Format {
  private static final String ADVICE = "Run the benchmark to its end and use all.json of its run directory, or the file of export -f json -d FILE.";

  private static final String SUMMARY = "summary";

  @Override
  public String tool() { return "hyperfoil"; }

  @Override
  public String measuringMethod() { return "from the send"; }

  @Override
  public String limitations() {
    return "the requested rate; percentiles over several phases or metrics; the times of failed requests. Response times do not include the time for which"
        + " a request waited for a connection, so with any such time the load counts as not delivered";
  }

  @Override
  public void read(ImportFile input, ImportCollector collector) throws IOException {
    if (FormatDetector.of(input).filter(candidate -> candidate == FormatDetector.HYPERFOIL || candidate == FormatDetector.K6_SUMMARY).isEmpty()) {
      throw FormatDetector.refuse(input, "a run of Hyperfoil", ADVICE);
    }
    var document = JsonDocument.of(input, ADVICE);
    var root = document.root();
    if (!root.has("stats") || !root.at("$schema").string().orElse("").matches("https?://hyperfoil\\.io/run-schema/v[23]\\.0")) {
      throw FormatDetector.refuse(input, "a run of Hyperfoil with the schema run-schema v2.0 or v3.0", ADVICE);
    }
    root.at("version").string().ifPresent(collector::setVersion);
    if (document.is(root.at("info"), "info", "cancelled")) {
      collector.addComplaint("the run was cancelled");
    }
    var errors = root.at("info").at("errors").items().size();
    if (errors > 0) {
      collector.addComplaint("Hyperfoil reports " + errors + (errors == 1 ? " internal error" : " internal errors") + ", such as lost agents");
    }
    var sum = new HyperfoilSum();
    for (var entry : root.at("stats").items()) {
      if (!document.is(entry, "stats", "isWarmup")) {
        entry(document, entry, collector, sum);
      }
    }
    collector.setTotalStatistics(sum.figures());
  }

  private static void entry(JsonDocument document, JsonValue entry, ImportCollector collector, HyperfoilSum sum) throws IOException {
    var summary = entry.at("total").at("summary");
    if (!summary.has("requestCount")) {
      throw document.input().refused("has a phase without a summary of its requests. " + ADVICE);
    }
    var name = entry.at("name").string().orElse("") + "/" + entry.at("metric").string().orElse("");
    var figures = figures(document, entry, summary);
    collector.addStatistics(name, figures);
    sum.add(figures);
    var blocked = document.count(summary, SUMMARY, "blockedTime");
    if (blocked > 0) {
      collector.addComplaint(
          "requests of " + UrlRedactor.redactName(name) + " waited " + blocked / 1_000_000 + " ms in total for a connection");
    }
    var from = document.count(summary, SUMMARY, "startTime");
    var until = document.count(summary, SUMMARY, "endTime");
    if (until < from) {
      throw document.impossible(UrlRedactor.redactName(name) + " ends before it starts");
    }
    var numbers = new NumberParser(FileLocation.at(document.input().path(), UrlRedactor.redactName(name)));
    if (figures.requests() > 0) {
      collector.extendWindow(numbers.epochMillis(from), numbers.epochMillis(until));
    }
  }

  private static ImportedStats.Summary figures(JsonDocument document, JsonValue entry, JsonValue summary) throws IOException {
    var requests = document.count(summary, SUMMARY, "requestCount");
    var responses = document.count(summary, SUMMARY, "responseCount");
    if (responses > requests) {
      throw document.impossible("there are " + responses + " responses to " + requests + " requests");
    }
    var statuses = badStatuses(document, summary.at("extensions"));
    var invalid = document.count(summary, SUMMARY, "invalid");
    var internal = document.count(summary, SUMMARY, "internalErrors");
    var unconnected = document.count(summary, SUMMARY, "connectionErrors");
    var bad = requests - responses + Math.max(statuses, invalid) + internal;
    var max = time(document, summary, "maxResponseTime");
    var named = named(document, summary, responses);
    var limited = responses == 0 ? named : named.withMax(lowest(max), max);
    var published = FileLocation.at(document.input().path(), "percentileResponseTime").possible(spectrum(document, entry, limited));
    var amongTimes = statuses + invalid + internal;                       // may be different answers
    return new ImportedStats.Summary(published.withBad(Math.min(responses, amongTimes)), Optional.of(time(document, summary, "meanResponseTime")),
        Optional.of(max), requests, ErrorCount.of(Math.min(requests, Math.max(bad, unconnected))));
  }

  /** Returns the number of bad statuses. Protocols other than HTTP have none. */
  private static long badStatuses(JsonDocument document, JsonValue extensions) throws IOException {
    var statuses = 0L;
    for (var status : extensions.has("http") ? List.of("status_4xx", "status_5xx", "status_other") : List.<String>of()) {
      statuses += document.count(extensions.at("http"), "http", status);
    }
    return statuses;
  }

  private static PublishedPercentiles named(JsonDocument document, JsonValue summary, long responses) throws IOException {
    var published = PublishedPercentiles.over(responses);
    var percentiles = summary.at("percentileResponseTime");
    for (var percentile : percentiles.fields().entrySet()) {
      var time = document.time(document.number(percentiles, "percentileResponseTime", percentile.getKey()), TimeUnit.NANOSECONDS, "percentile "
          + percentile.getKey());
      var which = NumberParser.percentile(percentile.getKey());
      published = which.isPresent() ? published.with(which.get(), lowest(time), time) : published;
    }
    return published;
  }

  /** Returns the lowest value of a bucket: histograms of Hyperfoil have two significant digits and report the highest value. */
  private static Time lowest(Time time) {
    return new Time(time.nanos() - time.nanos() / 100);
  }

  private static PublishedPercentiles spectrum(JsonDocument document, JsonValue entry, PublishedPercentiles named) throws IOException {
    var published = named;
    for (var bucket : entry.at("histogram").at("percentiles").items()) {
      var rank = document.count(bucket, "histogram", "totalCount");
      if (rank > published.samples()) {
        throw document.impossible("a histogram has more than " + published.samples() + " answers");
      }
      if (rank > 0 && document.count(bucket, "histogram", "count") > 0) {
        var time = document.time(document.number(bucket, "histogram", "to"), TimeUnit.NANOSECONDS, "a bucket's end");
        published = published.withRank(rank, lowest(time), time);
      }
    }
    return published;
  }

  private static Time time(JsonDocument document, JsonValue summary, String field) throws IOException {
    return document.time(document.number(summary, SUMMARY, field), TimeUnit.NANOSECONDS, field);
  }

  /** Sum of phases and metrics. Percentiles cannot be added, so the sum has percentiles only for a single phase and metric. */
  private static final class HyperfoilSum {
    private Optional<ImportedStats.Summary> only = Optional.empty();
    private int parts;
    private long requests;
    private long bad;

    void add(ImportedStats.Summary figures) {
      only = parts++ == 0 ? Optional.of(figures) : Optional.empty();
      requests += figures.requests();
      bad += figures.errors().seen();
    }

    ImportedStats figures() {
      return only.<ImportedStats>map(figures -> figures)
          .orElseGet(
              () -> new ImportedStats.Summary(PublishedPercentiles.over(requests), Optional.empty(), Optional.empty(), requests, ErrorCount.of(bad)));
    }
  }
}
