package io.github.readiness.probe.imports.format;

import io.github.readiness.observation.Window;
import io.github.readiness.probe.imports.reader.CsvTable;
import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.NumberParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Window of a run of Locust: first and last {@code Timestamp}, in seconds since 1970, of the history in the same directory as the statistics. */
final class LocustHistory {
  private LocustHistory() {}

  /** Returns the window, or empty if there is no history. */
  static Optional<Window> of(Path stats) throws IOException {
    var history = stats.resolveSibling(stats.getFileName().toString().replaceFirst("_stats\\.csv$", "_stats_history.csv"));
    if (history.equals(stats) || !Files.isRegularFile(history)) {
      return Optional.empty();
    }
    try (var input = ImportFile.open(history)) {
      var rows = new CsvTable(input, ',', "the history of Locust", List.of("Timestamp"), "Use the files of --csv=PREFIX as Locust wrote them.");
      var numbers = new NumberParser(rows);
      Optional<Window> window = Optional.empty();
      for (var row = rows.next(); row.isPresent(); row = rows.next()) {
        var at = numbers.epochMillis(Math.multiplyExact(1000L, numbers.count(row.get().get("Timestamp"), "Timestamp") % 1_000_000_000_000L));
        if (window.isPresent() && at.isBefore(window.get().until())) {
          throw rows.impossible("is earlier than the line before it, which is impossible.");
        }
        window = Optional.of(new Window(window.map(Window::from).orElse(at), at));
      }
      return window;
    }
  }
}
