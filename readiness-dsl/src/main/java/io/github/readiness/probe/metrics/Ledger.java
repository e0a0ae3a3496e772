package io.github.readiness.probe.metrics;

import io.github.readiness.Evidence;
import io.github.readiness.Source;
import io.github.readiness.Window;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How samples are kept: JSON lines: a head, and of each series its labels, the SHA-256 of its samples and these as runs of one value at one
 * distance. No more lines than a person could want; what is left out is said, and the digest is of all.
 */
final class Ledger {
  private static final int MOST_LINES = 50_000;

  private final Window window;
  private final StringBuilder lines = new StringBuilder();
  private int left = MOST_LINES;

  Ledger(String words, Window window, String every, Source source) {
    this.window = window;
    line(object("history", words, "from", window.from(), "until", window.until(), "every", every, "source", source.locator()));
  }

  Evidence of(List<Series> series, List<String> missing, Optional<String> doubt) {
    missing.forEach(name -> line(object("missing", name)));
    doubt.ifPresent(why -> line(object("doubt", why)));
    var digests = series.parallelStream().map(Ledger::digest).toList();    // of millions of samples
    IntStream.range(0, series.size()).forEach(i -> add(series.get(i), digests.get(i)));
    line("{\"series\":" + series.size() + ",\"samples\":" + series.stream().mapToLong(Series::size).sum() + ",\"outside\":"
        + series.stream().mapToLong(this::outside).sum() + "}");
    return Evidence.text("history.jsonl", "application/jsonl", lines.toString());
  }

  /** Samples of another time than was asked for, which count for nothing. */
  private long outside(Series one) {
    return one.before(window.from().toEpochMilli()) + one.size() - one.before(window.until().toEpochMilli());
  }

  private void add(Series one, String digest) {
    line(object("series", one, "samples", one.size(), "sha256", digest));
    for (var i = 0; i < one.size();) {
      if (left <= 0) {
        line(object("leftOut", (one.size() - i) + " samples"));
        return;
      }
      i = run(one, i);
    }
  }

  /** Writes the run that starts here and returns where the next one does. */
  private int run(Series one, int from) {
    var next = from + 1;
    var distance = next < one.size() ? one.millis(next) - one.millis(from) : 0;
    while (next < one.size() && Double.compare(one.value(next), one.value(from)) == 0 && one.millis(next) - one.millis(next - 1) == distance) {
      next++;
    }
    left--;
    line(next == from + 1
        ? object("at", Instant.ofEpochMilli(one.millis(from)), "value", one.value(from))
        : object("at", Instant.ofEpochMilli(one.millis(from)), "value", one.value(from), "times", next - from, "everyMillis", distance));
    return next;
  }

  private static String digest(Series one) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var samples = ByteBuffer.allocate(512 * 2 * Long.BYTES);
      for (var i = 0; i < one.size(); i++) {
        samples.putLong(one.millis(i)).putDouble(one.value(i));
        if (!samples.hasRemaining() || i == one.size() - 1) {
          digest.update(samples.flip());
          samples.clear();
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException never) {                              // every Java has it
      throw new IllegalStateException(never);
    }
  }

  private void line(String line) { lines.append(line).append('\n'); }

  /** Keys and values in turn; values other than whole numbers are texts. */
  private static String object(Object... fields) {
    var json = new StringBuilder("{");
    for (var i = 0; i < fields.length; i += 2) {
      json.append(i == 0 ? "" : ",").append('"').append(fields[i]).append("\":");
      json.append(fields[i + 1] instanceof Integer || fields[i + 1] instanceof Long ? fields[i + 1] : quoted(fields[i + 1].toString()));
    }
    return json.append('}').toString();
  }

  private static final Map<Integer, String> ESCAPED = Map.of((int) '"', "\\\"", (int) '\\', "\\\\");

  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    text.chars().forEach(c -> json.append(c < ' ' ? String.format("\\u%04x", c) : ESCAPED.getOrDefault(c, "" + (char) c)));
    return json.append('"').toString();
  }
}
