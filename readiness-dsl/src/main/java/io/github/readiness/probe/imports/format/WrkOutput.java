package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.FileLocation;
import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.NumberParser;
import io.github.readiness.probe.imports.reader.TextReport;
import io.github.readiness.probe.imports.result.ErrorCount;
import io.github.readiness.probe.imports.result.ImportCollector;
import io.github.readiness.probe.imports.result.ImportedStats;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.PublishedPercentiles;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reader for the output of wrk 4 and wrk2 ({@code wrk.c}). Their number of requests does not include socket errors, but includes a status of 400 or
 * above ("Non-2xx or 3xx").
 */
final class WrkOutput {
  static final String ADVICE = "Run it with --latency to its end and use its whole output.";
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in (\\S+), \\S+ read");
  private static final Pattern END = Pattern.compile("Transfer/sec: .*");
  private static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: ?(.*)");
  private static final Pattern SOCKET = Pattern.compile("Socket errors: connect (.*), read (.*), write (.*), timeout ?(.*)");
  private static final Pattern THREADS = Pattern.compile("Latency\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+%)");
  private static final Pattern PERCENTILE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%\\s+(\\S+)");
  private static final Pattern POINT = Pattern.compile("(\\d+\\.\\d{3})\\s+([01]\\.\\d+)\\s+(\\d+)\\s+(\\S+)");
  private static final Pattern TOTAL = Pattern.compile("#\\[Max\\s+=\\s+(\\S+),\\s+Total count\\s+=\\s+(\\d+)]");

  private final ImportFile input;
  private final TextReport report;
  private final ImportCollector collector;
  private final long complete;
  private final long bad;
  private final long lost;
  private final long late;

  WrkOutput(ImportFile input, ImportCollector collector) throws IOException {
    this.input = input;
    this.report = new TextReport(input);
    this.collector = collector;
    var requests = report.needed(REQUESTS, "the number of requests", ADVICE);
    complete = report.numbers(REQUESTS).count(requests.group(1), "requests");
    report.needed(END, "the transfer rate, which is its last line", ADVICE);
    collector.setDuration(report.span(requests.group(2)).time());
    var socket = report.one(SOCKET);
    var broken = 0L;
    for (var kind = 1; socket.isPresent() && kind <= 3; kind++) {
      broken += report.numbers(SOCKET).count(socket.get().group(kind), "socket errors");
    }
    lost = broken;
    late = socket.isPresent() ? report.numbers(SOCKET).count(socket.get().group(4), "timeouts") : 0;
    var status = report.one(STATUS);
    bad = status.isPresent() ? report.numbers(STATUS).count(status.get().group(1), "responses") : 0;
    if (bad > complete) {
      throw report.at(STATUS).impossible("has more bad responses than requests, which is impossible.");
    }
  }

  /**
   * Reads the output of wrk. An answer after the timeout counts as timeout and as complete, and its time is discarded ({@code response_complete}).
   * {@code stats_correct} adds computed times, none greater than the maximum, so only the maximum limits a percentile.
   */
  void readWrk() throws IOException {
    if (late > complete) {
      throw report.at(SOCKET).impossible("has more timeouts than answers, which is impossible.");
    }
    var published = percentiles(PublishedPercentiles.over(complete), "Latency Distribution", PublishedPercentiles::withUnranked);
    var max = late == 0 && complete > 0 ? figure(3) : Optional.<TextReport.Rounded>empty();
    publish(max.isPresent() ? published.withMax(max.get().lowest(), max.get().highest()) : published, bad + late, complete + lost);
  }

  /**
   * Reads the output of wrk2. The first spectrum has the times from the due time of requests. Its total counts requests after the calibration.
   * Timeouts are counted repeatedly until the answer arrives ({@code check_timeouts}), and then its time counts too.
   */
  void readWrk2() throws IOException {
    var totals = report.all(TOTAL);
    if (totals.isEmpty()) {
      publish(PublishedPercentiles.over(complete), bad, complete + lost + late);
      return;
    }
    var total = report.numbers(TOTAL).count(totals.get(0).group(2), "total count");
    if (total > complete) {
      throw report.at(TOTAL).impossible("has times of more requests than the number of requests, which is impossible.");
    }
    var published = percentiles(PublishedPercentiles.over(total), "Recorded Latency", PublishedPercentiles::with);
    for (var line : report.between("Detailed Percentile spectrum", "#[").toList()) {
      published = point(published, line);
    }
    publish(published, bad, complete + lost + late);
  }

  private PublishedPercentiles point(PublishedPercentiles published, String line) throws IOException {
    var point = POINT.matcher(line);
    if (line.isBlank() || line.startsWith("Value")) {
      return published;
    }
    if (!point.matches()) {
      throw FileLocation.at(input.path(), "\"" + line + "\"").mistake("is not a point of a spectrum. " + ADVICE);
    }
    var rank = report.numbers(POINT).count(point.group(3), "total count");
    if (rank < 1 || rank > published.samples()) {
      throw FileLocation.at(input.path(), "\"" + line + "\"")
          .impossible("is beyond the " + published.samples() + " requests of its spectrum, which is impossible.");
    }
    var time = TextReport.rounded(point.group(1), TimeUnit.MILLISECONDS, FileLocation.at(input.path(), "\"" + line + "\""));
    return published.withRank(rank, time.lowest(), time.highest());
  }

  private PublishedPercentiles percentiles(PublishedPercentiles none, String heading, TextReport.PercentileAdder adder) throws IOException {
    var published = none;
    for (var line : report.below(heading).toList()) {
      var percentile = PERCENTILE.matcher(line);
      var which = percentile.matches() ? NumberParser.percentile(percentile.group(1)) : Optional.<Percentile>empty();
      if (which.isPresent()) {
        var time = report.span(percentile.group(2));
        published = adder.add(published, which.get(), time.lowest(), time.highest());
      }
    }
    return published;
  }

  private void publish(PublishedPercentiles published, long badTimes, long requests) throws IOException {
    var possible = report.at(PERCENTILE).possible(published);
    collector.setTotalStatistics(
        new ImportedStats.Summary(possible.withBad(Math.min(published.samples(), badTimes)), figure(1).map(TextReport.Rounded::time),
            figure(3).map(TextReport.Rounded::time), requests, ErrorCount.of(Math.min(requests, bad + lost + late))));
  }

  /** Returns one of the latencies in the thread statistics: 1 is the mean, 3 is the maximum. */
  private Optional<TextReport.Rounded> figure(int which) throws IOException {
    var threads = report.one(THREADS);
    return threads.isPresent() ? Optional.of(report.span(threads.get().group(which))) : Optional.empty();
  }
}
