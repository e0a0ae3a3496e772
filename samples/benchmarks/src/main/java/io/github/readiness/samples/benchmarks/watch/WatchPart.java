package io.github.readiness.samples.benchmarks.watch;

import io.github.readiness.samples.benchmarks.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Benchmark of a live watch of 1,000 services every 5 s on one core. At the same time, Prometheus with its blackbox exporter probes the same server
 * at the same interval on another core. It reports the arrival times of the probes, as the server recorded them, and their cost.
 */
public final class WatchPart {
  private static final int SERVICES = 1_000;
  private static final int PART = 100;
  private static final int SECONDS = 5;
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(SECONDS);

  private final int minutes;
  private final Path directory;
  private final PrintStream out;
  private final Consumer<String> progress;

  private WatchPart(int minutes, Path directory, PrintStream out, Consumer<String> progress) {
    this.minutes = minutes;
    this.directory = directory;
    this.out = out;
    this.progress = progress;
  }

  public static void measure(int minutes, Path directory, PrintStream out, Consumer<String> progress) throws IOException, InterruptedException {
    new WatchPart(minutes, Files.createTempDirectory(Files.createDirectories(directory), "watch-"), out, progress).run();
  }

  private void run() throws IOException, InterruptedException {
    var missing = Monitoring.missing();
    missing.forEach(program -> out.println(program + " is not installed on this machine."));
    if (!Daemon.canPin()) {
      out.println("taskset is not installed on this machine: nothing is held to one core.");
    }
    var targets = start(Processes.java(Targets.class));
    try (var lines = targets.inputReader(StandardCharsets.UTF_8)) {
      var address = URI.create("http://127.0.0.1:" + lines.readLine());
      try (var monitoring = missing.isEmpty() ? Monitoring.started(address, SERVICES, SECONDS, 1, directory) : null) {
        watch(targets, lines, address, Optional.ofNullable(monitoring));
      }
    } finally {
      targets.destroy();
    }
  }

  /** Resource usage over a time. */
  private record Used(Duration cpu, double mebibytes) {}

  private void watch(Process targets, BufferedReader lines, URI address, Optional<Monitoring> monitoring) throws IOException, InterruptedException {
    var before = monitoring.map(Monitoring::cpu).orElse(Duration.ZERO);
    var table = new Table(out).head("the watch, minute by minute", "live MiB", "CPU s");
    var watch = start(Daemon.pinned(0, Processes.java(WatchDriver.class, address.toString(), "" + SERVICES, "" + SECONDS, "" + minutes)));
    try (var said = watch.inputReader(StandardCharsets.UTF_8)) {
      for (var minute = 1; minute <= minutes; minute++) {
        var line = said.readLine();
        progress.accept("watch: minute " + minute + ": " + line);
        table.row("minute " + minute, line.split(" "));
      }
      var ours = new Used(Processes.cpu(watch), Processes.mebibytes(watch));
      var theirs = monitoring.isEmpty() ? new Used(before, 0) : new Used(monitoring.get().cpu().minus(before), monitoring.get().mebibytes());
      var start = Long.parseLong(said.readLine());
      out.println("The watch: " + said.readLine());
      print(arrivals(targets, lines), start, ours, theirs, monitoring);
    } finally {
      watch.destroy();
    }
  }

  private Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private Path arrivals(Process targets, BufferedReader lines) throws IOException {
    var file = directory.resolve("arrivals");
    targets.getOutputStream().write((file + "\n").getBytes(StandardCharsets.UTF_8));
    targets.getOutputStream().flush();
    lines.readLine();
    return file;
  }

  private void print(Path file, long start, Used ours, Used theirs, Optional<Monitoring> monitoring) throws IOException, InterruptedException {
    var readiness = Arrivals.of(file, "/readiness");
    var table = new Table(out).head("looks as the targets saw them, ms", "p50", "p99", "longest");
    table.row("Readiness: behind its schedule", readiness.behind(start, WatchPart::due).cells());
    table.row("Readiness: behind its earliest", readiness.behindTheEarliest(PERIOD).cells());
    table.row("Readiness: period off 5 s", readiness.offPeriod(PERIOD).cells());
    var costs = new Table(out);
    if (monitoring.isPresent()) {
      var prometheus = Arrivals.of(file, "/prometheus").since(start);
      table.row("Prometheus: behind its earliest", prometheus.behindTheEarliest(PERIOD).cells());
      table.row("Prometheus: period off 5 s", prometheus.offPeriod(PERIOD).cells());
      table.row("Prometheus: period, by itself", cell(1e3 * monitoring.get().interval("0.5")), cell(1e3 * monitoring.get().interval("0.99")), "-");
      costs.head("cost", "looks", "due", "CPU s", "ms/look", "MiB");
      cost(costs, "Prometheus and exporter", prometheus.looks(), theirs);
    } else {
      costs.head("cost", "looks", "due", "CPU s", "ms/look", "MiB");
    }
    cost(costs, "Readiness", readiness.looks(), ours);
  }

  /** Returns the due time of a probe: a hundred at a time, spread over the period. */
  private static long due(int target, int look) {
    return look * PERIOD + target / PART * (PERIOD / (SERVICES / PART));
  }

  private void cost(Table table, String name, int looks, Used used) {
    var due = (double) SERVICES * minutes * 60 / SECONDS;
    var seconds = used.cpu().toMillis() / 1e3;
    table.row(name, Table.cell(looks, 0), Table.cell(due, 0), cell(seconds), cell(1e3 * seconds / looks), cell(used.mebibytes()));
  }

  private static String cell(double figure) { return Table.cell(figure, 2); }
}
