package io.github.readiness.probe.metrics;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongPredicate;

/** Writes samples as promtool reads them: by metric and labels, one every so many seconds, with holes. */
final class OpenMetrics {
  private final Map<String, Map<String, StringBuilder>> metrics = new LinkedHashMap<>();
  private final long from;
  private final String millis;

  OpenMetrics(Instant from) { this(from, ""); }

  private OpenMetrics(Instant from, String millis) {
    this.from = from.getEpochSecond();
    this.millis = millis;
  }

  /** As Prometheus' older format has times, which VictoriaMetrics reads. */
  static OpenMetrics inMillis(Instant from) {
    return new OpenMetrics(from, "000");
  }

  /** Seconds are counted from the start; what {@code isThere} refuses is left out. */
  OpenMetrics series(String metric, String labels, long start, long end, long step, LongPredicate isThere, DoubleUnaryOperator value) {
    for (var at = start; at < end; at += step) {
      if (isThere.test(at)) {
        sample(metric, labels, at, value.applyAsDouble(at));
      }
    }
    return this;
  }

  OpenMetrics sample(String metric, String labels, long at, double value) {
    metrics.computeIfAbsent(metric, name -> new LinkedHashMap<>()).computeIfAbsent(labels, name -> new StringBuilder())
        .append(metric).append(labels).append(' ').append(value).append(' ').append(from + at).append(millis).append('\n');
    return this;
  }

  Path writtenTo(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (var metric : metrics.entrySet()) {
        out.write("# TYPE " + metric.getKey() + " gauge\n");
        for (var series : metric.getValue().values()) {
          out.append(series);
        }
      }
      out.write("# EOF\n");
    }
    return file;
  }
}
