package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.CsvTable;
import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.NumberParser;
import io.github.readiness.probe.imports.reader.UnreadableFileException;
import io.github.readiness.probe.imports.result.ErrorCount;
import io.github.readiness.probe.imports.result.ImportCollector;
import io.github.readiness.probe.imports.result.ImportedStats;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.PublishedPercentiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Statistics of Locust, as written by {@code StatsCSV} in {@code stats.py}, with times in ms. Locust rounds times before it counts them: to whole
 * ms below 100, to tens below 1,000, to hundreds below 10,000, then to thousands ({@code _log_response_time}). So a percentile is a bucket.
 */
record Locust() implements Format {
  private static final String STATS = "_stats.csv";
  private static final String ADVICE = "Run locust --headless --csv=PREFIX to its end and use PREFIX.";

  @Override
  public Path file(Path given) { return given.toString().endsWith(STATS) ? given : given.resolveSibling(given.getFileName() + STATS); }

  @Override
  public String tool() { return "locust"; }

  @Override
  public String measuringMethod() { return "closed loop, from the send"; }

  @Override
  public String limitations() {
    return "single times, so published values bracket the limits; the requested rate: users wait for each answer, so a stalled target receives no further"
        + " requests, which hides the stall; percentiles include failed requests and are rounded to two digits";
  }

  @Override
  public void read(ImportFile input, ImportCollector collector) throws IOException {
    FormatDetector.LOCUST.expect(input, ADVICE);
    var rows = new CsvTable(input, ',', "the statistics of Locust",
        List.of("Type", "Name", "Request Count", "Failure Count", "Average Response Time", "Max Response Time", "Requests/s"), ADVICE);
    var whole = false;
    for (var row = rows.next(); row.isPresent(); row = rows.next()) {
      whole |= new Row(rows, row.get()).addTo(collector);
    }
    if (!whole) {
      throw input.refused("has no final row Aggregated: Locust was stopped or is still running. " + ADVICE);
    }
    LocustHistory.of(input.path()).ifPresent(window -> collector.extendWindow(window.from(), window.until()));
  }

  /** Row of one request name, or of all requests. */
  private record Row(CsvTable table, Map<String, String> row) {

    /** Adds the row, and returns true if it is the last one, with all requests. */
    boolean addTo(ImportCollector collector) throws IOException {
      var all = row.get("Type").isEmpty() && row.get("Name").equals("Aggregated");
      var figures = figures();
      if (all) {
        collector.setTotalStatistics(figures);
        lasted(figures.requests()).ifPresent(collector::setDuration);
      } else {
        collector.addStatistics((row.get("Type") + " " + row.get("Name")).strip(), figures);
      }
      return all;
    }

    private ImportedStats figures() throws IOException {
      var numbers = new NumberParser(table);
      var requests = numbers.count(row.get("Request Count"), "Request Count");
      var failures = numbers.count(row.get("Failure Count"), "Failure Count");
      if (failures > requests) {
        throw table.impossible("has more failures than requests, which is impossible.");
      }
      var published = PublishedPercentiles.over(requests);
      for (var column : row.keySet()) {
        var percentile = column.endsWith("%") ? NumberParser.percentile(column.substring(0, column.length() - 1)) : Optional.<Percentile>empty();
        if (percentile.isPresent() && requests > 0) {
          var time = numbers.decimal(row.get(column), column);
          var half = half(time);
          published = published.with(percentile.get(), numbers.time(time.subtract(half).max(BigDecimal.ZERO), TimeUnit.MILLISECONDS, column),
              numbers.time(time.signum() < 0 ? time : time.add(half), TimeUnit.MILLISECONDS, column));
        }
      }
      var mean = numbers.time(row.get("Average Response Time"), TimeUnit.MILLISECONDS, "Average Response Time");
      var max = numbers.time(row.get("Max Response Time"), TimeUnit.MILLISECONDS, "Max Response Time");
      var limited = table.possible(requests > 0 ? published.withMax(max, max) : published);
      return new ImportedStats.Summary(limited.withBad(failures), Optional.of(mean), Optional.of(max), requests, ErrorCount.of(failures));
    }

    private static BigDecimal half(BigDecimal time) {
      var digits = time.precision() - time.scale();
      return new BigDecimal("0.5").movePointRight(Math.max(0, digits - 2));
    }

    private Optional<Time> lasted(long requests) throws UnreadableFileException {
      var text = row.get("Requests/s");
      var rate = new BigDecimal(text.matches("\\d{1,12}(\\.\\d{1,24})?") ? text : "0");
      return rate.signum() == 0
          ? Optional.empty()
          : Optional.of(new Time(BigDecimal.valueOf(requests).movePointRight(9).divide(rate, 0, RoundingMode.HALF_UP).longValueExact()));
    }
  }
}
