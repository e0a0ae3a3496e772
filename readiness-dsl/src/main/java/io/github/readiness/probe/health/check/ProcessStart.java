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

/** Start of a process by its metrics, as an interval: earliest and latest possible start in seconds since 1970. */
@API(status = INTERNAL, since = "0.1")
public record ProcessStart(String metric, double earliest, double latest) {
  static final int MAX_BYTES = 1 << 20;
  private static final String START = "process_start_time_seconds";
  private static final String UPTIME = "process_uptime_seconds";
  private static final double ROUNDING = 1;

  /**
   * Reads a page in the text format of Prometheus or OpenMetrics. An uptime gives the start by our clock, as an interval: the uptime was read between
   * the request and the response.
   *
   * @param sent time of the request, in seconds since 1970
   * @param now current time, in seconds since 1970; by the same clock as {@code sent}, which is never set
   * @return empty if the page has neither a start time nor an uptime
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
   * Counts the restarts: starts that are certainly later than all before them. A late answer may come from the previous process, so an earlier start
   * is not a restart.
   *
   * @param inOrder starts in the order of their probes
   * @return empty if there are none, because nothing is known then
   */
  public static OptionalLong countRestarts(List<ProcessStart> inOrder) {
    return inOrder.isEmpty() ? OptionalLong.empty() : OptionalLong.of(restarts(inOrder.stream()));
  }

  /** Counts the restarts as {@link #countRestarts} does, but returns 0 if there are no starts. */
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

  /** Returns true if both may be the start of the same process. */
  public boolean isSame(ProcessStart other) {
    return metric.equals(other.metric) && !isAfter(other) && !other.isAfter(this);
  }

  /** Returns true if this start is certainly later. Starts by different metrics are not comparable. */
  boolean isAfter(ProcessStart other) {
    return metric.equals(other.metric) && earliest > other.latest + ROUNDING;
  }
}
