package io.github.readiness.probe.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** A JSON value: {@code Map}, {@code List}, {@code String}, {@code Double} or {@code Boolean}; what is null is left out. */
record Json(Object value) {
  private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * The one value that a text holds.
   *
   * @throws JacksonException if it is none, or more than one
   */
  static Json of(String text) {
    try (var parser = FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
      return whole(parser);
    }
  }

  private static Json whole(JsonParser parser) {
    parser.nextToken();
    var value = read(parser);
    if (parser.nextToken() != null) {
      throw new tools.jackson.core.exc.StreamReadException(parser, "there is more behind it");
    }
    return new Json(value.orElse(Map.of()));
  }

  private static Optional<Object> read(JsonParser parser) {
    var token = parser.currentToken();
    if (token == null) {
      throw new tools.jackson.core.exc.StreamReadException(parser, "it is cut off");
    }
    return switch (token) {
      case START_OBJECT -> Optional.of(object(parser));
      case START_ARRAY -> Optional.of(array(parser));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(parser.getDoubleValue());
      case VALUE_TRUE -> Optional.of(true);
      case VALUE_FALSE -> Optional.of(false);
      case VALUE_NULL -> Optional.empty();
      default -> Optional.of(parser.getString());
    };
  }

  private static Map<String, Object> object(JsonParser parser) {
    var fields = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      read(parser).ifPresent(value -> fields.put(name, value));
    }
    return fields;
  }

  private static List<Object> array(JsonParser parser) {
    var items = new ArrayList<Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      read(parser).ifPresent(items::add);
    }
    return items;
  }

  /** The value of a field; an empty object where there is none. */
  Json at(String field) {
    return new Json(value instanceof Map<?, ?> map && map.containsKey(field) ? map.get(field) : Map.of());
  }

  boolean has(String field) { return value instanceof Map<?, ?> map && map.containsKey(field); }

  /** The fields of an object, in their order. */
  Map<String, Json> fields() {
    var fields = new LinkedHashMap<String, Json>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, field) -> fields.put((String) name, new Json(field)));
    }
    return fields;
  }

  List<Json> items() { return value instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of(); }

  Optional<String> text() { return value instanceof String text ? Optional.of(text) : Optional.empty(); }

  OptionalDouble number() { return value instanceof Double number ? OptionalDouble.of(number) : OptionalDouble.empty(); }

  boolean isTrue() { return Boolean.TRUE.equals(value); }
}
