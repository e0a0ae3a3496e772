package io.github.readiness.csv;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import org.apiguardian.api.API;

/** Signals that a text is not CSV. The message names the line and never quotes a value. */
@API(status = INTERNAL, since = "0.1")
public final class CsvException extends IOException {
  private static final long serialVersionUID = 1;

  private final long lineNumber;

  CsvException(long lineNumber, String problem) {
    super("line " + lineNumber + " " + problem);
    this.lineNumber = lineNumber;
  }

  /** Returns the number of the line in which the row begins; the first line is 1. */
  public long lineNumber() { return lineNumber; }
}
