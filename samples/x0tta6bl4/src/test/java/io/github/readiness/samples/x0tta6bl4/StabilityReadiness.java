package io.github.readiness.samples.x0tta6bl4;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.endpoint;
import static io.github.readiness.probe.health.Health.tcp;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.http.Http.http;
import static io.github.readiness.report.Severity.BLOCKER;
import static io.github.readiness.report.Severity.MINOR;

import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.Units;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;
import io.github.readiness.probe.health.WatchPlan;
import io.github.readiness.stats.Watched;

/**
 * "24h uptime": what can be seen now, and the day that has still to be watched. The day is MINOR, so that it is a condition with an owner and a date
 * instead of a reason to wait: the document itself plans to watch a day after going live.
 */
@ReadinessCriteria(of = "x0tta6bl4", category = "Stability")
class StabilityReadiness {
  static final WatchPlan ALL = watch(endpoint(service("api").get("/health")), tcp(service("db")), tcp(service("cache"))).every(millis(500));
  static final Plan<Watched> NOW = ALL.lasting(seconds(10));
  static final Plan<Watched> DAY = ALL.every(seconds(5)).lasting(hours(24));

  @Criterion(id = "STAB-1", title = "API, database and cache stay up together", severity = BLOCKER, traces = "X0-CHECK-01")
  void allStayUpTogether(Readiness readiness) {
    var now = readiness.run(NOW);
    readiness.require(now.health()).heldThroughout();
    readiness.require(now.flaps()).none();
  }

  @Criterion(id = "STAB-2", title = "API, database and cache stay up for 24 hours", severity = MINOR, traces = {"X0-MATRIX-01", "X0-DOCK-02",
      "XA-CRIT-01"})
  void allStayUpForADay(Readiness readiness) {
    var day = readiness.run(DAY);
    readiness.require(day.health()).because("the sign-off asks for a day without an outage, and shows none").heldThroughout();
  }

  @Criterion(id = "STAB-3", title = "The service has not restarted since it was deployed", traces = "X0-DOCK-02")
  void theServiceHasNotRestarted(Readiness readiness) {
    var resources = readiness.run(http(service("api").get("/resources")));
    readiness.require(resources.number("restarts", Units::count)).none();
  }
}
