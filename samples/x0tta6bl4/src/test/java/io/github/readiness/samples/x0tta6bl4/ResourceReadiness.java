package io.github.readiness.samples.x0tta6bl4;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.mebibytes;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.http.Http.http;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.metrics.Metrics.meters;
import static io.github.readiness.report.Severity.MINOR;

import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.Units;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;
import io.github.readiness.probe.load.result.LoadResult;
import io.micrometer.core.instrument.MeterRegistry;

/** "CPU 50-100m of 500m, memory 256-512 MB of 1 Gi per pod": resource usage as the service reports it. */
@ReadinessCriteria(of = "x0tta6bl4", category = "Resources")
class ResourceReadiness {
  /** Period over which the service averages its CPU usage. */
  static final Plan<LoadResult> LIGHT = load(service("api").get("/orders/7")).at(perSecond(50)).lasting(seconds(10)).warmUp(seconds(1));
  static final MeterRegistry HOST = Host.registry();

  @Criterion(id = "RES-1", title = "At 50 requests per second it uses at most 20 % of its CPU limit of 500 millicores", traces = {"X0-RES-01",
      "XA-RES-01"})
  void cpuStaysFarBelowItsLimit(Readiness readiness) {
    readiness.assume(readiness.run(LIGHT).throughput()).atLeast(perSecond(45));
    var resources = readiness.run(http(service("api").get("/resources")));
    readiness.require(resources.number("cpuMillicores", Units::count)).atMost(count(100));
  }

  @Criterion(id = "RES-2", title = "The service uses at most half of its memory limit of 1 GiB", traces = {"X0-RES-02", "XA-RES-02"})
  void memoryStaysBelowHalfItsLimit(Readiness readiness) {
    var resources = readiness.run(http(service("api").get("/resources")));
    readiness.require(resources.number("residentBytes", Units::bytes)).atMost(mebibytes(512));
  }

  @Criterion(id = "RES-3", title = "Six more instances of 512 MiB fit beside it", severity = MINOR, traces = "X0-RES-03")
  void sixMoreInstancesFit(Readiness readiness) {
    var memory = readiness.run(meters(HOST).gauge("host.memory.available").as(Units::bytes));
    readiness.require(memory).because("the document counts on six more pods").atLeast(mebibytes(6 * 512));
  }
}
