package io.github.readiness.samples.stack;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.DoubleUnaryOperator;

/**
 * A week that nobody measured: what a Prometheus would have kept of the service, had both run for so long. Its series are of the job
 * {@code api-backfilled} and say {@code origin="made for this sample"}, so that nobody takes them for what was scraped.
 */
final class History {
  /** Seconds from sample to sample. */
  static final int STEP = 30;

  private static final String LABELS = "job=\"api-backfilled\",instance=\"nowhere\",origin=\"made for this sample\"";
  private static final double MEBIBYTE = 1 << 20;

  private History() {}

  /** A week until that instant, a sample every 30 s, as blocks in that data directory. */
  static void backfill(Instant until, Path directory, Path data) throws IOException, InterruptedException {
    var file = directory.resolve("week.om");
    try (var samples = Files.newBufferedWriter(file)) {
      var start = until.minus(8, ChronoUnit.DAYS).getEpochSecond();
      series(samples, "up", "", until, at -> 1);
      series(samples, "process_start_time_seconds", "", until, at -> start);
      // a daily tide between 260 and 340 MiB
      series(samples, "process_resident_memory_bytes", "", until, at -> (300 + 40 * Math.sin(2 * Math.PI * at / 86_400)) * MEBIBYTE);
      requests(samples, until, start);
      samples.write("# EOF\n");
    }
    // One block instead of a hundred: it is read once and never compacted.
    Program.run(directory, "promtool", "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=744h", file.toString(), data.toString());
    Files.delete(file);
  }

  /** Twenty requests a second, of which one in 5,000 fails. */
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
