package io.github.readiness.probe.health.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** When a process was started, in seconds since 1970, as far as its metrics tell: not before the one, not after the other. */
@API(status = INTERNAL, since = "0.1")
public record ProcessStart(String metric, double earliest, double latest) {
  static final int LONGEST = 1 << 20;
  private static final String START = "process_start_time_seconds";
  private static final String UPTIME = "process_uptime_seconds";
  private static final double ROUNDING = 1;

  /**
   * Reads a page in the text format of Prometheus or OpenMetrics. An uptime says when it started by our clock, between the time the page was asked for and
   * the time it came.
   *
   * @param sent when it was asked for, in seconds since 1970; like {@code now} of a clock that nobody sets
   */
  static Optional<ProcessStart> in(byte[] page, double sent, DoubleSupplier now) {
    var text = new String(page, UTF_8);
    var start = value(START, text);
    if (start.isPresent()) {
      return Optional.of(new ProcessStart(START, start.getAsDouble(), start.getAsDouble()));
    }
    var uptime = value(UPTIME, text);
    return uptime.isPresent()
        ? Optional.of(new ProcessStart(UPTIME, sent - uptime.getAsDouble(), now.getAsDouble() - uptime.getAsDouble()))
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

  /**
   * How often one of these, in the order of their looks, is surely later than all before it; an answer that comes late may be of the process before. Without any nothing is
   * known.
   */
  public static OptionalLong told(List<ProcessStart> inOrder) {
    return inOrder.isEmpty() ? OptionalLong.empty() : OptionalLong.of(restarts(inOrder.stream()));
  }

  /** The same count, but none of none. */
  public static long restarts(Stream<ProcessStart> inOrder) {
    var latest = new HashMap<String, ProcessStart>();
    return inOrder.filter(start -> {
      var before = Optional.ofNullable(latest.get(start.metric));
      var isLater = before.isEmpty() || start.isAfter(before.get());
      if (isLater) {
        latest.put(start.metric, start);
      }
      return isLater && before.isPresent();
    }).count();
  }

  /** Whether it may be of the same process. */
  public boolean isSame(ProcessStart other) {
    return metric.equals(other.metric) && !isAfter(other) && !other.isAfter(this);
  }

  /** Whether it was surely started later; a metric that differs tells nothing. */
  boolean isAfter(ProcessStart other) {
    return metric.equals(other.metric) && earliest > other.latest + ROUNDING;
  }
}
