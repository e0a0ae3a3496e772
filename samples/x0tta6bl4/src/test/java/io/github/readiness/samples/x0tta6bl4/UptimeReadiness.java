package io.github.readiness.samples.x0tta6bl4;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.healthReport;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.report.Severity.MINOR;

import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.junit.Background;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;
import io.github.readiness.uptime.WatchResult;
import org.junit.jupiter.api.Order;

/**
 * "24h uptime", as a live watch. It starts before the first criterion, runs while the others run, and ends with the build. The next build of the same
 * release continues it; therefore it is judged last.
 *
 * <p>One bad sample makes it fail at once and permanently. It is MINOR, so that the open day is a condition with an owner and a date, and no reason
 * to wait: the document plans to watch for one day after going live.
 *
 * <p>Only the minutes of the builds are known. If less than 95 % of the 24 h were watched, the criterion is INCONCLUSIVE. A team therefore watches by
 * {@code readiness watch}, or asks its monitoring as {@link MonitoringReadiness} does.
 */
@Order(Integer.MAX_VALUE)
@ReadinessCriteria(of = "x0tta6bl4", category = "Stability")
class UptimeReadiness {

  @Background
  static final Plan<WatchResult> DAY = watch(healthReport(service("api").get("/health"))).every(seconds(5)).lasting(hours(24)).failFast()
      .journalled();

  @Criterion(id = "STAB-2", title = "API, database and cache stay up for 24 hours", severity = MINOR, traces = {"X0-MATRIX-01", "X0-DOCK-02",
      "XA-CRIT-01", "XA-DOCK-01"})
  void allStayUpForADay(Readiness readiness) {
    var day = readiness.run(DAY);
    readiness.require(day.health()).because("the sign-off asks for a day without an outage, and shows none").heldThroughout();
  }
}
