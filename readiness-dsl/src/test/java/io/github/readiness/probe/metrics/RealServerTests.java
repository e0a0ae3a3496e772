package io.github.readiness.probe.metrics;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Service;
import io.github.readiness.Units;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.metrics.prometheus.Alertmanager;
import io.github.readiness.probe.metrics.prometheus.AlertsResult;
import io.github.readiness.probe.metrics.prometheus.Prometheus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus that scrapes and alerts, and a real Alertmanager that is told. */
@Tag("integration")
class RealServerTests {
  private static final String RULES = """
      groups:
        - name: readiness
          interval: 1s
          rules:
            - {alert: Watchdog, expr: vector(1)}
            - {alert: TargetDown, expr: 'up == 0', labels: {severity: critical}}
            - {alert: NeverYet, expr: 'up > 5'}
      """;
  private static RealPrometheus server;
  private static RealPrometheus alertmanager;
  private static Target page;

  private final Rehearsal run = new Rehearsal();
  private final Prometheus prometheus = Metrics.prometheus(Service.service(server.address()));
  private final Alertmanager manager = Metrics.alertmanager(Service.service(alertmanager.address()));

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    page = Target.answering(exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
      Target.send(exchange, 200, "# TYPE jobs_total counter\njobs_total 5\n");
    });
    alertmanager = RealPrometheus.alertmanager(directory);
    var rules = Files.writeString(directory.resolve("rules.yml"), RULES);
    server = RealPrometheus.started(directory, directory.resolve("data"), """
        global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
        rule_files: [%s]
        alerting: {alertmanagers: [{static_configs: [{targets: ['%s']}]}]}
        scrape_configs:
          - {job_name: page, static_configs: [{targets: ['%s']}]}
          - {job_name: gone, static_configs: [{targets: ['%s']}]}
        """.formatted(rules, alertmanager.address().getAuthority(), page.address().getAuthority(), Target.nowhere().getAuthority()));
    var told = Metrics.alertmanager(Service.service(alertmanager.address())).alerts();
    Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200))
        .until(() -> new Rehearsal().run(told).firing("TargetDown").observation().samples() > 1);
  }

  @AfterAll
  static void stop() {
    for (var started : new AutoCloseable[] {server, alertmanager, page}) {
      try {
        if (started != null) {
          started.close();
        }
      } catch (Exception failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  @Test
  void downTargetIsCountedAndUnknownJobIsNoData() {
    var targets = run.run(prometheus.targets());

    assertThat(run.readiness().require(targets.down()).exactly(count(1)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(targets.part("page").down()).none().status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(targets.part("page").up()).exactly(count(1)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(targets.part("gone").down()).none().status()).isEqualTo(Status.FAIL);
    assertThat(run.readiness().require(targets.part("nobody").down()).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
  }

  @Test
  void loadedRulesAreCountedAndEvaluated() {
    var rules = run.run(prometheus.rules());

    assertThat(run.readiness().require(rules.loaded()).atLeast(count(3)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(rules.failing()).none().status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(rules.rule("TargetDown")).exactly("ok").status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(rules.rule("NoSuchRule")).present().status()).isEqualTo(Status.FAIL);
  }

  @Test
  void firingAlertIsCountedInPrometheusAndAlertmanager() {
    for (var alerts : new AlertsResult[] {run.run(prometheus.alerts().ignoring("Watchdog")), run.run(manager.alerts().ignoring("Watchdog"))}) {
      var judged = run.readiness().require(alerts.firing()).none();
      assertThat(judged.status()).as(judged.finding()).isEqualTo(Status.FAIL);
      assertThat(run.readiness().require(alerts.firing("TargetDown")).exactly(count(1)).status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(alerts.firing("NeverYet")).none().status()).isEqualTo(Status.PASS);
    }
    assertThat(run.readiness().require(run.run(prometheus.alerts()).firing("NoSuchAlert")).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
  }

  @Test
  void queryReturnsOneNumber() {
    assertThat(run.readiness().require(run.run(prometheus.query("sum(jobs_total)")).as(Units::count)).exactly(count(5)).status())
        .isEqualTo(Status.PASS);
    assertThat(run.readiness().require(run.run(prometheus.query("scalar(vector(2))")).as(Units::count)).exactly(count(2)).status())
        .isEqualTo(Status.PASS);
    assertThat(run.readiness().require(run.run(prometheus.query("nothing")).as(Units::count)).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(run.readiness().require(run.run(prometheus.query("vector(0)/0")).as(Units::count)).none().outcome())
        .isEqualTo(Outcome.of(Reason.NOT_FINITE));
    assertThat(run.readiness().require(run.run(prometheus.query("up")).as(Units::count)).none().finding()).contains("2 series match");
  }

  @Test
  void expressionIsEvaluatedAtTheShortestScrapeInterval() {
    var history = run.run(prometheus.history("min(max_over_time(up[2s]))").past(minutes(1)));

    assertThat(run.kept()).contains("\"every\":\"1 s\"");
    assertThat(run.readiness().require(history.longestOutage()).atMost(seconds(0)).status()).isIn(Status.FAIL, Status.INCONCLUSIVE);
  }

  @Test
  void invalidQueryIsReportedInTheWordsOfTheServer() {
    assertThat(Bad.of(run, prometheus.query("sum((")).getMessage()).contains("answered 400: ", "parse error").endsWith("Correct the query.\n");
  }
}
