package io.github.readiness.csv;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Strict streaming reader of delimited text, RFC 4180. A value in quotes may hold delimiters, line ends and doubled quotes.
 *
 * <p>Lines end in LF or CRLF. Empty lines and a byte order mark at the start are skipped. A quote inside a plain value, text after a closing quote, a
 * quote that is never closed and a lone carriage return are errors. A row has at most 1,048,576 characters. The reader checks neither the number of
 * values nor the header.
 */
@API(status = INTERNAL, since = "0.1")
public final class CsvReader {
  /** Rule for the line end of the last row. */
  public enum LastLineEnd {
    /** A last row without line end is an error, because the text may be cut off. For files that programs write. */
    REQUIRED,
    /** The end of the text also ends the last row. For files that people write, who often forget the line end. */
    OPTIONAL
  }

  private static final int MAX_ROW_LENGTH = 1 << 20;
  private static final int END = -1;

  private final Reader text;
  private final char delimiter;
  private final LastLineEnd lastLineEnd;
  private final char[] buffer = new char[1 << 13];
  private final StringBuilder value = new StringBuilder();
  private int position;
  private int filled;
  private boolean started;
  private long currentLine = 1;
  private long firstLine;
  private int rowLength;

  /**
   * Creates a reader of a text. The caller closes the text.
   *
   * @param delimiter character between two values; not a quote or a line end
   */
  public CsvReader(Reader text, char delimiter, LastLineEnd lastLineEnd) {
    if ("\"\r\n".indexOf(delimiter) >= 0) {
      throw new IllegalArgumentException("The delimiter must not be a quote or a line end. Use ',', ';' or a tab.");
    }
    this.text = text;
    this.delimiter = delimiter;
    this.lastLineEnd = lastLineEnd;
  }

  /**
   * Reads the next row that is not empty.
   *
   * @return values of the row, at least one; empty at the end of the text
   * @throws CsvException if the row is not CSV
   * @throws IOException if the text cannot be read
   */
  public Optional<List<String>> readRow() throws IOException {
    skipEmptyLines();
    if (peek() == END) {
      return Optional.empty();
    }
    var values = new ArrayList<String>();
    values.add(readValue());
    while (peek() == delimiter) {
      take();
      values.add(readValue());
    }
    if (peek() == END && lastLineEnd == LastLineEnd.REQUIRED) {
      throw problem("has no line end, so the text may be cut off.");
    }
    takeLineEnd();
    return Optional.of(values);
  }

  /** Returns the number of the line in which the last row begins; the first line is 1. */
  public long lineNumber() { return firstLine; }

  private void skipEmptyLines() throws IOException {
    beginRow();
    if (!started && peek() == '\ufeff') {
      take();
    }
    started = true;
    while (peek() == '\n' || peek() == '\r') {
      takeLineEnd();
      beginRow();
    }
  }

  private void beginRow() {
    firstLine = currentLine;
    rowLength = 0;
  }

  private String readValue() throws IOException {
    value.setLength(0);
    if (peek() == '"') {
      readQuoted();
    } else {
      readPlain();
    }
    return value.toString();
  }

  private void readPlain() throws IOException {
    while (!isAtValueEnd()) {
      if (peek() == '"') {
        throw problem("has a quote in a value that is not in quotes.");
      }
      value.append((char) take());
    }
  }

  private void readQuoted() throws IOException {
    take();
    for (var next = take(); next != '"' || peek() == '"'; next = take()) {
      if (next == END) {
        throw problem("has a quote that is never closed.");
      }
      value.append((char) (next == '"' ? take() : next));
    }
    if (!isAtValueEnd()) {
      throw problem("has text after a closing quote.");
    }
  }

  private boolean isAtValueEnd() throws IOException {
    var next = peek();
    return next == delimiter || next == '\n' || next == '\r' || next == END;
  }

  private void takeLineEnd() throws IOException {
    if (take() == '\r' && take() != '\n') {
      throw problem("has a carriage return without a line feed.");
    }
  }

  private int peek() throws IOException {
    if (position == filled) {
      filled = Math.max(0, text.read(buffer));
      position = 0;
    }
    return position < filled ? buffer[position] : END;
  }

  private int take() throws IOException {
    var next = peek();
    if (next != END) {
      position++;
      currentLine += next == '\n' ? 1 : 0;
      if (++rowLength > MAX_ROW_LENGTH) {
        throw problem("begins a row of more than a million characters, or a quote in it is never closed.");
      }
    }
    return next;
  }

  private CsvException problem(String description) {
    return new CsvException(firstLine, description);
  }
}
