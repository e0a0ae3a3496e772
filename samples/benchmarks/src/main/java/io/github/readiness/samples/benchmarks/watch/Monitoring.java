package io.github.readiness.samples.benchmarks.watch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Prometheus and its blackbox exporter, together on one core, with the same targets and the same interval. */
record Monitoring(Daemon exporter, Daemon prometheus) implements AutoCloseable {
  private static final String EXPORTER = "prometheus-blackbox-exporter";

  /** Returns the programs that this machine does not have. */
  static List<String> missing() {
    return Stream.of("prometheus", EXPORTER).filter(program -> !Daemon.isInstalled(program)).toList();
  }

  static Monitoring started(URI targets, int number, int seconds, int core, Path directory) throws IOException, InterruptedException {
    var module = Files.writeString(directory.resolve("blackbox.yml"),
        "modules: {http: {prober: http, timeout: 5s, http: {preferred_ip_protocol: ip4}}}\n");
    var port = Daemon.freePort();
    var exporter = Daemon.started(Daemon.pinned(core, List.of(EXPORTER, "--config.file=" + module, "--web.listen-address=127.0.0.1:" + port)), port,
        "/-/healthy", directory.resolve("blackbox.log"));
    try {
      return new Monitoring(exporter, prometheus(targets, number, seconds, core, directory, port));
    } catch (IOException | RuntimeException failed) {
      exporter.close();
      throw failed;
    }
  }

  private static Daemon prometheus(URI targets, int number, int seconds, int core, Path directory, int exporter)
      throws IOException, InterruptedException {
    var config = Files.writeString(directory.resolve("prometheus.yml"),
        """
        global: {scrape_interval: %ds, scrape_timeout: %ds}
        scrape_configs:
        - job_name: blackbox
          metrics_path: /probe
          params: {module: [http]}
          static_configs: [{targets: [%s]}]
          relabel_configs:
          - {source_labels: [__address__], target_label: __param_target}
          - {source_labels: [__param_target], target_label: instance}
          - {target_label: __address__, replacement: "127.0.0.1:%d"}
        """.formatted(seconds, seconds,
            String.join(", ", IntStream.range(0, number).mapToObj(i -> "\"" + targets.resolve("/prometheus/" + i) + "\"").toList()),
            exporter));
    var port = Daemon.freePort();
    return Daemon.started(Daemon.pinned(core, List.of("prometheus", "--config.file=" + config, "--storage.tsdb.path=" + directory.resolve("tsdb"),
        "--web.listen-address=127.0.0.1:" + port)), port, "/-/ready", directory.resolve("prometheus.log"));
  }

  /** Returns a quantile of the scrape interval in seconds, as Prometheus measured it: 0.01, 0.05, 0.5, 0.9 or 0.99. */
  double interval(String quantile) throws IOException, InterruptedException {
    var line = Pattern.compile("(?m)^prometheus_target_interval_length_seconds\\{.*quantile=\"" + quantile + "\"} (\\S+)$")
        .matcher(prometheus.page("/metrics"));
    return line.find() ? Double.parseDouble(line.group(1)) : Double.NaN;
  }

  /** Returns the CPU time of both processes. */
  Duration cpu() { return Processes.cpu(exporter.process()).plus(Processes.cpu(prometheus.process())); }

  double mebibytes() throws IOException { return Processes.mebibytes(exporter.process()) + Processes.mebibytes(prometheus.process()); }

  @Override
  public void close() {
    prometheus.close();
    exporter.close();
  }
}
