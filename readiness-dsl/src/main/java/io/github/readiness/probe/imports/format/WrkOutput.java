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
 * What {@code wrk.c} of wrk 4 and of wrk2 print. A request that ended in a socket error is not among the "requests" that they count, one with a
 * status of 400 or above ("Non-2xx or 3xx") is.
 */
final class WrkOutput {
  static final String MEND = "Run it with --latency to its end and give all that it printed.";
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in (\\S+), \\S+ read");
  private static final Pattern END = Pattern.compile("Transfer/sec: .*");
  private static final Pattern STATUS = Pattern.compile("Non-2xx or 3xx responses: ?(.*)");
  private static final Pattern SOCKET = Pattern.compile("Socket errors: connect (.*), read (.*), write (.*), timeout ?(.*)");
  private static final Pattern THREADS = Pattern.compile("Latency\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+%)");
  private static final Pattern PERCENTILE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%\\s+(\\S+)");
  private static final Pattern POINT = Pattern.compile("(\\d+\\.\\d{3})\\s+([01]\\.\\d+)\\s+(\\d+)\\s+(\\S+)");
  private static final Pattern TOTAL = Pattern.compile("#\\[Max\\s+=\\s+(\\S+),\\s+Total count\\s+=\\s+(\\d+)]");

  private final ImportFile input;
  private final TextReport print;
  private final ImportCollector harvest;
  private final long complete;
  private final long bad;
  private final long lost;
  private final long late;

  WrkOutput(ImportFile input, ImportCollector harvest) throws IOException {
    this.input = input;
    this.print = new TextReport(input);
    this.harvest = harvest;
    var requests = print.needed(REQUESTS, "how many requests there were", MEND);
    complete = print.numbers(REQUESTS).count(requests.group(1), "requests");
    print.needed(END, "how much was transferred, with which it ends", MEND);
    harvest.lasted(print.span(requests.group(2)).time());
    var socket = print.one(SOCKET);
    var broken = 0L;
    for (var kind = 1; socket.isPresent() && kind <= 3; kind++) {
      broken += print.numbers(SOCKET).count(socket.get().group(kind), "socket errors");
    }
    lost = broken;
    late = socket.isPresent() ? print.numbers(SOCKET).count(socket.get().group(4), "timeouts") : 0;
    var status = print.one(STATUS);
    bad = status.isPresent() ? print.numbers(STATUS).count(status.get().group(1), "responses") : 0;
    if (bad > complete) {
      throw print.at(STATUS).impossible("tells of more bad responses than there were requests, which cannot be.");
    }
  }

  /**
   * An answer that comes after the timeout is a "timeout" and complete, and its time is thrown away ({@code response_complete}). To the other times
   * {@code stats_correct} adds made-up ones, none greater than the greatest, so that alone limits a percentile.
   */
  void readWrk() throws IOException {
    if (late > complete) {
      throw print.at(SOCKET).impossible("tells of more answers that came too late than of answers, which cannot be.");
    }
    var published = percentiles(PublishedPercentiles.over(complete), "Latency Distribution", PublishedPercentiles::withUnranked);
    var max = late == 0 && complete > 0 ? figure(3) : Optional.<TextReport.Rounded>empty();
    publish(max.isPresent() ? published.withMax(max.get().lowest(), max.get().highest()) : published, bad + late, complete + lost);
  }

  /**
   * Of its spectrum the first is the one that counts from when requests were due; the total is of requests after the calibration. A timeout is
   * counted as long as the answer is not there ({@code check_timeouts}), and when it is there its time counts too.
   */
  void readWrk2() throws IOException {
    var totals = print.all(TOTAL);
    if (totals.isEmpty()) {
      publish(PublishedPercentiles.over(complete), bad, complete + lost + late);
      return;
    }
    var total = print.numbers(TOTAL).count(totals.get(0).group(2), "total count");
    if (total > complete) {
      throw print.at(TOTAL).impossible("tells of times of more requests than there were, which cannot be.");
    }
    var published = percentiles(PublishedPercentiles.over(total), "Recorded Latency", PublishedPercentiles::with);
    for (var line : print.between("Detailed Percentile spectrum", "#[").toList()) {
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
      throw FileLocation.at(input.path(), "\"" + line + "\"").mistake("is no point of a spectrum. " + MEND);
    }
    var rank = print.numbers(POINT).count(point.group(3), "total count");
    if (rank < 1 || rank > published.samples()) {
      throw FileLocation.at(input.path(), "\"" + line + "\"")
          .impossible("is beyond the " + published.samples() + " requests of its spectrum, which cannot be.");
    }
    var time = TextReport.rounded(point.group(1), TimeUnit.MILLISECONDS, FileLocation.at(input.path(), "\"" + line + "\""));
    return published.withRank(rank, time.lowest(), time.highest());
  }

  private PublishedPercentiles percentiles(PublishedPercentiles none, String heading, TextReport.Naming naming) throws IOException {
    var published = none;
    for (var line : print.below(heading).toList()) {
      var percentile = PERCENTILE.matcher(line);
      var which = percentile.matches() ? NumberParser.percentile(percentile.group(1)) : Optional.<Percentile>empty();
      if (which.isPresent()) {
        var time = print.span(percentile.group(2));
        published = naming.named(published, which.get(), time.lowest(), time.highest());
      }
    }
    return published;
  }

  private void publish(PublishedPercentiles published, long badTimes, long requests) throws IOException {
    var possible = print.at(PERCENTILE).possible(published);
    harvest.publishedOverall(
        new ImportedStats.Summary(possible.withBad(Math.min(published.samples(), badTimes)), figure(1).map(TextReport.Rounded::time),
            figure(3).map(TextReport.Rounded::time), requests, ErrorCount.of(Math.min(requests, bad + lost + late))));
  }

  /** The first of its threads' figures of latency is the mean, the third the greatest. */
  private Optional<TextReport.Rounded> figure(int which) throws IOException {
    var threads = print.one(THREADS);
    return threads.isPresent() ? Optional.of(print.span(threads.get().group(which))) : Optional.empty();
  }
}
