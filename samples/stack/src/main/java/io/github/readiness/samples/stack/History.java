package io.github.readiness.samples.stack;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.DoubleUnaryOperator;

/**
 * Generated history of one week, as a Prometheus would have stored it for the service. Its series have the job {@code api-backfilled} and the label
 * {@code origin="made for this sample"}, so that they cannot be mistaken for scraped ones.
 */
final class History {
  /** Seconds between two samples. */
  static final int STEP = 30;

  private static final String LABELS = "job=\"api-backfilled\",instance=\"nowhere\",origin=\"made for this sample\"";
  private static final double MEBIBYTE = 1 << 20;

  private History() {}

  /** Writes one week until the instant, with a sample every 30 s, as blocks in the data directory. */
  static void backfill(Instant until, Path directory, Path data) throws IOException, InterruptedException {
    var file = directory.resolve("week.om");
    try (var samples = Files.newBufferedWriter(file)) {
      var start = until.minus(8, ChronoUnit.DAYS).getEpochSecond();
      series(samples, "up", "", until, at -> 1);
      series(samples, "process_start_time_seconds", "", until, at -> start);
      // a daily wave between 260 and 340 MiB
      series(samples, "process_resident_memory_bytes", "", until, at -> (300 + 40 * Math.sin(2 * Math.PI * at / 86_400)) * MEBIBYTE);
      requests(samples, until, start);
      samples.write("# EOF\n");
    }
    // One block instead of a hundred: it is read once and never compacted.
    Program.run(directory, "promtool", "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=744h", file.toString(), data.toString());
    Files.delete(file);
  }

  /** Returns the counters of 20 requests per second. One request in 5,000 fails. */
  private static void requests(Writer samples, Instant until, long start) throws IOException {
    series(samples, "http_server_requests_seconds_count", ",status=\"200\"", until, at -> Math.floor((at - start) * 20));
    append(samples, "http_server_requests_seconds_count", ",status=\"500\"", until, at -> Math.floor((at - start) * 20 / 5_000));
  }

  private static void series(Writer samples, String metric, String more, Instant until, DoubleUnaryOperator value) throws IOException {
    samples.append("# TYPE ").append(metric).append(" gauge\n");
    append(samples, metric, more, until, value);
  }

  private static void append(Writer samples, String metric, String more, Instant until, DoubleUnaryOperator value) throws IOException {
    var name = metric + "{" + LABELS + more + "} ";
    for (var at = until.minus(7, ChronoUnit.DAYS).getEpochSecond() - STEP; at < until.getEpochSecond(); at += STEP) {
      samples.append(name).append(Double.toString(value.applyAsDouble(at))).append(' ').append(Long.toString(at)).append('\n');
    }
  }
}
