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

/** Output of ab ({@code ab.c} of Apache httpd 2.4), or its {@code -g} file: one line for each completed request, times in ms. */
record Ab() implements Format {
  private static final String ADVICE = "Run ab to its end and use its whole output, or its -g file.";
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
  public String measuringMethod() { return "closed loop, from the send"; }

  @Override
  public String limitations() {
    return "a stalled target receives no further requests, which hides the stall; times include failed requests and are in whole milliseconds; the -g file"
        + " does not contain failures; the date of the run, except in a -g file";
  }

  @Override
  public void read(ImportFile input, ImportCollector collector) throws IOException {
    switch (FormatDetector.of(input).orElse(FormatDetector.WRK)) {
      case AB -> printed(new TextReport(input), collector);
      case AB_GNUPLOT -> gnuplot(input, collector);
      case AB_PERCENTAGES -> throw input.refused("is a -e file, which does not contain the number of requests. " + ADVICE);
      default -> throw FormatDetector.refuse(input, "output of ab", ADVICE);
    }
  }

  private static void printed(TextReport report, ImportCollector collector) throws IOException {
    report.one(VERSION).ifPresent(version -> collector.setVersion(version.group(1)));
    var complete = report.numbers(COMPLETE).count(report.needed(COMPLETE, "the number of completed requests", ADVICE).group(1), "requests");
    var failed = report.numbers(FAILED).count(report.needed(FAILED, "the number of failed requests", ADVICE).group(1), "failed requests");
    report.needed(RATE, "the transfer rate, which follows all errors", ADVICE);
    var status = report.one(STATUS);
    var bad = failed + (status.isPresent() ? report.numbers(STATUS).count(status.get().group(1), "responses") : 0);
    collector
        .setDuration(TextReport.rounded(report.needed(TAKEN, "the length of the run", ADVICE).group(1), TimeUnit.SECONDS, report.at(TAKEN)).time());
    var max = report.time(TOTAL, 5, TimeUnit.MILLISECONDS);
    var mean = report.time(TOTAL, 2, TimeUnit.MILLISECONDS);
    var published = report.published(PublishedPercentiles.over(complete), PERCENTILE, TimeUnit.MILLISECONDS, PublishedPercentiles::with, max);
    var errors = Math.min(complete, bad);
    collector.setTotalStatistics(
        new ImportedStats.Summary(published.withBad(errors), mean.map(TextReport.Rounded::time), max.map(TextReport.Rounded::time), complete,
            ErrorCount.of(errors)));
  }

  private static void gnuplot(ImportFile input, ImportCollector collector) throws IOException {
    var rows = new CsvTable(input, '\t', "ab's -g file", List.of("starttime", "seconds", "ttime"), ADVICE);
    for (var row = rows.next(); row.isPresent(); row = rows.next()) {
      var numbers = new NumberParser(rows);
      var seconds = numbers.decimal(row.get().get("seconds"), "seconds").movePointRight(3);
      collector.addUnnamedSample(Optional.of(numbers.epochMillis(seconds.longValue())),
          numbers.time(row.get().get("ttime"), TimeUnit.MILLISECONDS, "ttime"), RequestOutcome.GOOD);
    }
    collector.setErrorGap(ErrorCount.amongTimes("the -g file of ab does not contain failures: use the output of ab"));
  }
}
