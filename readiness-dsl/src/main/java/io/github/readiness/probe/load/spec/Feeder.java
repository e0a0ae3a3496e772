package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.csv.CsvException;
import io.github.readiness.csv.CsvReader;
import io.github.readiness.csv.CsvReader.LastLineEnd;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Rows of data that fill the placeholders of requests. Values are never shown: they may be secret.
 *
 * @param columns names of the placeholders: letters, digits, {@code .}, {@code _} and {@code -}, beginning with a letter
 * @param rows values, as many in each row as there are columns
 */
@API(status = MAINTAINED, since = "0.1")
public record Feeder(List<String> columns, List<List<String>> rows) {
  public Feeder {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (var number = 0; number < columns.size(); number++) {
      if (!columns.get(number).matches("[A-Za-z][A-Za-z0-9_.-]*")) {              // not quoted: it may be a value if the line of names is missing
        throw new IllegalArgumentException("Column " + (number + 1) + " has no valid name. Write letters, digits, '.', '_' and"
            + " '-' in the first line, like sku.");
      }
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new IllegalArgumentException("Two columns have the same name in " + String.join(",", columns) + ". Give each its own name.");
    }
    if (!columns.isEmpty() && rows.isEmpty()) {
      throw new IllegalArgumentException("There are no rows for " + String.join(",", columns) + ". Write at least one below the names.");
    }
    for (var number = 0; number < rows.size(); number++) {
      if (rows.get(number).size() != columns.size()) {
        throw new IllegalArgumentException("Row " + (number + 1) + " has " + rows.get(number).size() + " values for the " + columns.size()
            + " columns " + String.join(",", columns) + ". Write a value that contains a comma in quotes.");
      }
    }
  }

  public static Feeder none() { return new Feeder(List.of(), List.of()); }

  /** Returns rows given as lines of CSV, with the column names first: {@code rows("sku,amount", "42,1", "43,2")}. */
  public static Feeder rows(String names, String... lines) {
    try {
      return read(new StringReader(names + "\n" + String.join("\n", lines)));
    } catch (CsvException broken) {
      throw notCsv("These rows", broken);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Returns the rows of a CSV file (RFC 4180, UTF-8) whose first line holds the column names. The file is read at once and held in memory. The last
   * line may lack its line end.
   *
   * @throws IllegalArgumentException if the file cannot be read or a row does not fit
   */
  public static Feeder csv(Path file) {
    try (var text = Files.newBufferedReader(file)) {
      return read(text);
    } catch (CsvException broken) {
      throw notCsv("The rows in " + file, broken);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("The rows in " + file + " cannot be read (" + unreadable.getClass().getSimpleName()
          + "). Write a path relative to " + Path.of("").toAbsolutePath() + ", or an absolute one.", unreadable);
    }
  }

  private static Feeder read(Reader text) throws IOException {
    var reader = new CsvReader(text, ',', LastLineEnd.OPTIONAL);
    var names = reader.readRow().orElseThrow(() -> new IllegalArgumentException(
        "These rows are empty. Write the column names in the first line, for example sku,amount."));
    var rows = new ArrayList<List<String>>();
    for (var row = reader.readRow(); row.isPresent(); row = reader.readRow()) {
      rows.add(row.get());
    }
    return new Feeder(names.stream().map(String::strip).toList(), rows);
  }

  private static IllegalArgumentException notCsv(String rows, CsvException broken) {
    return new IllegalArgumentException(rows + " are not CSV: " + broken.getMessage()
        + " Write a value that contains a comma, a quote or a line end in quotes, and double each quote in it.", broken);
  }

  @Override
  public String toString() { return rows.size() + " rows of " + String.join(",", columns); }
}
