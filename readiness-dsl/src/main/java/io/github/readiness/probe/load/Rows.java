package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.STABLE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Data that a load feeds into its requests, one row each. Values are never shown: they may be secret.
 *
 * @param columns the names by which places ask for values; letters, digits, {@code .}, {@code _} and {@code -}, a letter first
 * @param rows as many values each as there are columns
 */
@API(status = STABLE, since = "0.1")
public record Rows(List<String> columns, List<List<String>> rows) {
  public Rows {
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

  static Rows none() { return new Rows(List.of(), List.of()); }

  /** Rows written out, each a line of CSV below the names: {@code rows("sku,amount", "42,1", "43,2")}. */
  public static Rows rows(String names, String... lines) {
    return Csv.rows(names + "\n" + String.join("\n", lines));
  }

  /**
   * The rows of a CSV file in UTF-8, RFC 4180, below a line of names; read at once and kept in memory.
   *
   * @throws IllegalArgumentException if it cannot be read or a row does not fit
   */
  public static Rows csv(Path file) {
    try {
      return Csv.rows(Files.readString(file));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("The rows in " + file + " cannot be read (" + unreadable.getClass().getSimpleName()
          + "). Write the path from where the tests run, " + Path.of("").toAbsolutePath() + ", or a whole one.", unreadable);
    }
  }

  @Override
  public String toString() { return rows.size() + " rows of " + String.join(",", columns); }
}
