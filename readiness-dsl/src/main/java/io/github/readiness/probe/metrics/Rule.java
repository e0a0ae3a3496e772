package io.github.readiness.probe.metrics;

import java.util.List;

/** A rule that a Prometheus has loaded: recording or alerting, and {@code ok}, {@code err} or {@code unknown} by its last evaluation. */
record Rule(String name, boolean isAlerting, String health) {

  static List<Rule> of(List<Json.Document> groups) {
    return groups.stream().flatMap(group -> group.at("rules").items().stream())
        .map(rule -> new Rule(rule.at("name").text(), rule.at("type").text().equals("alerting"), rule.at("health").text())).toList();
  }

  boolean isEvaluated() { return health.equals("ok"); }
}
