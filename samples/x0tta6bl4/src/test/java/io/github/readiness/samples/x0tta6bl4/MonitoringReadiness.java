package io.github.readiness.samples.x0tta6bl4;

import static io.github.readiness.Expectations.below;
import static io.github.readiness.Service.service;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.days;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.mebibytes;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.times;
import static io.github.readiness.probe.http.Http.http;
import static io.github.readiness.probe.metrics.Metrics.alertmanager;
import static io.github.readiness.probe.metrics.Metrics.prometheus;
import static io.github.readiness.report.Severity.MINOR;

import io.github.readiness.Readiness;
import io.github.readiness.Units;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;
import io.github.readiness.probe.metrics.prometheus.Alertmanager;
import io.github.readiness.probe.metrics.prometheus.Prometheus;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * "24h uptime", as recorded by monitoring, and the reliability of that monitoring. Prometheus and Alertmanager are real. This Prometheus has run for
 * only a minute, so the days before were generated for the sample, as job {@code api-backfilled}. They show how to write such criteria, and prove
 * nothing about the service. For a server that has run for a week, use the same queries with {@code job="api"}. Without the programs, all criteria
 * here are PENDING.
 */
@ReadinessCriteria(of = "x0tta6bl4", category = "Monitoring")
@EnabledIfSystemProperty(named = "readiness.target.prometheus", matches = ".+", disabledReason = "prometheus is not installed: apt-get install prometheus")
class MonitoringReadiness {
  static final Prometheus PROMETHEUS = prometheus(service("prometheus"));
  static final Alertmanager ALERTMANAGER = alertmanager(service("alertmanager"));
  static final String MADE = "the sign-off asks for it; this history was made for the sample, nobody measured it";

  @Criterion(id = "MON-1", title = "Prometheus answers, and all that it scrapes is up", severity = MINOR, traces = {"X0-HEALTH-04", "XA-HEALTH-04",
      "XA-CRIT-08"})
  void whatPrometheusScrapesIsUp(Readiness readiness) {
    var healthy = readiness.run(http(service("prometheus").get("/-/healthy")));
    readiness.require(healthy.status()).exactly(200);
    readiness.require(healthy.time()).below(millis(100));
    var targets = readiness.run(PROMETHEUS.targets());
    readiness.require(targets.part("api").up()).exactly(count(1));
    readiness.require(targets.down()).none();
  }

  @Criterion(id = "MON-2", title = "Alerts come through, and none fires but the one that always does", severity = MINOR, traces = {"X0-HEALTH-06",
      "XA-HEALTH-06", "X0-CHECK-04"})
  @EnabledIfSystemProperty(named = "readiness.target.alertmanager", matches = ".+", disabledReason = "prometheus-alertmanager is not installed: apt-get install prometheus-alertmanager")
  void alertsComeThroughAndNoneFires(Readiness readiness) {
    var rules = readiness.run(PROMETHEUS.rules());
    readiness.require(rules.rule("ApiDown")).exactly("ok");
    readiness.require(rules.failing()).none();
    var heard = readiness.run(ALERTMANAGER.alerts());
    readiness.require(heard.firing("Watchdog")).because("where no alert ever comes, silence says nothing").exactly(count(1));
    readiness.require(readiness.run(ALERTMANAGER.alerts().ignoring("Watchdog")).firing()).none();
  }

  @Criterion(id = "MON-3", title = "The API stayed healthy for 24 hours, without a restart (made-up history)", severity = MINOR, weight = "0.5", traces = {
      "X0-MATRIX-01", "X0-DOCK-02", "XA-CRIT-01", "XA-DOCK-01"})
  void theApiStayedHealthyForADay(Readiness readiness) {
    var day = readiness.run(PROMETHEUS.history("up{job=\"api-backfilled\"}").past(hours(24)));
    readiness.require(day.health()).because(MADE).heldThroughout();
    readiness.require(day.restarts()).because(MADE).none();
  }

  @Criterion(id = "MON-4", title = "Memory did not grow for 7 days, nor leave its 512 MiB (made-up history)", severity = MINOR, weight = "0.5", traces = {
      "X0-RES-02", "XA-RES-02"})
  void memoryDidNotGrowForAWeek(Readiness readiness) {
    var memory = readiness.run(PROMETHEUS.range("process_resident_memory_bytes{job=\"api-backfilled\"}").past(days(7))).as(Units::bytes);
    readiness.require(memory.growthPerHour()).because(MADE).below(mebibytes(1));
    readiness.require(memory.always(below(mebibytes(512)))).because(MADE).heldThroughout();
  }

  @Criterion(id = "MON-5", title = "Fewer than 1 in 1,000 requests failed in 7 days (made-up history)", severity = MINOR, weight = "0.5", traces = {
      "X0-PERF-06", "X0-MATRIX-03", "XA-CRIT-04"})
  void fewRequestsFailedInAWeek(Readiness readiness) {
    var week = readiness.run(PROMETHEUS.failures("http_server_requests_seconds_count{job=\"api-backfilled\",status=~\"5..\"}",
        "http_server_requests_seconds_count{job=\"api-backfilled\"}").past(days(7)));
    readiness.require(week.errorRate()).because(MADE).below(percent(0.1));
    var budget = week.errorBudget(percent(99.9));
    readiness.require(budget.remaining()).because(MADE).atLeast(percent(50));
    readiness.require(budget.burnRate(days(3), hours(6))).because(MADE).below(times(1));
  }
}
