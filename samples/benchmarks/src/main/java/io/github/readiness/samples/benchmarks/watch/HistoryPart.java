package io.github.readiness.samples.benchmarks.watch;

import static io.github.readiness.Units.days;
import static io.github.readiness.probe.metrics.Metrics.prometheus;

import io.github.readiness.Service;
import io.github.readiness.observation.Status;
import io.github.readiness.samples.benchmarks.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** Benchmark of watching and judging a simulated day of 1,000 services, and of judging a week that a real Prometheus has stored. */
public final class HistoryPart {
  private static final int SERVICES = 1_000;
  private static final int SERIES = 100;
  private static final int STEP = 15;

  private final int runs;
  private final Path directory;
  private final Consumer<String> progress;

  private HistoryPart(int runs, Path directory, Consumer<String> progress) {
    this.runs = runs;
    this.directory = directory;
    this.progress = progress;
  }

  public static void measure(int runs, Path directory, PrintStream out, Consumer<String> progress) throws IOException, InterruptedException {
    var part = new HistoryPart(runs, Files.createTempDirectory(Files.createDirectories(directory), "history-"), progress);
    part.day(new Table(out));
    part.week(out);
  }

  /** Measured action with its judgement. */
  private interface Judged {
    Status status();
  }

  private double[] seconds(String what, Judged judged) {
    var seconds = new double[runs];
    for (var run = 0; run < runs; run++) {
      progress.accept("history: " + what + ", run " + (run + 1));
      var from = System.nanoTime();
      var status = judged.status();
      seconds[run] = (System.nanoTime() - from) / 1e9;
      if (status != Status.PASS) {
        throw new IllegalStateException("What was always good is " + status + ".");
      }
    }
    return seconds;
  }

  private void day(Table table) {
    table.head("24 h of 1,000 services simulated, s", "first", "median", "longest");
    for (var period : List.of(60, 15, 5)) {
      var seconds = seconds("a day, every " + period + " s", () -> {
        var simulated = new Simulated(SERVICES, Duration.ofSeconds(period), Duration.ofDays(1));
        var stage = new Stage(simulated, directory);
        return stage.held(stage.run(simulated.plan()).health());
      });
      row(table, "every " + period + " s", seconds);
    }
  }

  private static void row(Table table, String name, double[] seconds) {
    var spread = Spread.ofMillis(seconds);
    table.row(name, Table.cell(seconds[0], 2), Table.cell(spread.median(), 2), Table.cell(spread.percentile(100), 2));
  }

  private void week(PrintStream out) throws IOException, InterruptedException {
    if (!Daemon.isInstalled("prometheus") || !Daemon.isInstalled("promtool")) {
      out.println("prometheus or promtool is not installed on this machine.");
      return;
    }
    var end = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
    progress.accept("history: a week of " + SERIES + " series as blocks");
    backfill(end);
    var port = Daemon.freePort();
    var config = Files.writeString(directory.resolve("prometheus.yml"), "global: {scrape_interval: 15s}\n");
    try (var server = Daemon.started(List.of("prometheus", "--config.file=" + config, "--storage.tsdb.path=" + directory.resolve("data"),
        "--storage.tsdb.retention.time=60d", "--web.listen-address=127.0.0.1:" + port), port, "/-/ready", directory.resolve("prometheus.log"))) {
      var plan = prometheus(Service.service(server.address())).history("up{job=\"week\"}").past(days(7)).endingAt(end);
      var stage = Stage.live(directory);
      row(new Table(out).head("a week of 100 series at 15 s, s", "first", "median", "longest"), "4,032,000 samples, judged",
          seconds("a week", () -> stage.held(stage.run(plan).health())));
    }
  }

  private void backfill(Instant end) throws IOException, InterruptedException {
    var file = directory.resolve("week.om");
    try (var samples = Files.newBufferedWriter(file)) {
      samples.write("# TYPE up gauge\n");
      for (var series = 0; series < SERIES; series++) {
        write(samples, "up{instance=\"service-" + series + "\",job=\"week\"} 1 ", end);
      }
      samples.write("# EOF\n");
    }
    var promtool = new ProcessBuilder("promtool", "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=744h", file.toString(),
        directory.resolve("data").toString()).redirectErrorStream(true).redirectOutput(directory.resolve("promtool.log").toFile()).start();
    if (promtool.waitFor() != 0) {
      throw new IllegalStateException("promtool failed. " + directory.resolve("promtool.log") + " says why.");
    }
    Files.delete(file);
  }

  private static void write(BufferedWriter samples, String sample, Instant end) throws IOException {
    for (var at = end.minus(7, ChronoUnit.DAYS); at.isBefore(end); at = at.plusSeconds(STEP)) {
      samples.append(sample).append(Long.toString(at.getEpochSecond())).append('\n');
    }
  }
}
