package io.github.readiness.probe.health.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a journal line by line, whatever its size: nothing but one line is in memory at a time. */
final class JournalLineReader {
  /** A line that is longer is none of ours: it comes in pieces, each of which is damaged. */
  private static final int LONGEST = 1 << 26;
  private static final int CHUNK = 1 << 16;

  private byte[] buffer = new byte[CHUNK];
  private int start;
  private int filled;

  private JournalLineReader() {}

  /** Takes lines. */
  interface Sink {
    /** @param until where its end is, which is one byte, and missing only behind the last line */
    void line(byte[] bytes, int from, int until, boolean hasEnd);
  }

  static void read(InputStream in, Sink sink) throws IOException {
    var lines = new JournalLineReader();
    for (var read = lines.fill(in); read >= 0; read = lines.fill(in)) {
      lines.tell(read, sink);
    }
    if (lines.start < lines.filled) {
      sink.line(lines.buffer, lines.start, lines.filled, false);
    }
  }

  private int fill(InputStream in) throws IOException {
    if (filled == buffer.length && start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      start = 0;
    }
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * filled);
    }
    return in.read(buffer, filled, buffer.length - filled);
  }

  private void tell(int read, Sink sink) {
    var from = filled;
    filled += read;
    for (var i = from; i < filled; i++) {
      if (buffer[i] == '\n') {
        sink.line(buffer, start, i, true);
        start = i + 1;
      }
    }
    if (filled - start >= LONGEST) {
      sink.line(buffer, start, filled, false);
      start = filled;
    }
  }
}
