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

/** A JSON value: {@code Map}, {@code List}, {@code String}, {@code Double}, {@code Boolean} or {@link #NULL}. */
record Json(Object value) {
  /** A field that is null is there, and is none of what it should be. */
  private static final Object NULL = new Object();
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
    return new Json(value);
  }

  private static Object read(JsonParser parser) {
    var token = parser.currentToken();
    if (token == null) {
      throw new tools.jackson.core.exc.StreamReadException(parser, "it is cut off");
    }
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> NULL;
      default -> parser.getString();
    };
  }

  private static Map<String, Object> object(JsonParser parser) {
    var fields = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      fields.put(name, read(parser));
    }
    return fields;
  }

  private static List<Object> array(JsonParser parser) {
    var items = new ArrayList<Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(parser));
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

  boolean isFalse() { return Boolean.FALSE.equals(value); }
}
