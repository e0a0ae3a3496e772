package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apiguardian.api.API;

/** The lines of a file, one at a time, each of bounded length, and where they stand. */
@API(status = INTERNAL, since = "0.1")
public final class LineReader implements FileLocation {
  private static final int LONGEST = 1 << 20;

  private final ImportFile input;
  private final Reader reader;
  private long number;

  LineReader(ImportFile input) {
    this.input = input;
    this.reader = input.text();
  }

  /**
   * The next line without its end and without a byte order mark; none after the last.
   *
   * @throws UnreadableFileException if it has no end, which every tool writes: then it is not known what is missing
   */
  public Optional<String> next() throws IOException {
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
  public UnreadableFileException mistake(String what) {
    return FileLocation.at(input.path(), "line " + number).mistake(what);
  }

  @Override
  public ImpossibleValueException impossible(String what) {
    return FileLocation.at(input.path(), "line " + number).impossible(what);
  }
}
