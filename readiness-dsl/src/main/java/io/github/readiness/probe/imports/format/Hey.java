package io.github.readiness.probe.imports.format;

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

/** What hey printed: {@code requester/print.go} and {@code report.go} of hey 0.1. Its percentiles are samples, of at most a million answers. */
record Hey() implements Format {
  private static final String MEND = "Run hey to its end and give all that it printed, or what -o csv printed.";
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
  public String manner() { return "closed loop, from the send"; }

  @Override
  public String silence() {
    return "a target that stalls is not asked meanwhile, and hides its stall; times of bad answers count too where it printed percentiles, and its CSV"
        + " leaves out requests that got no answer, in a timeout too; when it ran";
  }

  @Override
  public void read(ImportFile input, ImportCollector harvest) throws IOException {
    switch (FormatDetector.of(input).orElse(FormatDetector.WRK)) {
      case HEY_CSV -> csv(input, harvest);
      case HEY -> printed(new TextReport(input), harvest);
      default -> throw FormatDetector.refuse(input, "output of hey", MEND);
    }
  }

  private static void printed(TextReport print, ImportCollector harvest) throws IOException {
    var total = print.needed(TOTAL, "how long it took", MEND);
    harvest.lasted(TextReport.rounded(total.group(1), TimeUnit.SECONDS, print.at(TOTAL)).time());
    long answers = 0;
    long bad = 0;
    for (var status : print.all(STATUS)) {
      var number = print.numbers(STATUS).count(status.group(2), "responses");
      answers += number;
      bad += Integer.parseInt(status.group(1)) >= 400 ? number : 0;
    }
    long lost = 0;
    for (var error : print.below("Error distribution:").map(ERROR::matcher).filter(Matcher::matches).toList()) {
      lost += print.numbers(ERROR).count(error.group(1), "errors");
    }
    account(print, answers + lost);
    var all = answers < MOST_SAMPLES;
    var max = answers > 0 && all ? print.time(SLOWEST, 1, TimeUnit.SECONDS) : Optional.<TextReport.Rounded>empty();             // of none it prints NaN
    var mean = answers > 0 && all ? print.time(AVERAGE, 1, TimeUnit.SECONDS) : Optional.<TextReport.Rounded>empty();
    var published = print.published(PublishedPercentiles.over(answers), PERCENTILE, TimeUnit.SECONDS,
        all ? PublishedPercentiles::with : PublishedPercentiles::withUnranked, max);
    harvest.publishedOverall(
        new ImportedStats.Summary(published.withBad(bad), mean.map(TextReport.Rounded::time), max.map(TextReport.Rounded::time), answers + lost,
            ErrorCount.of(bad + lost)));
  }

  /** The errors stand last, so output that breaks off before them would hide them; but the rate is of all requests. */
  private static void account(TextReport print, long requests) throws IOException {
    var rate = print.numbers(RATE).decimal(print.needed(RATE, "how many requests per second there were", MEND).group(1), "rate").doubleValue();
    var total = TextReport.rounded(print.needed(TOTAL, "how long it took", MEND).group(1), TimeUnit.SECONDS, print.at(TOTAL));
    if (rate * total.lowest().nanos() / 1e9 > requests + 1 || rate * total.highest().nanos() / 1e9 < requests - 1) {
      throw print.at(RATE).mistake("tells of about " + Math.round(rate * total.time().nanos() / 1e9) + " requests, but only of " + requests
          + " is it said how they ended. " + MEND);
    }
  }

  private static void csv(ImportFile input, ImportCollector harvest) throws IOException {
    var rows = new CsvTable(input, ',', "hey's CSV", List.of("response-time", "status-code", "offset"), MEND);
    var longest = new Time(0);
    for (var row = rows.next(); row.isPresent(); row = rows.next()) {
      var end = take(new NumberParser(rows), row.get(), harvest);
      longest = end.compareTo(longest) > 0 ? end : longest;
    }
    harvest.lasted(longest);
    harvest.errorsUnseen(
        ErrorCount.atLeast(0, "hey's CSV leaves out requests that got no answer: give what hey printed, or say sent(number) as hey was told"));
  }

  /** When the answer was there, counted from the start of the load. */
  private static Time take(NumberParser numbers, Map<String, String> row, ImportCollector harvest) throws IOException {
    var took = numbers.time(row.get("response-time"), TimeUnit.SECONDS, "response-time");
    var status = numbers.count(row.get("status-code"), "status-code");
    harvest.unnamed(Optional.empty(), took, RequestOutcome.of(status >= 100 && status < 400, false));
    var offset = numbers.span(numbers.decimal(row.get("offset"), "offset"), TimeUnit.SECONDS, "offset");
    return new Time(Math.addExact(offset.nanos(), took.nanos()));
  }
}
