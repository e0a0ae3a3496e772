package io.github.readiness.probe.metrics;

import io.github.readiness.Quantity.Time;
import io.github.readiness.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rule that a Prometheus has loaded: recording or alerting, and {@code ok}, {@code err} or {@code unknown} by its last evaluation; unknown, too, where that is long
 * ago.
 */
record Rule(String name, boolean isAlerting, String health) {

  static List<Rule> of(List<JsonValue> groups, Instant now) {
    return groups.stream()
        .flatMap(group -> group.at("rules").items().stream().map(rule -> of(rule, Interval.of(group.at("interval").text() + "s"), now))).toList();
  }

  private static Rule of(JsonValue rule, Optional<Time> every, Instant now) {
    var health = Upkeep.isNeglected(rule.at("lastEvaluation").text(), every, now) ? "unknown" : rule.at("health").text();
    return new Rule(rule.at("name").text(), rule.at("type").text().equals("alerting"), health);
  }

  boolean isEvaluated() { return health.equals("ok"); }
}
