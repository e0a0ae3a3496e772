package io.github.readiness.json;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Mapper between the project's records and JSON. Keys have the order of the record; those of maps are sorted. Decimals are texts without an exponent.
 * Instants, durations and zones are texts in ISO-8601, and enums are their names. An empty {@code Optional} is {@code null}. Equal records give equal bytes.
 *
 * <p>Reading is strict, see {@link JsonReader}. Every component must be present and not null, unless it is {@code Optional}. Unknown keys are skipped.
 */
@API(status = INTERNAL, since = "0.1")
public final class RecordMapper {
  private RecordMapper() {}

  /** Returns the value as one line in UTF-8, without a line end. */
  public static byte[] bytes(Object value) {
    return JsonWriter.writeBytes(json -> write(json, value));
  }

  /** Returns the value as one line, without a line end. */
  public static String line(Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /** Returns the value as indented JSON with a line end. */
  public static String pretty(Object value) {
    return new String(JsonIndenter.indent(bytes(value)), StandardCharsets.UTF_8);
  }

  /** Indents JSON that {@link #bytes} wrote, and adds a line end. */
  public static byte[] pretty(byte[] line) {
    return JsonIndenter.indent(line);
  }

  /**
   * Reads a document.
   *
   * @throws InvalidJsonException if it is not JSON or not a complete record
   */
  public static <T> T read(String json, Class<T> type) {
    try (var reader = JsonReader.of(json)) {
      return readDocument(reader, type);
    }
  }

  /**
   * Reads a document in UTF-8.
   *
   * @throws InvalidJsonException if it is not JSON or not a complete record
   */
  public static <T> T read(byte[] json, Class<T> type) {
    try (var reader = JsonReader.of(json)) {
      return readDocument(reader, type);
    }
  }

  /**
   * Reads a list of records in UTF-8.
   *
   * @throws InvalidJsonException if it is not JSON or not a list of such records
   */
  public static <T> List<T> readList(byte[] json, Class<T> type) {
    try (var reader = JsonReader.of(json)) {
      var items = new ArrayList<T>();
      reader.beginArray();
      while (reader.hasNext()) {
        items.add(type.cast(TypeReader.of(type).read(reader)));
      }
      reader.endArray();
      reader.endDocument();
      return items;
    }
  }

  private static <T> T readDocument(JsonReader reader, Class<T> type) {
    var value = type.cast(TypeReader.of(type).read(reader));
    reader.endDocument();
    return value;
  }

  static void write(JsonWriter json, Object value) {
    if (value instanceof Optional<?> optional) {
      write(json, optional.orElse(null));
    } else if (value == null) {
      json.nullValue();
    } else if (value instanceof String text) {
      json.value(text);
    } else if (value instanceof Record record) {
      writeRecord(json, record);
    } else if (value instanceof Collection<?> items) {
      json.beginArray();
      items.forEach(item -> write(json, item));
      json.endArray();
    } else if (value instanceof Map<?, ?> map) {
      json.beginObject();
      sorted(map).forEach((key, field) -> write(json.name(key.toString()), field));
      json.endObject();
    } else {
      writeScalar(json, value);
    }
  }

  private static void writeRecord(JsonWriter json, Record record) {
    var shape = RecordShape.of(record.getClass());
    json.beginObject();
    shape.discriminator().ifPresent(field -> json.name(field).value(shape.name()));
    for (var component : shape.components()) {
      write(json.name(component.name()), component.of(record));
    }
    json.endObject();
  }

  private static void writeScalar(JsonWriter json, Object value) {
    if (value instanceof Enum<?> constant) {
      json.value(constant.name());
    } else if (value instanceof Boolean truth) {
      json.value(truth);
    } else if (value instanceof Integer || value instanceof Long) {
      json.value(((Number) value).longValue());
    } else if (value instanceof BigDecimal decimal) {
      json.value(decimal.stripTrailingZeros().toPlainString());
    } else if (value instanceof Instant || value instanceof Duration || value instanceof ZoneId) {
      json.value(value.toString());
    } else if (value instanceof JsonValue tree) {
      tree.writeTo(json);
    } else {
      throw new IllegalStateException("RecordMapper does not support " + value.getClass().getName() + ". Map it in RecordMapper and TypeReader.");
    }
  }

  private static Map<?, ?> sorted(Map<?, ?> map) { return map instanceof SortedMap<?, ?> ? map : new TreeMap<Object, Object>(map); }
}
