package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apiguardian.api.API;

/** Reader for lines of at most 1,048,576 characters, with their numbers. */
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
   * Returns the next line without its line end and without a byte order mark; empty after the last.
   *
   * @throws UnreadableFileException if the line has no line end. Every tool writes one, so the file is truncated.
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
        throw mistake("is longer than a million characters. Use the file as the tool wrote it.");
      }
    }
    if (c < 0) {
      throw mistake("is truncated: the tool was stopped, is still running, or the disk was full. Run it again to its end.");
    }
    var text = line.length() > 0 && line.charAt(line.length() - 1) == '\r' ? line.substring(0, line.length() - 1) : line.toString();
    return Optional.of(number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  private int read() throws IOException {
    try {
      return reader.read();
    } catch (EOFException | ZipException broken) {
      throw mistake("is where the gzip data is truncated. Copy the file again, or run the tool again.");
    }
  }

  /** Returns the number of the last line that was read, from 1. */
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
