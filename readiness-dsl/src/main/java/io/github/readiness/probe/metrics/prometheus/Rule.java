package io.github.readiness.probe.metrics.prometheus;

import io.github.readiness.json.JsonValue;
import io.github.readiness.probe.metrics.range.ScrapeInterval;
import io.github.readiness.quantity.Quantity.Time;
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
        .flatMap(group -> group.at("rules").items().stream().map(rule -> of(rule, ScrapeInterval.of(group.at("interval").text() + "s"), now)))
        .toList();
  }

  private static Rule of(JsonValue rule, Optional<Time> every, Instant now) {
    var health = StalenessCheck.isNeglected(rule.at("lastEvaluation").text(), every, now) ? "unknown" : rule.at("health").text();
    return new Rule(rule.at("name").text(), rule.at("type").text().equals("alerting"), health);
  }

  boolean isEvaluated() { return health.equals("ok"); }
}
