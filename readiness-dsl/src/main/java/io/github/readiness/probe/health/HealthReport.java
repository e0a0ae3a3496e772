package io.github.readiness.probe.health;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * What a service says of itself, in the words of Spring Boot's actuator ({@code components}, nested ones too; {@code details} before Boot 2.3) or of MicroProfile
 * Health ({@code checks}).
 *
 * @param status {@code UP}, or whatever else it says
 * @param components every part that has a status of its own, by its name: {@code db}, {@code db/orders}
 */
record HealthReport(String status, Map<String, String> components) {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String UP = "UP";

  /** A word that nobody knows is not {@code UP}. */
  static boolean isUp(String status) { return status.equals(UP); }

  boolean isUp() { return isUp(status); }

  /** Fails if it is none. */
  static HealthReport of(byte[] json) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      var components = new LinkedHashMap<String, String>();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("A health report is a JSON object.");
      }
      var status = component(parser, "", components);
      if (status.isEmpty() || parser.nextToken() != null) {
        throw new StreamReadException(parser, "no status, or more behind it");
      }
      return new HealthReport(status, components);
    }
  }

  /** The status of the object that begins here, read to its end; empty if it has none. */
  private static String component(JsonParser parser, String path, Map<String, String> components) {
    var status = "";
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals("status") && value == JsonToken.VALUE_STRING) {
        status = parser.getString();
      } else if ((name.equals("components") || name.equals("details")) && value == JsonToken.START_OBJECT) {
        named(parser, path, components);
      } else if (name.equals("checks") && value == JsonToken.START_ARRAY) {
        listed(parser, components);
      } else {
        parser.skipChildren();
      }
    }
    return status;
  }

  private static void named(JsonParser parser, String path, Map<String, String> components) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = path + parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        var status = component(parser, name + "/", components);
        if (!status.isEmpty()) {
          components.put(name, status);
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void listed(JsonParser parser, Map<String, String> components) {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      var name = "unnamed";
      var status = "without a status";
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var field = parser.currentName();
        var value = parser.nextToken();
        name = field.equals("name") && value == JsonToken.VALUE_STRING ? parser.getString() : name;
        status = field.equals("status") && value == JsonToken.VALUE_STRING ? parser.getString() : status;
        parser.skipChildren();
      }
      components.merge(name, status, (one, other) -> isUp(one) ? other : one);
    }
  }
}
