package io.github.readiness.samples.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Prometheus and Alertmanager, if this machine has them installed. They scrape the service every second and have a generated week of history
 * ({@link History}). One alert always fires, so that the alerts can be tested before anything fails.
 */
final class Monitoring implements AutoCloseable {
  private static final String PROMETHEUS = "prometheus";
  private static final String ALERTMANAGER = "prometheus-alertmanager";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String RULES = """
      groups:
      - name: api
        rules:
        - {alert: Watchdog, expr: vector(1), labels: {severity: none}}
        - {alert: ApiDown, expr: 'up{job="api"} == 0', labels: {severity: page}}
        - alert: ApiFails
          expr: >
            sum(rate(http_server_requests_seconds_count{job="api",status=~"5.."}[30s]))
              > 0.01 * sum(rate(http_server_requests_seconds_count{job="api"}[30s]))
          for: 10s
          labels: {severity: page}
      """;
  private static final String ALERTING = "alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:%d']}]}]}\n";
  /** Scrape configuration. Readers use the global interval for series that no job scrapes, such as the generated week. */
  private static final String SCRAPING = """
      global: {scrape_interval: %ds, evaluation_interval: 1s}
      rule_files: [rules.yml]
      scrape_configs:
      - {job_name: api, scrape_interval: 1s, static_configs: [{targets: ['%s']}]}
      - {job_name: prometheus, scrape_interval: 1s, static_configs: [{targets: ['127.0.0.1:%d']}]}
      """;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private final Deque<Program> programs = new ArrayDeque<>();
  private Optional<URI> prometheus = Optional.empty();
  private Optional<URI> alertmanager = Optional.empty();

  private Monitoring() {}

  /** Returns a monitoring without programs. */
  static Monitoring none() { return new Monitoring(); }

  /** Starts each installed program with its own directory below the given one, and waits until the service was scraped. */
  static Monitoring start(Path directory, URI service) throws IOException, InterruptedException {
    var monitoring = new Monitoring();
    if (Program.isInstalled(PROMETHEUS) && Program.isInstalled("promtool")) {
      try {
        if (Program.isInstalled(ALERTMANAGER)) {
          monitoring.startAlertmanager(Files.createDirectory(directory.resolve("alertmanager")));
        }
        monitoring.startPrometheus(Files.createDirectory(directory.resolve("prometheus")), service);
      } catch (IOException | InterruptedException | RuntimeException failed) {
        monitoring.close();
        throw failed;
      }
    }
    return monitoring;
  }

  private void startAlertmanager(Path directory) throws IOException {
    var port = Ports.free();
    Files.writeString(directory.resolve("alertmanager.yml"), "route: {receiver: nobody, group_wait: 1s}\nreceivers: [{name: nobody}]\n");
    programs.push(Program.start(directory, ALERTMANAGER, "--config.file=alertmanager.yml", "--storage.path=data",
        "--web.listen-address=127.0.0.1:" + port, "--cluster.listen-address="));
    alertmanager = Optional.of(URI.create("http://127.0.0.1:" + port));
  }

  private void startPrometheus(Path directory, URI service) throws IOException, InterruptedException {
    var port = Ports.free();
    Files.writeString(directory.resolve("rules.yml"), RULES);
    Files.writeString(directory.resolve("prometheus.yml"),
        SCRAPING.formatted(History.STEP, service.getAuthority(), port) + alertmanager.map(at -> ALERTING.formatted(at.getPort())).orElse(""));
    History.backfill(Instant.now(), directory, directory.resolve("data"));
    programs
        .push(Program.start(directory, PROMETHEUS, "--config.file=prometheus.yml", "--storage.tsdb.path=data", "--storage.tsdb.retention.time=60d",
            "--rules.alert.resend-delay=1s",
            "--web.listen-address=127.0.0.1:" + port));
    var uri = URI.create("http://127.0.0.1:" + port);
    prometheus = Optional.of(uri);
    for (var job : new String[] {"api", "prometheus"}) {
      await(uri.resolve("/api/v1/query?query=up%7Bjob%3D%22" + job + "%22%7D"), "\"1\"]");
    }
    await(uri.resolve("/api/v1/rules"), "\"ok\"");
    if (alertmanager.isPresent()) {
      await(alertmanager.get().resolve("/api/v2/alerts"), "\"Watchdog\"");
    }
  }

  /** Returns the address of Prometheus, if it is installed. */
  Optional<URI> prometheus() { return prometheus; }

  /** Returns the address of Alertmanager, if both programs are installed. */
  Optional<URI> alertmanager() { return alertmanager; }

  private void await(URI address, String word) throws IOException, InterruptedException {
    var start = System.nanoTime();
    while (!answer(address).contains(word)) {
      var program = programs.element();
      if (!program.runs() || System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException(address + " did not answer " + word + ". It said: " + program.said());
      }
      Thread.sleep(50);
    }
  }

  private String answer(URI address) throws InterruptedException {
    try {
      return http.send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build(), BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "";
    }
  }

  @Override
  public void close() { programs.forEach(Program::close); }
}
