package io.github.readiness.json;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * JSON value with the line where it begins in its document. A field that does not exist is a value of type {@link JsonType#MISSING}, so a path needs no
 * check at each step.
 */
@API(status = INTERNAL, since = "0.1")
public final class JsonValue {
  private static final JsonValue MISSING = new JsonValue(JsonType.MISSING, "", 1);

  private final JsonType type;
  private final Object content;
  private final int line;

  /** @param content map, list, boolean, or text of a string or number */
  JsonValue(JsonType type, Object content, int line) {
    this.type = type;
    this.content = content;
    this.line = line;
  }

  /**
   * Reads a document.
   *
   * @throws InvalidJsonException if it is not one valid JSON value
   */
  public static JsonValue of(String document) {
    try (var reader = JsonReader.of(document)) {
      return readDocument(reader);
    }
  }

  /**
   * Reads a document in UTF-8.
   *
   * @throws InvalidJsonException if it is not one valid JSON value
   */
  public static JsonValue of(byte[] document) {
    try (var reader = JsonReader.of(document)) {
      return readDocument(reader);
    }
  }

  /** Returns the value of a field that does not exist. */
  public static JsonValue missing() { return MISSING; }

  private static JsonValue readDocument(JsonReader reader) {
    var value = reader.nextValue();
    reader.endDocument();
    return value;
  }

  static JsonValue object(JsonReader reader, int line) {
    var fields = new LinkedHashMap<String, JsonValue>();
    reader.beginObject();
    while (reader.hasNext()) {
      fields.put(reader.nextName(), reader.nextValue());
    }
    reader.endObject();
    return new JsonValue(JsonType.OBJECT, Collections.unmodifiableMap(fields), line);
  }

  static JsonValue array(JsonReader reader, int line) {
    var items = new ArrayList<JsonValue>();
    reader.beginArray();
    while (reader.hasNext()) {
      items.add(reader.nextValue());
    }
    reader.endArray();
    return new JsonValue(JsonType.ARRAY, Collections.unmodifiableList(items), line);
  }

  public JsonType type() { return type; }

  /** Returns the line where the value begins, 1 for the first. */
  public int line() { return line; }

  /** Returns the value of a field. Its type is {@link JsonType#MISSING} if this is not an object or has no such field. */
  public JsonValue at(String field) {
    return fields().getOrDefault(field, MISSING);
  }

  public boolean has(String field) { return fields().containsKey(field); }

  /** Returns the fields of an object in their order; empty if this is not an object. */
  @SuppressWarnings("unchecked")
  public Map<String, JsonValue> fields() { return type == JsonType.OBJECT ? (Map<String, JsonValue>) content : Map.of(); }

  /** Returns the items of a list; empty if this is not a list. */
  @SuppressWarnings("unchecked")
  public List<JsonValue> items() { return type == JsonType.ARRAY ? (List<JsonValue>) content : List.of(); }

  /** Returns the text of a string; empty if this is not a string. */
  public Optional<String> string() {
    return type == JsonType.STRING ? Optional.of((String) content) : Optional.empty();
  }

  /** Returns the text of a string, number, boolean or null in the document; "" for objects and lists. */
  public String text() {
    return type == JsonType.OBJECT || type == JsonType.ARRAY ? "" : content.toString();
  }

  /** Returns the number as a double, infinite beyond its range; empty if this is not a number. */
  public OptionalDouble number() {
    return type == JsonType.NUMBER ? OptionalDouble.of(Double.parseDouble((String) content)) : OptionalDouble.empty();
  }

  /** Returns the exact number; empty if this is not a number, or if {@link DecimalParser} rejects its size. */
  public Optional<BigDecimal> decimal() {
    return type == JsonType.NUMBER ? DecimalParser.parse((String) content) : Optional.empty();
  }

  /** Returns the boolean; empty if this is not one. */
  public Optional<Boolean> truth() {
    return type == JsonType.BOOLEAN ? Optional.of((Boolean) content) : Optional.empty();
  }

  public boolean isTrue() { return Boolean.TRUE.equals(content); }

  public boolean isFalse() { return Boolean.FALSE.equals(content); }

  /** Returns the value as JSON on one line. Keys and numbers have the order and notation of the document. */
  public String toJson() {
    return JsonWriter.write(this::writeTo);
  }

  /** Writes the value. A missing value is written as null. */
  public void writeTo(JsonWriter json) {
    switch (type) {
      case OBJECT -> {
        json.beginObject();
        fields().forEach((name, field) -> field.writeTo(json.name(name)));
        json.endObject();
      }
      case ARRAY -> {
        json.beginArray();
        items().forEach(item -> item.writeTo(json));
        json.endArray();
      }
      case STRING -> json.value((String) content);
      case NUMBER -> json.number((String) content);
      case BOOLEAN -> json.value((Boolean) content);
      default -> json.nullValue();
    }
  }

  /** Compares type and content, but not the line. */
  @Override
  public boolean equals(Object other) { return other instanceof JsonValue value && value.type == type && value.content.equals(content); }

  @Override
  public int hashCode() { return content.hashCode(); }

  @Override
  public String toString() { return toJson(); }
}
