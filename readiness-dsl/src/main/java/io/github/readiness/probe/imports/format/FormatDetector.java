package io.github.readiness.probe.imports.format;

import io.github.readiness.probe.imports.reader.ImportFile;
import io.github.readiness.probe.imports.reader.UnreadableFileException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Formats by the beginning of their files, for advice to users who chose the wrong format. */
enum FormatDetector {
  K6_STREAM("k6", "a stream of k6", "(?s)\\s*\\{\"(type|metric)\":.*\"(Point|Metric)\".*"),
  K6_SUMMARY("k6", "a summary of k6", "(?s)\\s*\\{.*(\"root_group\"|\"metrics\"|\"http_req_\\w+\"|\"state\").*"),
  HYPERFOIL("hyperfoil", "a run of Hyperfoil", "(?s)\\s*\\{.*(hyperfoil\\.io/run-schema|\"percentileResponseTime\").*"),
  GATLING_STATS("gatling", "Gatling's stats, whose percentiles are estimates; its simulation.log is needed",
      "(?s)\\s*(var stats = )?\\{.*\"?numberOfRequests\"?.*"),
  JTL_XML("jtl", "a JTL of JMeter as XML", "(?s)\\s*(<\\?xml[^>]*>)?\\s*<testResults.*"),
  JTL_CSV("jtl", "a JTL of JMeter as CSV", "(?s)\"?timeStamp\"?[^\\w].*elapsed.*"),
  GATLING_TEXT("gatling", "a simulation.log of Gatling", "(?s)(ASSERTION|RUN)\\t.*"),
  GATLING_BINARY("gatling", "a simulation.log of Gatling", "(?s)\\x00\\x00\\x00\\x00[\\x03-\\x20]\\d+\\.\\d+.*"),
  LOCUST("locust", "statistics of Locust", "(?s)\"?Type\"?,\"?Name\"?,\"?Request Count\"?.*"),
  LOCUST_HISTORY("locust", "a history of Locust; PREFIX_stats.csv is needed", "(?s)\"?Timestamp\"?,\"?User Count\"?.*"),
  WRK2("wrk2", "output of wrk2", "(?s)Running .* test @.*(Thread calibration|HdrHistogram).*"),
  WRK("wrk", "output of wrk", "(?s)Running .* test @.*"),
  HEY_CSV("hey", "CSV of hey", "(?s)response-time,DNS\\+dialup.*"),
  HEY("hey", "output of hey", "(?s)\\s*Summary:\\s+Total:.*"),
  AB("ab", "output of ab", "(?s)This is ApacheBench.*"),
  AB_GNUPLOT("ab", "a -g file of ab", "(?s)starttime\\tseconds\\tctime.*"),
  AB_PERCENTAGES("ab", "a -e file of ab", "(?s)Percentage served,Time in ms.*"),
  HDR_LOG("hdrLog", "an HdrHistogram log", "(?s)(#.*)?(#\\[(Histogram log|StartTime|BaseTime)|\"StartTimestamp\").*");

  private final String method;
  private final String words;
  private final Predicate<String> start;

  FormatDetector(String method, String words, String start) {
    this.method = method;
    this.words = words;
    this.start = Pattern.compile(start).asMatchPredicate();
  }

  /** Returns the format of a file by its beginning, or empty if it is unknown. */
  static Optional<FormatDetector> of(ImportFile input) {
    var head = input.head().startsWith("\ufeff") ? input.head().substring(1) : input.head();
    return Stream.of(values()).filter(candidate -> candidate.start.test(head)).findFirst();
  }

  /** Throws if a file does not have this format. */
  void expect(ImportFile input, String advice) throws UnreadableFileException {
    if (of(input).filter(this::equals).isEmpty()) {
      throw refuse(input, words, advice);
    }
  }

  /** Returns the exception for a file with another format than the wanted one. */
  static UnreadableFileException refuse(ImportFile input, String wanted, String advice) {
    var looks = of(input).filter(candidate -> !wanted.equals(candidate.words) && !wanted.startsWith(candidate.words + " with"))
        .map(candidate -> ": it looks like " + candidate.words + ". Write Imports." + candidate.method + "(...) for such a file. Otherwise: ")
        .orElse(". ");
    return input.refused("is not " + wanted + looks + advice);
  }
}
