package io.github.readiness.samples.x0tta6bl4;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.healthReport;
import static io.github.readiness.probe.health.Health.process;
import static io.github.readiness.probe.health.Health.tcp;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.http.Http.http;
import static io.github.readiness.report.Severity.BLOCKER;

import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.Units;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;
import io.github.readiness.uptime.WatchResult;
import org.junit.jupiter.api.Order;

/**
 * "Docker compose stack stable (no restarts)", as far as ten seconds can show it; {@link UptimeReadiness} covers the day. It comes second: its plain
 * request, the first of the run, has no time limit that a cold client could exceed.
 */
@Order(2)
@ReadinessCriteria(of = "x0tta6bl4", category = "Stability")
class StabilityReadiness {
  static final Plan<WatchResult> NOW = watch(healthReport(service("api").get("/health")), process(service("api").get("/metrics")), tcp(service("db")),
      tcp(service("cache"))).every(millis(500)).lasting(seconds(10));

  @Criterion(id = "STAB-1", title = "API, database and cache stay up together", severity = BLOCKER, traces = "X0-CHECK-01")
  void allStayUpTogether(Readiness readiness) {
    var now = readiness.run(NOW);
    readiness.require(now.health()).heldThroughout();
    readiness.require(now.flaps()).none();
  }

  @Criterion(id = "STAB-3", title = "The service has not restarted since it was deployed", traces = "X0-DOCK-02")
  void theServiceHasNotRestarted(Readiness readiness) {
    var resources = readiness.run(http(service("api").get("/resources")));
    readiness.require(resources.number("restarts", Units::count)).none();
    readiness.require(readiness.run(NOW).restarts()).none();
  }
}
