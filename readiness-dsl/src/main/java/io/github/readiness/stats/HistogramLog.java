package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.observation.Evidence;
import io.github.readiness.observation.Window;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.HistogramLogWriter;
import org.apiguardian.api.API;

/**
 * Log of histograms as evidence. Percentiles and their confidence limits can be computed from it again.
 *
 * <p>The format is HdrHistogram's interval log 1.3 (Javadoc of {@code org.HdrHistogram.HistogramLogWriter}): one line per histogram with its tag, start,
 * length and maximum, and the compressed V2 encoding in Base64. {@code HistogramLogProcessor}, HdrHistogram's plotter and this project's own import read
 * it. Values are nanoseconds with three significant digits; the maximum is in milliseconds. A histogram of the times of one load takes 1 to 10 KB.
 */
@API(status = INTERNAL, since = "0.1")
public final class HistogramLog {
  private static final double NANOS_PER_MILLISECOND = 1_000_000;

  private final Window window;
  private final Map<String, TimeHistogram> byTag = new LinkedHashMap<>();

  /** @param window time in which the values were recorded */
  public HistogramLog(Window window) { this.window = window; }

  /** Adds times under a name, unless there are none or the name is taken. Characters that a tag cannot contain are percent-encoded. */
  public HistogramLog add(String name, TimeHistogram samples) {
    if (samples.count() > 0) {
      byTag.putIfAbsent(tag(name), samples);
    }
    return this;
  }

  public boolean isEmpty() { return byTag.isEmpty(); }

  /** Returns the log as a file. Equal times give equal bytes. */
  public Evidence evidence(String name) {
    var bytes = new ByteArrayOutputStream();
    var writer = new HistogramLogWriter(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    var start = seconds(window.from());
    writer.outputComment("[Logged by Readiness; values in nanoseconds]");
    writer.outputLogFormatVersion();
    writer.outputComment("[StartTime: " + start + " (seconds since epoch), " + window.from() + "]");
    writer.outputComment("[BaseTime: " + start + " (seconds since epoch)]");
    writer.outputLegend();
    var length = BigDecimal.valueOf(window.length().toNanos()).movePointLeft(9).doubleValue();
    byTag.forEach((tag, samples) -> writer.outputIntervalHistogram(0, length, samples.tagged(tag), NANOS_PER_MILLISECOND));
    return new Evidence(name, "text/plain", bytes.toByteArray());
  }

  private static String seconds(Instant instant) {
    return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano()).movePointLeft(9)).setScale(3, RoundingMode.DOWN)
        .toPlainString();
  }

  /** Encodes the name, because a comma or white space would end the tag. */
  private static String tag(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
