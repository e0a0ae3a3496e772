package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.CsvTable;
import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.NumberParser;
import io.github.readiness.probe.imports.reader.TextReport;
import io.github.readiness.probe.imports.result.ErrorCount;
import io.github.readiness.probe.imports.result.ImportCollector;
import io.github.readiness.probe.imports.result.ImportedStats;
import io.github.readiness.probe.imports.result.RequestOutcome;
import io.github.readiness.stats.PublishedPercentiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What {@code ab.c} of Apache httpd 2.4 prints, or writes with {@code -g}: one line for each completed request, times in ms. */
record Ab() implements Format {
  private static final String MEND = "Run ab to its end and give all that it printed, or its -g file.";
  private static final Pattern VERSION = Pattern.compile("This is ApacheBench, Version (\\S+).*");
  private static final Pattern COMPLETE = Pattern.compile("Complete requests:\\s+(\\d+)");
  private static final Pattern FAILED = Pattern.compile("Failed requests:\\s*(.*)");
  private static final Pattern STATUS = Pattern.compile("Non-2xx responses:\\s*(.*)");
  private static final Pattern TAKEN = Pattern.compile("Time taken for tests:\\s+(\\S+) seconds");
  private static final Pattern RATE = Pattern.compile("Transfer rate: .*");
  private static final Pattern TOTAL = Pattern.compile("Total:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)\\s+(\\d+)\\s+(\\d+)");
  private static final Pattern PERCENTILE = Pattern.compile("([1-9]\\d)%\\s*(.*)");

  @Override
  public String tool() { return "ab"; }

  @Override
  public String manner() { return "closed loop, from the send"; }

  @Override
  public String silence() {
    return "a target that stalls is not asked meanwhile, and hides its stall; times of bad answers count too and are in whole milliseconds; its -g file"
        + " does not say which requests failed; when it ran, unless in a -g file";
  }

  @Override
  public void read(ImportFile input, ImportCollector harvest) throws IOException {
    switch (FormatDetector.of(input).orElse(FormatDetector.WRK)) {
      case AB -> printed(new TextReport(input), harvest);
      case AB_GNUPLOT -> gnuplot(input, harvest);
      case AB_PERCENTAGES -> throw input.refused("is a -e file, which does not say of how many requests its percentiles are. " + MEND);
      default -> throw FormatDetector.refuse(input, "output of ab", MEND);
    }
  }

  private static void printed(TextReport print, ImportCollector harvest) throws IOException {
    print.one(VERSION).ifPresent(version -> harvest.version(version.group(1)));
    var complete = print.numbers(COMPLETE).count(print.needed(COMPLETE, "how many requests were completed", MEND).group(1), "requests");
    var failed = print.numbers(FAILED).count(print.needed(FAILED, "how many requests failed", MEND).group(1), "failed requests");
    print.needed(RATE, "how much was transferred, behind which errors would stand no more", MEND);
    var status = print.one(STATUS);
    var bad = failed + (status.isPresent() ? print.numbers(STATUS).count(status.get().group(1), "responses") : 0);
    harvest.lasted(TextReport.rounded(print.needed(TAKEN, "how long it took", MEND).group(1), TimeUnit.SECONDS, print.at(TAKEN)).time());
    var max = print.time(TOTAL, 5, TimeUnit.MILLISECONDS);
    var mean = print.time(TOTAL, 2, TimeUnit.MILLISECONDS);
    var published = print.published(PublishedPercentiles.over(complete), PERCENTILE, TimeUnit.MILLISECONDS, PublishedPercentiles::with, max);
    var errors = Math.min(complete, bad);
    harvest.publishedOverall(
        new ImportedStats.Summary(published.withBad(errors), mean.map(TextReport.Rounded::time), max.map(TextReport.Rounded::time), complete,
            ErrorCount.of(errors)));
  }

  private static void gnuplot(ImportFile input, ImportCollector harvest) throws IOException {
    var rows = new CsvTable(input, '\t', "ab's -g file", List.of("starttime", "seconds", "ttime"), MEND);
    for (var row = rows.next(); row.isPresent(); row = rows.next()) {
      var numbers = new NumberParser(rows);
      var seconds = numbers.decimal(row.get().get("seconds"), "seconds").movePointRight(3);
      harvest.unnamed(Optional.of(numbers.epochMillis(seconds.longValue())),
          numbers.time(row.get().get("ttime"), TimeUnit.MILLISECONDS, "ttime"), RequestOutcome.GOOD);
    }
    harvest.errorsUnseen(ErrorCount.amongTimes("ab's -g file does not say which requests failed: give what ab printed"));
  }
}
