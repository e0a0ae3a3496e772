package io.github.readiness.probe.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.probe.Rehearsal;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** A Prometheus, an Alertmanager or a VictoriaMetrics, as the distribution has it, on loopback, with a directory of its own; ends only what it started. */
final class RealPrometheus implements AutoCloseable {
  private final Process process;
  private final URI address;

  private RealPrometheus(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Makes blocks of samples in the OpenMetrics format. */
  static void backfill(Path openMetrics, Path data) throws IOException, InterruptedException {
    var promtool = process(openMetrics.getParent(), "promtool", "tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=744h",
        openMetrics.toString(), data.toString());
    assertThat(promtool.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(promtool.exitValue()).as(() -> log(openMetrics.getParent(), "promtool")).isZero();
  }

  static RealPrometheus started(Path directory, Path data, String config, String... more) throws IOException {
    var port = free();
    var file = Files.writeString(directory.resolve("prometheus.yml"), config);
    var command = new ArrayList<>(List.of("prometheus", "--config.file=" + file, "--storage.tsdb.path=" + data,
        "--storage.tsdb.retention.time=60d", "--rules.alert.resend-delay=1s", "--web.listen-address=127.0.0.1:" + port));
    command.addAll(List.of(more));
    return ready(directory, process(directory, command.toArray(String[]::new)), port);
  }

  static RealPrometheus alertmanager(Path directory) throws IOException { return alertmanager(directory, ""); }

  /** @param more of its configuration */
  static RealPrometheus alertmanager(Path directory, String more) throws IOException {
    var port = free();
    var file = Files.writeString(directory.resolve("alertmanager.yml"), "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n" + more);
    return ready(directory, process(directory, "prometheus-alertmanager", "--config.file=" + file, "--storage.path=" + directory.resolve("am"),
        "--web.listen-address=127.0.0.1:" + port, "--cluster.listen-address="), port);
  }

  static RealPrometheus victoria(Path directory) throws IOException {
    var port = free();
    return ready(directory, process(directory, "victoria-metrics", "-storageDataPath=" + directory.resolve("victoria"),
        "-httpListenAddr=127.0.0.1:" + port, "-retentionPeriod=1y", "-loggerLevel=WARN"), port);
  }

  /** Over TLS, as a file has it; ready when what asks it is answered. */
  static RealPrometheus secured(Path directory, Path webConfig, Function<Service, Plan<?>> asking, String... command) throws IOException {
    var port = free();
    var whole = new ArrayList<>(List.of(command));
    whole.addAll(List.of("--web.config.file=" + webConfig, "--web.listen-address=127.0.0.1:" + port));
    var process = process(directory, whole.toArray(String[]::new));
    var started = new RealPrometheus(process, URI.create("https://127.0.0.1:" + port));
    Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100))
        .failFast("it ended, see " + directory, () -> !process.isAlive())
        .until(() -> Bad.of(new Rehearsal(), asking.apply(Service.service(started.address))) == null);
    return started;
  }

  URI address() { return address; }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static RealPrometheus ready(Path directory, Process process, int port) {
    var address = URI.create("http://127.0.0.1:" + port);
    var client = HttpClient.newHttpClient();
    var ask = HttpRequest.newBuilder(address.resolve("/-/ready")).build();
    Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(100)).ignoreExceptions()
        .failFast("it ended, see " + directory, () -> !process.isAlive())
        .until(() -> client.send(ask, BodyHandlers.discarding()).statusCode() == 200);
    return new RealPrometheus(process, address);
  }

  private static Process process(Path directory, String... command) throws IOException {
    try {
      return new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
          .redirectOutput(directory.resolve(command[0] + ".log").toFile()).start();
    } catch (IOException missing) {
      assumeTrue(false, command[0] + " is not installed here: " + missing.getMessage());
      throw missing;
    }
  }

  private static String log(Path directory, String name) {
    try (InputStream in = Files.newInputStream(directory.resolve(name + ".log"))) {
      return new String(in.readNBytes(4000));
    } catch (IOException none) {
      return name + " left no log";
    }
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
