package shop;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.ready;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.http.Http.http;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.http.Transport.http2;
import static io.github.readiness.probe.metrics.Metrics.meters;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Readiness;
import io.github.readiness.Request;
import io.github.readiness.Units;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;
import io.github.readiness.probe.imports.Imports;
import io.github.readiness.probe.load.LoadPlan;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;

/** A criterion for each library of ours whose version a user's build may set. */
@ReadinessCriteria(of = "Shop", category = "Libraries")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopReadinessTest {
  static final Request ORDER = service(started()).get("/orders/42");
  static final LoadPlan LOAD = load(ORDER).at(perSecond(100)).lasting(seconds(1)).warmUp(seconds(1));

  private static URI started() {
    try {
      return Shop.start();
    } catch (Exception unstarted) {
      throw new IllegalStateException(unstarted);
    }
  }

  @Order(1)
  @Criterion(id = "LOAD-1", title = "HttpCore and HdrHistogram: a load")
  void load1(Readiness readiness) {
    var load = readiness.run(LOAD);
    readiness.require(load.errorRate()).below(percent(5));
    readiness.require(load.latency().p95()).below(seconds(5));
  }

  @Criterion(id = "LOAD-2", title = "HttpCore: a load over HTTP/2")
  void load2(Readiness readiness) {
    if (!Shop.SPEAKS_HTTP2) {
      readiness.notApplicable("The JDK's server speaks HTTP/1.1.");
    }
    readiness.require(readiness.run(LOAD.using(http2())).errorRate()).below(percent(5));
  }

  @Criterion(id = "HTTP-1", title = "REST Assured, Groovy and AssertJ: facts of an answer")
  void http1(Readiness readiness) {
    var order = readiness.run(http(ORDER));
    readiness.require(order.status()).exactly(200);
    readiness.require(order.header("content-type")).exactly("application/json");
    readiness.require(order.json("state")).exactly("paid");
    readiness.require(order.number("total", Units::count)).exactly(Units.count(12.5));
    readiness.require(order.body()).satisfies("an order", body -> assertThat(body).startsWith("{\"id\":42,"));
  }

  @Criterion(id = "READY-1", title = "Awaitility: a wait")
  void ready1(Readiness readiness) { readiness.require(readiness.run(ready(ORDER).within(seconds(10)))).below(seconds(10)); }

  @Criterion(id = "WATCH-1", title = "A watch")
  void watch1(Readiness readiness) {
    var health = readiness.run(watch(ORDER).every(millis(100)).lasting(seconds(1)));
    readiness.require(health.health()).heldThroughout();
    readiness.require(health.availability()).atLeast(percent(99));
  }

  @Criterion(id = "METER-1", title = "Micrometer: meters, and judged checks as meters")
  void meter1(Readiness readiness) {
    var registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    Gauge.builder("pool.size", () -> 3).register(registry);
    Counter.builder("orders.failed").tag("why", "card").register(registry).increment(2);
    var timer = Timer.builder("orders").publishPercentiles(0.95).register(registry);
    for (var i = 0; i < 100; i++) {
      timer.record(Duration.ofMillis(20));
    }
    var meters = meters(registry);
    readiness.require(readiness.run(meters.gauge("pool.size").as(Units::count))).exactly(Units.count(3));
    readiness.require(readiness.run(meters.counter("orders.failed").relativeTo("orders"))).below(Units.count(3));
    readiness.require(readiness.run(meters.timer("orders").mean())).below(seconds(1));
    readiness.require(readiness.run(meters.timer("orders").max())).below(seconds(1));
    readiness.require(readiness.run(meters.timer("orders").percentile(95))).below(seconds(1));
  }

  @Criterion(id = "IMPORT-1", title = "Jackson's streams: a file of k6")
  void import1(Readiness readiness) {
    var k6 = readiness.run(Imports.k6(Path.of("../src/test/k6-summary.json")).ranAt(Instant.now().minusSeconds(60)));
    readiness.require(k6.errorRate()).below(percent(1));
  }

  /** For the command line, which is to run on the same libraries. */
  @AfterAll
  static void keepClassPath() throws IOException {
    Files.writeString(Path.of("target/class-path.txt"), System.getProperty("java.class.path"));
  }
}
