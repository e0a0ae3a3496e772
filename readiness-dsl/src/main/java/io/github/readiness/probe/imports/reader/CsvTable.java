package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.csv.CsvException;
import io.github.readiness.csv.CsvReader;
import io.github.readiness.csv.CsvReader.LastLineEnd;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apiguardian.api.API;

/** Table in delimited text as a tool wrote it: a header, and below it rows of the same width. It is read row by row. */
@API(status = INTERNAL, since = "0.1")
public final class CsvTable implements FileLocation {
  private static final String AS_WRITTEN = " Use the file as the tool wrote it.";

  private final ImportFile input;
  private final CsvReader reader;
  private final List<String> header;

  /**
   * Reads the header.
   *
   * @param tool name of the file for people
   * @param needed required columns
   * @param advice advice that gives the file these columns
   */
  public CsvTable(ImportFile input, char delimiter, String tool, List<String> needed, String advice) throws IOException {
    this.input = input;
    this.reader = new CsvReader(input.text(), delimiter, LastLineEnd.REQUIRED);
    this.header = readRow().orElse(List.of());
    if (new HashSet<>(header).size() < header.size()) {
      throw mistake("names a column twice: " + String.join(", ", header) + "." + AS_WRITTEN);
    }
    var missing = needed.stream().filter(column -> !header.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw mistake("is not a header of " + tool + " with the column " + String.join(", ", missing) + ". " + advice);
    }
  }

  /** Returns the next row by column; empty after the last. */
  public Optional<Map<String, String>> next() throws IOException {
    var values = readRow();
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.get().equals(header)) {
      throw mistake("repeats the header, so the file has two results. Use one file per run.");
    }
    if (values.get().size() != header.size()) {
      throw mistake("has " + values.get().size() + " fields, but the header has " + header.size() + "." + AS_WRITTEN);
    }
    var row = new LinkedHashMap<String, String>();
    for (var i = 0; i < header.size(); i++) {
      row.put(header.get(i), values.get().get(i));
    }
    return Optional.of(row);
  }

  private Optional<List<String>> readRow() throws IOException {
    try {
      return reader.readRow();
    } catch (CsvException broken) {
      throw new UnreadableFileException(input.path() + ": " + broken.getMessage() + AS_WRITTEN);
    } catch (EOFException | ZipException broken) {
      throw mistake("is where the gzip data is truncated. Copy the file again, or run the tool again.");
    }
  }

  @Override
  public UnreadableFileException mistake(String what) {
    return here().mistake(what);
  }

  @Override
  public ImpossibleValueException impossible(String what) {
    return here().impossible(what);
  }

  private FileLocation here() { return FileLocation.at(input.path(), "line " + reader.lineNumber()); }
}
