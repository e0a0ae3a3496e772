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
 * Data that a load feeds into its requests, one row each. Values are never shown: they may be secret.
 *
 * @param columns the names by which places ask for values; letters, digits, {@code .}, {@code _} and {@code -}, a letter first
 * @param rows as many values each as there are columns
 */
@API(status = MAINTAINED, since = "0.1")
public record Feeder(List<String> columns, List<List<String>> rows) {
  public Feeder {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (var number = 0; number < columns.size(); number++) {
      if (!columns.get(number).matches("[A-Za-z][A-Za-z0-9_.-]*")) {              // may be a value, where the line of names was forgotten
        throw new IllegalArgumentException("What stands above column " + (number + 1) + " is no name of a column. Write letters, digits, '.', '_' and"
            + " '-' in the first line, like sku.");
      }
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new IllegalArgumentException("Two columns have one name in " + String.join(",", columns) + ". Give each a name of its own.");
    }
    if (!columns.isEmpty() && rows.isEmpty()) {
      throw new IllegalArgumentException("There is no row of " + String.join(",", columns) + ". Write at least one below the names.");
    }
    for (var number = 0; number < rows.size(); number++) {
      if (rows.get(number).size() != columns.size()) {
        throw new IllegalArgumentException("Row " + (number + 1) + " has " + rows.get(number).size() + " values for the " + columns.size()
            + " columns " + String.join(",", columns) + ". A value with a comma is written in quotes.");
      }
    }
  }

  public static Feeder none() { return new Feeder(List.of(), List.of()); }

  /** Rows written out, each a line of CSV below the names: {@code rows("sku,amount", "42,1", "43,2")}. */
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
   * The rows of a CSV file in UTF-8, RFC 4180, below a line of names; read at once and kept in memory. The last line may lack its line end.
   *
   * @throws IllegalArgumentException if it cannot be read or a row does not fit
   */
  public static Feeder csv(Path file) {
    try (var text = Files.newBufferedReader(file)) {
      return read(text);
    } catch (CsvException broken) {
      throw notCsv("The rows in " + file, broken);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("The rows in " + file + " cannot be read (" + unreadable.getClass().getSimpleName()
          + "). Write the path from where the tests run, " + Path.of("").toAbsolutePath() + ", or a whole one.", unreadable);
    }
  }

  private static Feeder read(Reader text) throws IOException {
    var reader = new CsvReader(text, ',', LastLineEnd.OPTIONAL);
    var names = reader.readRow().orElseThrow(() -> new IllegalArgumentException(
        "There is nothing in these rows. Write the names of the columns in the first line, like sku,amount."));
    var rows = new ArrayList<List<String>>();
    for (var row = reader.readRow(); row.isPresent(); row = reader.readRow()) {
      rows.add(row.get());
    }
    return new Feeder(names.stream().map(String::strip).toList(), rows);
  }

  private static IllegalArgumentException notCsv(String rows, CsvException broken) {
    return new IllegalArgumentException(rows + " are not CSV: " + broken.getMessage()
        + " Write a value with a comma, a quote or a line end in quotes, and each quote in it twice.", broken);
  }

  @Override
  public String toString() { return rows.size() + " rows of " + String.join(",", columns); }
}
