package io.github.readiness.probe.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * When a process was started, in seconds of a clock of its own, as far as its metrics tell: not before the one, not after the other.
 */
record ProcessStart(String metric, double earliest, double latest) {
  static final int LONGEST = 1 << 20;
  private static final String START = "process_start_time_seconds";
  private static final String UPTIME = "process_uptime_seconds";
  private static final double ROUNDING = 1;

  /**
   * Reads a page in the text format of Prometheus or OpenMetrics. An uptime says when it started by our monotonic clock, between the time the page was asked for
   * and the time it came.
   */
  static Optional<ProcessStart> in(InputStream page, long sent, LongSupplier nanoTime) throws IOException {
    var text = new String(page.readNBytes(LONGEST), UTF_8);
    var start = value(START, text);
    if (start.isPresent()) {
      return Optional.of(new ProcessStart(START, start.getAsDouble(), start.getAsDouble()));
    }
    var uptime = value(UPTIME, text);
    return uptime.isPresent()
        ? Optional.of(new ProcessStart(UPTIME, sent / 1e9 - uptime.getAsDouble(), nanoTime.getAsLong() / 1e9 - uptime.getAsDouble()))
        : Optional.empty();
  }

  private static OptionalDouble value(String metric, String text) {
    var line = Pattern.compile("(?m)^" + metric + "(?:\\{[^\\n]*\\})? +([0-9.eE+]{1,40})(?= |$|\\r)").matcher(text);
    try {
      var value = line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException none) {
      return OptionalDouble.empty();
    }
  }

  /** Whether it was surely started later; a metric that differs tells nothing. */
  boolean isAfter(ProcessStart other) {
    return metric.equals(other.metric) && earliest > other.latest + ROUNDING;
  }
}
