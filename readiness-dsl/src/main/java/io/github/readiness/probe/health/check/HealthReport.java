package io.github.readiness.probe.health.check;

import io.github.readiness.json.JsonReader;
import io.github.readiness.json.JsonType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a service says of itself, in the words of Spring Boot's actuator ({@code components}, nested ones too; {@code details} before Boot 2.3) or of MicroProfile
 * Health ({@code checks}). A report that says a thing twice is none.
 *
 * @param status {@code UP}, or whatever else it says
 * @param components every part that has a status of its own, by its name: {@code db}, {@code db/orders}
 * @param unread the names of parts that must have a status and have none that is a text. What stands in the details of a part may have one, and need not
 */
record HealthReport(String status, Map<String, String> components, Set<String> unread) {
  private static final String UP = "UP";

  /** A word that nobody knows is not {@code UP}. */
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
      var status = report.component(reader, "");
      if (status.isEmpty()) {
        throw reader.mistake("The health report has no status");
      }
      reader.endDocument();
      return new HealthReport(status, report.components, report.unread);
    }
  }

  /** Reads the object that begins here to its end; returns its status, or "" if it has none. */
  private String component(JsonReader reader, String path) {
    var status = "";
    reader.beginObject();
    while (reader.hasNext()) {
      var name = reader.nextName();
      if (name.equals("status") && reader.peek() == JsonType.STRING) {
        status = reader.nextString();
      } else if (name.equals("components") || name.equals("details") && reader.peek() == JsonType.OBJECT) {
        named(reader, path, name.equals("components") || path.isEmpty());
      } else if (name.equals("checks") && path.isEmpty()) {
        listed(reader);
      } else {
        reader.skipValue();
      }
    }
    reader.endObject();
    return status;
  }

  private void named(JsonReader reader, String path, boolean haveStatus) {
    reader.beginObject();
    while (reader.hasNext()) {
      var name = path + reader.nextName();
      var status = "";
      if (reader.peek() == JsonType.OBJECT) {
        status = component(reader, name + "/");
      } else {
        reader.skipValue();
      }
      if (!status.isEmpty()) {
        components.put(name, status);
      } else if (haveStatus) {
        unread.add(name);
      }
    }
    reader.endObject();
  }

  private void listed(JsonReader reader) {
    reader.beginArray();
    while (reader.hasNext()) {
      var check = reader.nextValue();
      if (check.type() != JsonType.OBJECT) {
        throw reader.mistake("A check of a health report is not an object");
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
