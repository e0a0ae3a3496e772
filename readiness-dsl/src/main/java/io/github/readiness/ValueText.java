package io.github.readiness;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text of any value as reports print it, never Java's own form of an object: texts, numbers and dates as they are, lists, maps, arrays and records as
 * JSON, a type without a text of its own by its name.
 */
final class ValueText {
  /** More digits than these are no plain number that anybody reads, and 1e999999999 would fill the memory. */
  private static final int MOST_DIGITS = 400;
  private static final int DEEPEST = 50;

  private ValueText() {}

  static String of(Object value) {
    return value instanceof CharSequence || value instanceof Character ? value.toString() : text(value, false, 0);
  }

  private static String text(Object value, boolean quoted, int depth) {
    if (value == null) {
      return "null";
    }
    if (depth > DEEPEST) {
      return quoted("…", quoted);
    }
    if (value instanceof BigDecimal number) {
      return Math.abs((long) number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
    }
    if (value instanceof Double || value instanceof Float) {
      return number(((Number) value).doubleValue(), value.toString(), quoted);
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Enum<?> word) {
      return quoted(word.name(), quoted);
    }
    if (value instanceof Class<?> type) {
      return quoted(type.getName(), quoted);
    }
    var inner = inner(value);
    return inner.isPresent() ? text(inner.get().orElse(null), quoted, depth + 1) : compound(value, quoted, depth);
  }

  /** What an optional holds; none for what is no optional. */
  private static Optional<Optional<Object>> inner(Object value) {
    if (value instanceof Optional<?> optional) {
      return Optional.of(optional.map(Object.class::cast));
    }
    if (value instanceof OptionalLong number) {
      return Optional.of(number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty());
    }
    if (value instanceof OptionalInt number) {
      return Optional.of(number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty());
    }
    return value instanceof OptionalDouble number
        ? Optional.of(number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty())
        : Optional.empty();
  }

  private static String compound(Object value, boolean quoted, int depth) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream().map(entry -> quoted(of(entry.getKey()), true) + ":" + text(entry.getValue(), true, depth + 1))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Map.Entry<?, ?> entry) {
      return compound(Map.of(of(entry.getKey()), Optional.ofNullable(entry.getValue())), quoted, depth);
    }
    if (value instanceof Collection<?> several) {
      return several.stream().map(each -> text(each, true, depth + 1)).collect(Collectors.joining(",", "[", "]"));
    }
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value)).mapToObj(i -> text(Array.get(value, i), true, depth + 1))
          .collect(Collectors.joining(",", "[", "]"));
    }
    var words = String.valueOf(value.toString());
    if (value instanceof Record record && words.startsWith(value.getClass().getSimpleName() + "[")) {        // made by the compiler
      return components(record, depth);
    }
    return quoted(words.startsWith(value.getClass().getName() + "@") ? value.getClass().getSimpleName() : words, quoted);
  }

  private static String components(Record value, int depth) {
    return Arrays.stream(value.getClass().getRecordComponents())
        .map(part -> quoted(part.getName(), true) + ":" + text(component(value, part), true, depth + 1)).collect(Collectors.joining(",", "{", "}"));
  }

  private static Object component(Record owner, RecordComponent part) {
    try {
      var accessor = part.getAccessor();
      accessor.setAccessible(true);                                          // of a record that is not public
      return accessor.invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException | RuntimeException hidden) {
      return "…";
    }
  }

  private static String number(double number, String otherwise, boolean quoted) {
    return Double.isNaN(number) || Double.isInfinite(number) ? quoted(otherwise, quoted) : BigDecimal.valueOf(number).toPlainString();
  }

  /** RFC 8259, 7. */
  private static String quoted(String text, boolean quoted) {
    if (!quoted) {
      return text;
    }
    var json = new StringBuilder("\"");
    text.chars().forEach(c -> {
      if (c == '"' || c == '\\') {
        json.append('\\').append((char) c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", c));
      } else {
        json.append((char) c);
      }
    });
    return json.append('"').toString();
  }
}
