package io.github.readiness.probe.health.journal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reader that passes on a journal line by line. Only one line is in memory at a time. */
final class JournalLineReader {
  /** Maximum length of a line, 64 MiB. A longer line was not written by us; it is passed on in pieces, which all count as damaged. */
  private static final int MAX_LINE = 1 << 26;
  private static final int CHUNK = 1 << 16;

  private byte[] buffer = new byte[CHUNK];
  private int start;
  private int filled;

  private JournalLineReader() {}

  /** Receiver of lines. */
  interface Sink {
    /**
     * Receives a line.
     *
     * @param until index of the line end, exclusive end of the line
     * @param hasEnd false if the line end, one byte, is missing: after the last line, or in a piece of a line that is too long
     */
    void line(byte[] bytes, int from, int until, boolean hasEnd);
  }

  static void read(InputStream in, Sink sink) throws IOException {
    var lines = new JournalLineReader();
    for (var read = lines.fill(in); read >= 0; read = lines.fill(in)) {
      lines.passOn(read, sink);
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

  private void passOn(int read, Sink sink) {
    var from = filled;
    filled += read;
    for (var i = from; i < filled; i++) {
      if (buffer[i] == '\n') {
        sink.line(buffer, start, i, true);
        start = i + 1;
      }
    }
    if (filled - start >= MAX_LINE) {
      sink.line(buffer, start, filled, false);
      start = filled;
    }
  }
}
