package io.github.readiness.probe.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * What a service says of itself, in the words of Spring Boot's actuator ({@code components}, nested ones too; {@code details} before Boot 2.3) or of MicroProfile
 * Health ({@code checks}). A report that says a thing twice is none.
 *
 * @param status {@code UP}, or whatever else it says
 * @param components every part that has a status of its own, by its name: {@code db}, {@code db/orders}
 * @param unread the names of parts that must have a status and have none that is a text. What stands in the details of a part may have one, and need not
 */
record HealthReport(String status, Map<String, String> components, Set<String> unread) {
  private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final String UP = "UP";

  /** A word that nobody knows is not {@code UP}. */
  static boolean isUp(String status) { return status.equals(UP); }

  boolean isUp() { return isUp(status); }

  /** Fails if it is none. */
  static HealthReport of(byte[] json) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      var report = new HealthReport("", new LinkedHashMap<>(), new TreeSet<>());
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("A health report is a JSON object.");
      }
      var status = report.component(parser, "");
      if (status.isEmpty() || parser.nextToken() != null) {
        throw new StreamReadException(parser, "no status, or more behind it");
      }
      return new HealthReport(status, report.components, report.unread);
    }
  }

  /** The status of the object that begins here, read to its end; empty if it has none. */
  private String component(JsonParser parser, String path) {
    var status = "";
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals("status") && value == JsonToken.VALUE_STRING) {
        status = parser.getString();
      } else if (name.equals("components") || name.equals("details") && value == JsonToken.START_OBJECT) {
        demand(parser, JsonToken.START_OBJECT);
        named(parser, path, name.equals("components") || path.isEmpty());
      } else if (name.equals("checks") && path.isEmpty()) {
        demand(parser, JsonToken.START_ARRAY);
        listed(parser);
      } else {
        parser.skipChildren();
      }
    }
    return status;
  }

  private static void demand(JsonParser parser, JsonToken token) {
    if (parser.currentToken() != token) {
      throw new StreamReadException(parser, "its parts are not told as any framework tells them");
    }
  }

  private void named(JsonParser parser, String path, boolean haveStatus) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = path + parser.currentName();
      var status = "";
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        status = component(parser, name + "/");
      } else {
        parser.skipChildren();
      }
      if (!status.isEmpty()) {
        components.put(name, status);
      } else if (haveStatus) {
        unread.add(name);
      }
    }
  }

  private void listed(JsonParser parser) {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      demand(parser, JsonToken.START_OBJECT);
      var name = "unnamed";
      var status = "";
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var field = parser.currentName();
        var value = parser.nextToken();
        name = field.equals("name") && value == JsonToken.VALUE_STRING ? parser.getString() : name;
        status = field.equals("status") && value == JsonToken.VALUE_STRING ? parser.getString() : status;
        parser.skipChildren();
      }
      if (status.isEmpty()) {
        unread.add(name);
      } else {
        components.merge(name, status, (one, other) -> isUp(one) ? other : one);
      }
    }
  }
}
