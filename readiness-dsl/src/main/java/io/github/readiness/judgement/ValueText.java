package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.json.JsonWriter;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Text of any value, as reports print it. Texts, numbers and dates are printed as they are; lists, maps, arrays and records as JSON.
 * An object without its own {@code toString} is printed as the name of its type.
 */
@API(status = INTERNAL, since = "0.1")
public final class ValueText {
  /** Most digits of a number in plain notation. 1e999999999 in plain notation would fill the memory. */
  private static final int MAX_DIGITS = 400;
  private static final int MAX_DEPTH = 50;

  private ValueText() {}

  public static String of(Object value) {
    var whole = unwrapped(value);
    return isCompound(whole) ? JsonWriter.write(json -> write(json, whole, 0)) : scalar(whole);
  }

  /** Returns the value of an optional, or null if it is empty. Returns every other value itself. */
  private static Object unwrapped(Object value) {
    if (value instanceof Optional<?> optional) {
      return unwrapped(optional.orElse(null));
    }
    if (value instanceof OptionalLong number) {
      return number.isPresent() ? number.getAsLong() : null;
    }
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? number.getAsInt() : null;
    }
    return value instanceof OptionalDouble number ? number.isPresent() ? number.getAsDouble() : null : value;
  }

  private static boolean isCompound(Object value) {
    return value instanceof Map || value instanceof Map.Entry || value instanceof Collection || value != null && value.getClass().isArray()
        || isPlainRecord(value);
  }

  /** Returns true for a record with the {@code toString} of the compiler. */
  private static boolean isPlainRecord(Object value) {
    return value instanceof Record && String.valueOf(value.toString()).startsWith(value.getClass().getSimpleName() + "[");
  }

  private static void write(JsonWriter json, Object wrapped, int depth) {
    var value = unwrapped(wrapped);
    if (value == null) {
      json.nullValue();
    } else if (depth > MAX_DEPTH) {
      json.value("…");
    } else if (isCompound(value)) {
      writeCompound(json, value, depth + 1);
    } else if (value instanceof Boolean truth) {
      json.value(truth);
    } else if (value instanceof Number && isFinite((Number) value)) {
      json.number(scalar(value));
    } else {
      json.value(scalar(value));
    }
  }

  private static void writeCompound(JsonWriter json, Object value, int depth) {
    if (value instanceof Map<?, ?> map) {
      json.beginObject();
      map.forEach((key, field) -> write(json.name(of(key)), field, depth));
      json.endObject();
    } else if (value instanceof Map.Entry<?, ?> entry) {
      json.beginObject();
      write(json.name(of(entry.getKey())), entry.getValue(), depth);
      json.endObject();
    } else if (value instanceof Record record) {
      json.beginObject();
      Stream.of(record.getClass().getRecordComponents()).forEach(part -> write(json.name(part.getName()), component(record, part), depth));
      json.endObject();
    } else {
      json.beginArray();
      items(value).forEach(item -> write(json, item, depth));
      json.endArray();
    }
  }

  private static Stream<?> items(Object several) {
    return several instanceof Collection<?> items
        ? items.stream()
        : IntStream.range(0, Array.getLength(several)).mapToObj(i -> Array.get(several, i));
  }

  private static Object component(Record owner, RecordComponent part) {
    try {
      var accessor = part.getAccessor();
      accessor.setAccessible(true);                                          // the record may not be public
      return accessor.invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException | RuntimeException hidden) {
      return "…";
    }
  }

  private static String scalar(Object value) {
    if (value instanceof BigDecimal number) {
      return Math.abs((long) number.scale()) > MAX_DIGITS ? number.toString() : number.toPlainString();
    }
    if ((value instanceof Double || value instanceof Float) && isFinite((Number) value)) {
      return BigDecimal.valueOf(((Number) value).doubleValue()).toPlainString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Class<?> type) {
      return type.getName();
    }
    var words = String.valueOf(value);
    return value != null && words.startsWith(value.getClass().getName() + "@") ? value.getClass().getSimpleName() : words;
  }

  private static boolean isFinite(Number number) { return number instanceof BigDecimal || Double.isFinite(number.doubleValue()); }
}
