package io.github.readiness.probe.metrics.prometheus;

import io.github.readiness.json.JsonValue;
import java.util.List;

/** An alert by its name and whether it is at it: a pending one is not yet. A silenced one still fires, only nobody is told. */
record Alert(String name, boolean isFiring) {

  static List<Alert> ofPrometheus(List<JsonValue> alerts) {
    return alerts.stream().map(alert -> new Alert(name(alert), !alert.at("state").text().equals("pending"))).toList();
  }

  static List<Alert> ofAlertmanager(List<JsonValue> alerts) { return alerts.stream().map(alert -> new Alert(name(alert), true)).toList(); }

  private static String name(JsonValue alert) { return alert.at("labels").at("alertname").text(); }
}
