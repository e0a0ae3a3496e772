package io.github.readiness.probe.imports;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.zip.ZipException;

/** The lines of a file, one at a time, each of bounded length, and where they stand. */
final class Lines implements Place {
  private static final int LONGEST = 1 << 20;

  private final Input input;
  private final Reader reader;
  private long number;

  Lines(Input input) {
    this.input = input;
    this.reader = input.text();
  }

  /**
   * The next line without its end and without a byte order mark; none after the last.
   *
   * @throws Refused if it has no end, which every tool writes: then it is not known what is missing
   */
  Optional<String> next() throws IOException {
    var line = new StringBuilder();
    int c = read();
    if (c < 0) {
      return Optional.empty();
    }
    number++;
    for (; c >= 0 && c != '\n'; c = read()) {
      line.append((char) c);
      if (line.length() > LONGEST) {
        throw mistake("is longer than a million characters, which no tool writes. Give the file as the tool wrote it.");
      }
    }
    if (c < 0) {
      throw mistake("is cut off in the middle: the tool was stopped, still writes, or the disk was full. Run it again to its end.");
    }
    var text = line.length() > 0 && line.charAt(line.length() - 1) == '\r' ? line.substring(0, line.length() - 1) : line.toString();
    return Optional.of(number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  private int read() throws IOException {
    try {
      return reader.read();
    } catch (EOFException | ZipException broken) {
      throw mistake("is where the gzip breaks off. Copy the file again, or run the tool again.");
    }
  }

  /** The number of the line that was read last, the first being 1. */
  long number() { return number; }

  @Override
  public Refused mistake(String what) {
    return Place.at(input.path(), "line " + number).mistake(what);
  }

  @Override
  public Impossible impossible(String what) {
    return Place.at(input.path(), "line " + number).impossible(what);
  }
}
