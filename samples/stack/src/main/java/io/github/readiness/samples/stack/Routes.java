package io.github.readiness.samples.stack;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;

/** Routes of the service. */
final class Routes {
  private static final String ORDERS = "/orders/";

  private final Database database;
  private final Cache cache;
  private final Faults faults;
  private final PrometheusMeterRegistry meters;
  private final Supplier<Resources> resources;

  Routes(Database database, Cache cache, Faults faults, PrometheusMeterRegistry meters, Supplier<Resources> resources) {
    this.database = database;
    this.cache = cache;
    this.faults = faults;
    this.meters = meters;
    this.resources = resources;
  }

  /** Returns the path with variables by name, so that meters have one tag per route and not one per order. */
  static String template(String path) {
    return switch (path) {
      case "/health", "/health/live", "/health/db", "/health/cache", "/metrics", "/resources" -> path;
      default -> path.startsWith(ORDERS) ? "/orders/{id}" : "unknown";
    };
  }

  /** Returns true if no fault applies to the path: a broken stack must still report its own state correctly. */
  static boolean isTelemetry(String path) {
    return path.equals("/metrics") || path.equals("/resources");
  }

  Answer answer(String path) {
    return switch (path) {
      case "/health" -> Health.of(Map.of("live", live(), "db", database.ask(), "cache", cache.ask())).answer();
      case "/health/live" -> live().answer();
      case "/health/db" -> database.ask().answer();
      case "/health/cache" -> cache.ask().answer();
      case "/metrics" -> new Answer(200, "text/plain; version=0.0.4; charset=utf-8", meters.scrape());
      case "/resources" -> Answer.ok(resources.get());
      default -> path.matches(ORDERS + "\\d{1,18}") ? order(Long.parseLong(path.substring(ORDERS.length()))) : Answer.error(404, "Nothing is here.");
    };
  }

  private Health live() { return faults.unwell() ? Health.down("flapping") : Health.UP; }

  private Answer order(long id) {
    var key = "order:" + id;
    var kept = cache.find(key);
    if (kept.isPresent()) {
      return Answer.written(200, kept.get());
    }
    try {
      var order = database.order(id);
      order.ifPresent(json -> cache.keep(key, json));
      return order.map(json -> Answer.written(200, json)).orElseGet(() -> Answer.error(404, "There is no order " + id + "."));
    } catch (SQLException unwell) {
      return Answer.error(503, unwell.getMessage());
    }
  }
}
