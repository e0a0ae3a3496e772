package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.LineReader;
import io.github.readiness.probe.imports.reader.NumberParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Parser for the lines of an HdrHistogram log: {@code [Tag=name,]start,length,max,histogram}, with times in seconds and a compressed histogram in
 * Base64.
 *
 * <p>Times are relative to {@code #[BaseTime: ...]}. Without it they are absolute, unless the first one is more than a year before
 * {@code #[StartTime: ...]}; then they are relative to that (Javadoc of {@code HistogramLogReader}). {@code HistogramLogReader} itself is not used,
 * because it treats a broken line as the end of the log.
 */
final class HdrLines {
  private static final Pattern TIME = Pattern.compile("#\\[(StartTime|BaseTime): (\\d{1,12}(?:\\.\\d{1,9})?).*");
  private static final Pattern INTERVAL = Pattern
      .compile("(?:Tag=([^,]*),)?(\\d{1,12}(?:\\.\\d{1,9})?),(\\d{1,9}(?:\\.\\d{1,9})?),([^,]*),([A-Za-z0-9+/]+=*)");
  private static final BigDecimal A_YEAR = BigDecimal.valueOf(365L * 24 * 3600);

  private final LineReader lines;
  private BigDecimal start = BigDecimal.ZERO;
  private Optional<BigDecimal> base = Optional.empty();

  /** Interval with its histogram. */
  record Interval(String tag, Instant from, Instant until, Histogram histogram) {}

  HdrLines(LineReader lines) { this.lines = lines; }

  /** Parses a line; returns empty for comments and the legend. */
  Optional<Interval> interval(String line) throws IOException {
    var time = TIME.matcher(line);
    if (time.matches()) {
      var seconds = new BigDecimal(time.group(2));
      start = time.group(1).equals("StartTime") ? seconds : start;
      base = time.group(1).equals("BaseTime") ? Optional.of(seconds) : base;
    }
    if (line.isBlank() || line.startsWith("#") || line.startsWith("\"StartTimestamp\"")) {
      return Optional.empty();
    }
    var fields = INTERVAL.matcher(line);
    if (!fields.matches()) {
      throw lines.mistake("is not an interval of an HdrHistogram log. Use the log as HistogramLogWriter wrote it.");
    }
    var since = new BigDecimal(fields.group(2));
    base = base.or(() -> Optional.of(since.add(A_YEAR).compareTo(start) < 0 ? start : BigDecimal.ZERO));
    var from = instant(base.get().add(since));
    var tag = Optional.ofNullable(fields.group(1)).orElse("untagged");
    return Optional.of(new Interval(tag, from, from.plusNanos(new BigDecimal(fields.group(3)).movePointRight(9).longValue()),
        histogram(fields.group(5))));
  }

  private Instant instant(BigDecimal seconds) throws IOException {
    return new NumberParser(lines).epochMillis(seconds.movePointRight(3).longValue());
  }

  private Histogram histogram(String base64) throws IOException {
    try {
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(Base64.getDecoder().decode(base64)), 0);
    } catch (DataFormatException | RuntimeException broken) {
      throw lines.mistake("has no complete histogram of whole numbers: it is truncated or damaged. Use the log of a completed run.");
    }
  }
}
