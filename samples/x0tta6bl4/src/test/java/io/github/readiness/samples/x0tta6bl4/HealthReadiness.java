package io.github.readiness.samples.x0tta6bl4;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.jdbc;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.http.Http.http;
import static io.github.readiness.probe.load.Load.action;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.report.Severity.BLOCKER;

import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.junit.CompositeCriterion;
import io.github.readiness.junit.Criterion;
import io.github.readiness.junit.ReadinessCriteria;
import io.github.readiness.probe.load.result.LoadResult;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "7/7 services operational": the sample stack has three of them, and each has its own check. */
@ReadinessCriteria(of = "x0tta6bl4", category = "Health")
class HealthReadiness {
  static final Plan<LoadResult> READING = load(action("read an order", HealthReadiness::readAnOrder)).at(perSecond(40)).lasting(seconds(2))
      .warmUp(seconds(1));

  @Criterion(id = "HEALTH-1", title = "The API answers 200 within 50 ms", severity = BLOCKER, traces = {"X0-HEALTH-01", "XA-HEALTH-01", "XA-CRIT-02"})
  void apiAnswersWithin50Millis(Readiness readiness) {
    var answer = readiness.run(http(service("api").get("/health/live")));
    readiness.require(answer.status()).exactly(200);
    readiness.require(answer.time()).below(millis(50));
  }

  @ParameterizedTest
  @CsvSource({"PostgreSQL, /health/db", "Redis, /health/cache"})
  @CompositeCriterion(@Criterion(id = "HEALTH-2", title = "PostgreSQL and Redis answer", severity = BLOCKER, traces = {"X0-HEALTH-02", "X0-HEALTH-03",
      "XA-HEALTH-02", "XA-HEALTH-03"}))
  void dependencyAnswers(String dependency, String path, Readiness readiness) {
    var answer = readiness.run(http(service("api").get(path)));
    readiness.require(answer.status()).because(dependency + " is asked by the service itself").exactly(200);
    readiness.require(answer.json("status")).exactly("UP");
  }

  @Criterion(id = "HEALTH-3", title = "PostgreSQL takes connections and answers on them", traces = {"X0-HEALTH-02", "XA-HEALTH-02"})
  void postgresqlTakesConnections(Readiness readiness) {
    var database = readiness.run(watch(jdbc("PostgreSQL", System.getProperty("stack.jdbc"), "postgres", "")).every(millis(200)).lasting(seconds(2)));
    readiness.require(database.health()).heldThroughout();
  }

  @Criterion(id = "HEALTH-4", title = "PostgreSQL is responsive: an order is read in 100 ms, 40 times a second", traces = {"X0-HEALTH-02",
      "XA-HEALTH-02"})
  void postgresqlIsResponsive(Readiness readiness) {
    var reading = readiness.run(READING);
    readiness.require(reading.latency().p95()).because("each time with a connection of its own").below(millis(100));
    readiness.require(reading.errorRate()).below(percent(5));
  }

  private static void readAnOrder() throws SQLException {
    try (var connection = DriverManager.getConnection(System.getProperty("stack.jdbc"), "postgres", "");
        var statement = connection.prepareStatement("select cents from orders where id = 7");
        var row = statement.executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException("There is no order 7.");
      }
    }
  }
}
