package io.github.readiness.probe.health.journal;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.JsonWriter;
import io.github.readiness.observation.Evidence;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import org.apiguardian.api.API;

/**
 * Evidence of a journal: the journal itself if it is not longer than its window and at most 8 MiB. Otherwise the evidence is a line that names the
 * whole journal, the journal's first line, and the last lines of the window.
 */
@API(status = INTERNAL, since = "0.1")
public final class JournalExcerpt {
  private static final int MAX_BYTES = 8 << 20;

  /** One line, and the time by which all lines before it were written. */
  private record Line(Instant after, byte[] bytes) {}

  private final MessageDigest digest;
  private final Deque<Line> lines = new ArrayDeque<>();
  private byte[] first = {};
  private long total;
  private long kept;
  private long leftOut;

  public JournalExcerpt() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
    }
  }

  /** Adds the next line, with its line end. */
  public void add(byte[] bytes, int from, int until, Instant after) {
    digest.update(bytes, from, until - from);
    var line = Arrays.copyOfRange(bytes, from, until);
    if (total == 0) {
      first = line;
    } else {
      lines.add(new Line(after, line));
      kept += line.length;
    }
    total += line.length;
    while (kept > MAX_BYTES) {
      dropFirst();
    }
  }

  private void dropFirst() {
    kept -= lines.remove().bytes().length;
    leftOut++;
  }

  /** Returns the evidence from this instant on. Call it once, after the last line. */
  public Evidence since(Instant from) {
    while (lines.size() > 1 && second().after().isBefore(from)) {
      dropFirst();
    }
    var content = new ByteArrayOutputStream();
    if (leftOut > 0) {
      content.writeBytes(JsonWriter.writeBytes(json -> json.beginObject().name("partOf").value("a journal").name("bytes").value(total).name("sha256")
          .value(HexFormat.of().formatHex(digest.digest())).name("linesLeftOut").value(leftOut).endObject()));
      content.write('\n');
    }
    content.writeBytes(first);
    lines.forEach(line -> content.writeBytes(line.bytes()));
    return new Evidence("watch.jsonl", "application/jsonl", content.toByteArray());
  }

  private Line second() {
    var two = lines.iterator();
    two.next();
    return two.next();
  }
}
