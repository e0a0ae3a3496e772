package io.github.readiness.probe.imports.format;

import io.github.readiness.observation.AdvisedText;
import io.github.readiness.probe.imports.reader.CsvTable;
import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.NumberParser;
import io.github.readiness.probe.imports.reader.TextReport;
import io.github.readiness.probe.imports.result.ErrorCount;
import io.github.readiness.probe.imports.result.ImportCollector;
import io.github.readiness.probe.imports.result.ImportedStats;
import io.github.readiness.probe.imports.result.RequestOutcome;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.PublishedPercentiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Output of hey 0.1 ({@code requester/print.go} and {@code report.go}). Its percentiles are samples of at most a million answers. */
record Hey() implements Format {
  private static final String ADVICE = "Run hey to its end and use its whole output, or the output of -o csv.";
  private static final long MOST_SAMPLES = 1_000_000;
  private static final Pattern STATUS = Pattern.compile("\\[(\\d{3})]\\s+(\\d+) responses");
  private static final Pattern ERROR = Pattern.compile("\\[(\\d+)]\\s+(?!\\d+ responses$).*");
  private static final Pattern PERCENTILE = Pattern.compile("([1-9]\\d?)%+ in\\s+(\\S*) ?secs");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+(\\S+)");
  private static final Pattern TOTAL = Pattern.compile("Total:\\s+(\\S+) secs");
  private static final Pattern SLOWEST = Pattern.compile("Slowest:\\s+(\\S+) secs");
  private static final Pattern AVERAGE = Pattern.compile("Average:\\s+(\\S+) secs");

  @Override
  public String tool() { return "hey"; }

  @Override
  public String measuringMethod() { return "closed loop, from the send"; }

  @Override
  public String limitations() {
    return "a stalled target receives no further requests, which hides the stall; printed percentiles include failed requests; the CSV"
        + " lacks requests without an answer, including timeouts; the date of the run";
  }

  @Override
  public void read(ImportFile input, ImportCollector collector) throws IOException {
    switch (FormatDetector.of(input).orElse(FormatDetector.WRK)) {
      case HEY_CSV -> csv(input, collector);
      case HEY -> printed(new TextReport(input), collector);
      default -> throw FormatDetector.refuse(input, "output of hey", ADVICE);
    }
  }

  private static void printed(TextReport report, ImportCollector collector) throws IOException {
    var total = report.needed(TOTAL, "the length of the run", ADVICE);
    collector.setDuration(TextReport.rounded(total.group(1), TimeUnit.SECONDS, report.at(TOTAL)).time());
    long answers = 0;
    long bad = 0;
    for (var status : report.all(STATUS)) {
      var number = report.numbers(STATUS).count(status.group(2), "responses");
      answers += number;
      bad += Integer.parseInt(status.group(1)) >= 400 ? number : 0;
    }
    long lost = 0;
    for (var error : report.below("Error distribution:").map(ERROR::matcher).filter(Matcher::matches).toList()) {
      lost += report.numbers(ERROR).count(error.group(1), "errors");
    }
    account(report, answers + lost);
    var all = answers < MOST_SAMPLES;
    var max = answers > 0 && all ? report.time(SLOWEST, 1, TimeUnit.SECONDS) : Optional.<TextReport.Rounded>empty();  // hey prints NaN
    var mean = answers > 0 && all ? report.time(AVERAGE, 1, TimeUnit.SECONDS) : Optional.<TextReport.Rounded>empty();
    var published = report.published(PublishedPercentiles.over(answers), PERCENTILE, TimeUnit.SECONDS,
        all ? PublishedPercentiles::with : PublishedPercentiles::withUnranked, max);
    collector.setTotalStatistics(
        new ImportedStats.Summary(published.withBad(bad), mean.map(TextReport.Rounded::time), max.map(TextReport.Rounded::time), answers + lost,
            ErrorCount.of(bad + lost)));
  }

  /** Throws if errors are missing: they are printed last, so truncated output may lack them, but the rate includes all requests. */
  private static void account(TextReport report, long requests) throws IOException {
    var rate = report.numbers(RATE).decimal(report.needed(RATE, "the requests per second", ADVICE).group(1), "rate").doubleValue();
    var total = TextReport.rounded(report.needed(TOTAL, "the length of the run", ADVICE).group(1), TimeUnit.SECONDS, report.at(TOTAL));
    if (rate * total.lowest().nanos() / 1e9 > requests + 1 || rate * total.highest().nanos() / 1e9 < requests - 1) {
      throw report.at(RATE).mistake(
          "corresponds to about " + Math.round(rate * total.time().nanos() / 1e9) + " requests, but the output has outcomes of only " + requests
              + " requests. " + ADVICE);
    }
  }

  private static void csv(ImportFile input, ImportCollector collector) throws IOException {
    var rows = new CsvTable(input, ',', "the CSV of hey", List.of("response-time", "status-code", "offset"), ADVICE);
    var longest = new Time(0);
    for (var row = rows.next(); row.isPresent(); row = rows.next()) {
      var end = take(new NumberParser(rows), row.get(), collector);
      longest = end.compareTo(longest) > 0 ? end : longest;
    }
    collector.setDuration(longest);
    collector.setErrorGap(
        ErrorCount.atLeast(0,
            AdvisedText.join("the CSV of hey lacks requests without an answer",
                "Use the printed output, or write sent(number) with the number given to hey.")));
  }

  /** Adds a row and returns the time of the answer since the start of the load. */
  private static Time take(NumberParser numbers, Map<String, String> row, ImportCollector collector) throws IOException {
    var took = numbers.time(row.get("response-time"), TimeUnit.SECONDS, "response-time");
    var status = numbers.count(row.get("status-code"), "status-code");
    collector.addUnnamedSample(Optional.empty(), took, RequestOutcome.of(status >= 100 && status < 400, false));
    var offset = numbers.span(numbers.decimal(row.get("offset"), "offset"), TimeUnit.SECONDS, "offset");
    return new Time(Math.addExact(offset.nanos(), took.nanos()));
  }
}
