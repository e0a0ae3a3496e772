package io.github.readiness.probe.imports.format;

import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonValue;
import io.github.readiness.probe.imports.reader.LineReader;
import io.github.readiness.probe.imports.reader.NumberParser;
import io.github.readiness.probe.imports.reader.UnreadableFileException;
import io.github.readiness.probe.imports.result.ImportCollector;
import io.github.readiness.probe.imports.result.RequestOutcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Reader for the JSON stream of k6 ({@code output/json/wrapper.go}), one object per line: {@code {"metric":"http_req_duration","type":"Point",
 * "data":{"time":"2026-03-02T10:00:00.1Z","value":12.5,"tags":{"name":"...","expected_response":"true"}}}}. The time of a point is the end of the
 * answer, and its value is in milliseconds.
 */
final class K6Stream {
  /** Error code of a timed-out request (k6 documentation, "Error codes"). */
  private static final String TIMEOUT = "1050";
  private static final Set<String> READ = Set.of("http_req_duration", "dropped_iterations", "iterations", "checks");

  private final LineReader lines;
  private final NumberParser numbers;
  private final Set<String> metrics = new HashSet<>();
  private final ImportCollector collector;
  private double dropped;
  private double iterations;

  K6Stream(LineReader lines, ImportCollector collector) {
    this.lines = lines;
    this.numbers = new NumberParser(lines);
    this.collector = collector;
  }

  void read() throws IOException {
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      if (!line.get().isBlank()) {
        point(parsed(line.get()));
      }
    }
    K6.judgeDropped(dropped, iterations, collector);
  }

  private JsonValue parsed(String line) throws UnreadableFileException {
    try {
      return JsonValue.of(line);
    } catch (InvalidJsonException broken) {
      throw lines.mistake("is not a JSON object. Use the file of --out json=FILE as k6 wrote it.");
    }
  }

  private void point(JsonValue line) throws IOException {
    var type = line.at("type").string().filter(Set.of("Point", "Metric")::contains)
        .orElseThrow(() -> lines.mistake("is neither a Point nor a Metric. Use the file as k6 wrote it."));
    if (type.equals("Metric")) {
      if (!metrics.add(line.at("metric").string().orElse(""))) {
        throw lines.mistake("repeats a metric, so the file has two results. Use one file per run.");
      }
      return;
    }
    var data = line.at("data");
    var metric = line.at("metric").string().orElseThrow(() -> lines.mistake("is a point without a metric. Use the file as k6 wrote it."));
    var value = data.at("value").number().orElseThrow(() -> lines.mistake("is a point without a value. Use the file as k6 wrote it."));
    if (READ.contains(metric) && !(value >= 0 && value <= Long.MAX_VALUE)) {
      throw lines.impossible("has " + value + " for " + metric + ", which is impossible.");
    }
    switch (metric) {
      case "http_req_duration" -> request(data, value);
      case "dropped_iterations" -> dropped += value;
      case "iterations" -> iterations += value;
      case "checks" -> collector.addChecks(1, value == 0 ? 1 : 0);
      default -> {
      }
    }
  }

  private void request(JsonValue data, double millis) throws IOException {
    var tags = data.at("tags");
    var took = numbers.time(BigDecimal.valueOf(millis), TimeUnit.MILLISECONDS, "duration of a request");
    var end = end(data.at("time").string().orElse(""));
    var name = tags.at("name").string().or(() -> tags.at("url").string()).orElse("unnamed");
    collector.addSample(name, Optional.of(end.minusNanos(took.nanos())), took,
        RequestOutcome.of(isGood(tags), tags.at("error_code").string().filter(TIMEOUT::equals).isPresent()));
  }

  private boolean isGood(JsonValue tags) throws UnreadableFileException {
    var expected = tags.at("expected_response").string();
    var status = tags.at("status").string().filter(code -> code.matches("\\d{1,3}"));
    if (expected.isEmpty() && status.isEmpty()) {
      throw lines.mistake("has neither expected_response nor status, so it is unknown if the request failed. Include both in --system-tags.");
    }
    return expected.map("true"::equals).orElseGet(() -> Integer.parseInt(status.get()) >= 200 && Integer.parseInt(status.get()) < 400);
  }

  private Instant end(String time) throws IOException {
    try {
      var instant = OffsetDateTime.parse(time).toInstant();
      numbers.epochMillis(instant.toEpochMilli());
      return instant;
    } catch (DateTimeParseException | ArithmeticException broken) {
      throw lines.mistake("has \"" + time + "\" for its time, which is not a time. Use the file as k6 wrote it.");
    }
  }
}
