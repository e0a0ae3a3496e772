package io.github.readiness.probe.metrics.prometheus;

import io.github.readiness.json.JsonValue;
import io.github.readiness.probe.metrics.range.ScrapeInterval;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Loaded recording or alerting rule of a Prometheus. Its health after the last evaluation is {@code ok}, {@code err} or {@code unknown}. The health
 * is also {@code unknown} if the last evaluation is overdue.
 */
record Rule(String name, boolean isAlerting, String health) {

  static List<Rule> of(List<JsonValue> groups, Instant now) {
    return groups.stream()
        .flatMap(group -> group.at("rules").items().stream().map(rule -> of(rule, ScrapeInterval.of(group.at("interval").text() + "s"), now)))
        .toList();
  }

  private static Rule of(JsonValue rule, Optional<Time> every, Instant now) {
    var health = StalenessCheck.isOverdue(rule.at("lastEvaluation").text(), every, now) ? "unknown" : rule.at("health").text();
    return new Rule(rule.at("name").text(), rule.at("type").text().equals("alerting"), health);
  }

  boolean isEvaluated() { return health.equals("ok"); }
}
