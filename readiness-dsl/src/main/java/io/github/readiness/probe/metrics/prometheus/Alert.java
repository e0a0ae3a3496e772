package io.github.readiness.probe.metrics.prometheus;

import io.github.readiness.json.JsonValue;
import java.util.List;

/** One alert: its name and state. A pending alert is not firing yet. A silenced alert is firing, although its notifications are suppressed. */
record Alert(String name, boolean isFiring) {

  static List<Alert> ofPrometheus(List<JsonValue> alerts) {
    return alerts.stream().map(alert -> new Alert(name(alert), !alert.at("state").text().equals("pending"))).toList();
  }

  static List<Alert> ofAlertmanager(List<JsonValue> alerts) { return alerts.stream().map(alert -> new Alert(name(alert), true)).toList(); }

  private static String name(JsonValue alert) { return alert.at("labels").at("alertname").text(); }
}
