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
 * One JSON object per line, as k6's {@code output/json/wrapper.go} writes them: {@code {"metric":"http_req_duration","type":"Point","data":{"time":
 * "2026-03-02T10:00:00.1Z","value":12.5,"tags":{"name":"...","expected_response":"true"}}}}. A point's time is when the answer was there, its value
 * in milliseconds.
 */
final class K6Stream {
  /** k6's error code of a request that timed out: documentation of k6, "Error codes". */
  private static final String TIMEOUT = "1050";
  private static final Set<String> READ = Set.of("http_req_duration", "dropped_iterations", "iterations", "checks");

  private final LineReader lines;
  private final NumberParser numbers;
  private final Set<String> metrics = new HashSet<>();
  private final ImportCollector harvest;
  private double dropped;
  private double iterations;

  K6Stream(LineReader lines, ImportCollector harvest) {
    this.lines = lines;
    this.numbers = new NumberParser(lines);
    this.harvest = harvest;
  }

  void read() throws IOException {
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      if (!line.get().isBlank()) {
        point(parsed(line.get()));
      }
    }
    K6.judgeDropped(dropped, iterations, harvest);
  }

  private JsonValue parsed(String line) throws UnreadableFileException {
    try {
      return JsonValue.of(line);
    } catch (InvalidJsonException broken) {
      throw lines.mistake("is no JSON object. Give the file of --out json=FILE as k6 wrote it.");
    }
  }

  private void point(JsonValue line) throws IOException {
    var type = line.at("type").string().filter(Set.of("Point", "Metric")::contains)
        .orElseThrow(() -> lines.mistake("is neither a Point nor a Metric. Give the file as k6 wrote it."));
    if (type.equals("Metric")) {
      if (!metrics.add(line.at("metric").string().orElse(""))) {
        throw lines.mistake("tells of a metric again: these are two results in one file. Give each by itself, from a run of its own.");
      }
      return;
    }
    var data = line.at("data");
    var metric = line.at("metric").string().orElseThrow(() -> lines.mistake("is a point of no metric. Give the file as k6 wrote it."));
    var value = data.at("value").number().orElseThrow(() -> lines.mistake("is a point without a value. Give the file as k6 wrote it."));
    if (READ.contains(metric) && !(value >= 0 && value <= Long.MAX_VALUE)) {
      throw lines.impossible("has " + value + " for " + metric + ", which cannot be.");
    }
    switch (metric) {
      case "http_req_duration" -> request(data, value);
      case "dropped_iterations" -> dropped += value;
      case "iterations" -> iterations += value;
      case "checks" -> harvest.checks(1, value == 0 ? 1 : 0);
      default -> {
      }
    }
  }

  private void request(JsonValue data, double millis) throws IOException {
    var tags = data.at("tags");
    var took = numbers.time(BigDecimal.valueOf(millis), TimeUnit.MILLISECONDS, "duration of a request");
    var end = end(data.at("time").string().orElse(""));
    var name = tags.at("name").string().or(() -> tags.at("url").string()).orElse("unnamed");
    harvest.sample(name, Optional.of(end.minusNanos(took.nanos())), took,
        RequestOutcome.of(isGood(tags), tags.at("error_code").string().filter(TIMEOUT::equals).isPresent()));
  }

  private boolean isGood(JsonValue tags) throws UnreadableFileException {
    var expected = tags.at("expected_response").string();
    var status = tags.at("status").string().filter(code -> code.matches("\\d{1,3}"));
    if (expected.isEmpty() && status.isEmpty()) {
      throw lines.mistake("tells neither expected_response nor status, so nobody knows whether the request failed. Leave both in --system-tags.");
    }
    return expected.map("true"::equals).orElseGet(() -> Integer.parseInt(status.get()) >= 200 && Integer.parseInt(status.get()) < 400);
  }

  private Instant end(String time) throws IOException {
    try {
      var instant = OffsetDateTime.parse(time).toInstant();
      numbers.epochMillis(instant.toEpochMilli());
      return instant;
    } catch (DateTimeParseException | ArithmeticException broken) {
      throw lines.mistake("has \"" + time + "\" for its time, which is none. Give the file as k6 wrote it.");
    }
  }
}
