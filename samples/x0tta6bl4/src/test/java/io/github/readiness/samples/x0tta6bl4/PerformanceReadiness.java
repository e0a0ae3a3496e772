package io.github.readiness.samples.x0tta6bl4;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.report.Severity.BLOCKER;

import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.Service;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;
import io.github.readiness.probe.load.result.LoadResult;
import org.junit.jupiter.api.Order;

/**
 * "Performance targets met": every row of the document's response time analysis, measured under the load that the document names. It comes first,
 * because it warms up the service.
 */
@Order(1)
@ReadinessCriteria(of = "x0tta6bl4", category = "Performance")
class PerformanceReadiness {
  static final Service API = service("api");

  /** Rate 10 % above the promised 500 requests per second, so that "more than 500" can be measured. */
  static final Plan<LoadResult> PEAK = load(API.get("/orders/42")).at(perSecond(550)).lasting(seconds(20)).warmUp(seconds(5));
  static final Plan<LoadResult> HEALTH = load(API.get("/health")).at(perSecond(50)).lasting(seconds(6)).warmUp(seconds(1));
  static final Plan<LoadResult> METRICS = load(API.get("/metrics")).at(perSecond(20)).lasting(seconds(6)).warmUp(seconds(1));

  @Criterion(id = "PERF-1", title = "P95 stays below 200 ms at 550 requests per second", severity = BLOCKER, traces = {"X0-PERF-04", "X0-MATRIX-02",
      "X0-CHECK-02"})
  void p95IsBelow200Millis(Readiness readiness) {
    var peak = readiness.run(PEAK);
    readiness.require(peak.latency().p95()).because("the sign-off promises it").below(millis(200));
  }

  @Criterion(id = "PERF-2", title = "P99 stays below 500 ms at 550 requests per second", severity = BLOCKER, traces = "X0-PERF-05")
  void p99IsBelow500Millis(Readiness readiness) {
    var peak = readiness.run(PEAK);
    readiness.require(peak.latency().p99()).below(millis(500));
  }

  @Criterion(id = "PERF-3", title = "API endpoints answer within 200 ms on average", traces = "X0-PERF-03")
  void apiAnswersWithin200MillisOnAverage(Readiness readiness) {
    var peak = readiness.run(PEAK);
    readiness.require(peak.latency().mean()).below(millis(200));
  }

  @Criterion(id = "PERF-4", title = "The health endpoint answers within 100 ms on average", traces = {"X0-PERF-01", "XA-PERF-01",
      "XA-PERF-02", "XA-PERF-03"})
  void healthAnswersWithin100MillisOnAverage(Readiness readiness) {
    var health = readiness.run(HEALTH);
    readiness.require(health.latency().mean()).below(millis(100));
    readiness.require(health.latency().p95()).below(millis(200));
    readiness.require(health.latency().p99()).below(millis(500));
  }

  @Criterion(id = "PERF-5", title = "The metrics endpoint answers within 150 ms on average", traces = {"X0-PERF-02", "XA-PERF-04", "XA-PERF-05"})
  void metricsAnswerWithin150MillisOnAverage(Readiness readiness) {
    var metrics = readiness.run(METRICS);
    readiness.require(metrics.latency().mean()).below(millis(150));
    readiness.require(metrics.latency().p95()).below(millis(250));
  }

  @Criterion(id = "ERR-1", title = "Fewer than 1 in 100 requests fail under load", severity = BLOCKER, traces = {"X0-PERF-06", "X0-MATRIX-03",
      "XA-PERF-10"})
  void fewerThanOnePercentFail(Readiness readiness) {
    var peak = readiness.run(PEAK);
    readiness.require(peak.errorRate()).below(percent(1));
    readiness.recommend(peak.errorRate()).because("the document claims to have seen it").below(percent(0.1));
  }

  @Criterion(id = "THR-1", title = "More than 500 requests per second are answered", severity = BLOCKER, traces = {"X0-PERF-07", "X0-MATRIX-04",
      "XA-PERF-08"})
  void moreThan500RequestsPerSecondAreAnswered(Readiness readiness) {
    var peak = readiness.run(PEAK);
    readiness.require(peak.throughput()).above(perSecond(500));
  }
}
