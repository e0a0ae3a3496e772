package io.github.readiness.probe.health.check;

import io.github.readiness.json.JsonReader;
import io.github.readiness.json.JsonType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Health report of a service in the format of Spring Boot's actuator ({@code components}, also nested ones; {@code details} before Boot 2.3) or of
 * MicroProfile Health ({@code checks}). A report with a duplicate key is invalid.
 *
 * @param status overall status, {@code UP} or any other text
 * @param components status of each component that has one, by path: {@code db}, {@code db/orders}
 * @param unread names of components that must have a status, but whose status is missing or not a text. Entries in the details of a component need no
 *          status
 */
record HealthReport(String status, Map<String, String> components, Set<String> unread) {
  private static final String UP = "UP";

  /** Returns true only for {@code UP}: an unknown word counts as not up. */
  static boolean isUp(String status) { return status.equals(UP); }

  boolean isUp() { return isUp(status); }

  /**
   * Reads a health report.
   *
   * @throws io.github.readiness.json.InvalidJsonException if it is not one
   */
  static HealthReport of(byte[] json) {
    try (var reader = JsonReader.of(json)) {
      var report = new HealthReport("", new LinkedHashMap<>(), new TreeSet<>());
      var status = report.readComponent(reader, "");
      if (status.isEmpty()) {
        throw reader.errorAtNextValue("The health report has no status");
      }
      reader.endDocument();
      return new HealthReport(status, report.components, report.unread);
    }
  }

  /** Reads the object that begins here to its end. Returns its status, or "" if it has none. */
  private String readComponent(JsonReader reader, String path) {
    var status = "";
    reader.beginObject();
    while (reader.hasNext()) {
      var name = reader.nextName();
      if (name.equals("status") && reader.peek() == JsonType.STRING) {
        status = reader.nextString();
      } else if (name.equals("components") || name.equals("details") && reader.peek() == JsonType.OBJECT) {
        readComponents(reader, path, name.equals("components") || path.isEmpty());
      } else if (name.equals("checks") && path.isEmpty()) {
        readChecks(reader);
      } else {
        reader.skipValue();
      }
    }
    reader.endObject();
    return status;
  }

  private void readComponents(JsonReader reader, String path, boolean mustHaveStatus) {
    reader.beginObject();
    while (reader.hasNext()) {
      var name = path + reader.nextName();
      var status = "";
      if (reader.peek() == JsonType.OBJECT) {
        status = readComponent(reader, name + "/");
      } else {
        reader.skipValue();
      }
      if (!status.isEmpty()) {
        components.put(name, status);
      } else if (mustHaveStatus) {
        unread.add(name);
      }
    }
    reader.endObject();
  }

  private void readChecks(JsonReader reader) {
    reader.beginArray();
    while (reader.hasNext()) {
      var check = reader.nextValue();
      if (check.type() != JsonType.OBJECT) {
        throw reader.errorAtNextValue("A check of a health report is not an object");
      }
      var name = check.at("name").string().orElse("unnamed");
      var status = check.at("status").string().orElse("");
      if (status.isEmpty()) {
        unread.add(name);
      } else {
        components.merge(name, status, (one, other) -> isUp(one) ? other : one);
      }
    }
    reader.endArray();
  }
}
