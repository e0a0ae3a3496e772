package io.github.readiness.probe.load.spec;

import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonType;
import io.github.readiness.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Location of a value in a JSON text: names and indexes from the outside in. */
record JsonLocation(List<Object> steps) {
  private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]*'\"()\\s]+)|\\[(\\d{1,9})]");

  static JsonLocation of(String path) {
    var rest = path.replaceFirst("^\\$(\\.|(?=\\[))", "");
    List<Object> steps = new ArrayList<>();
    var step = STEP.matcher(rest);
    while (step.lookingAt()) {
      steps.add(step.group(1) != null ? step.group(1) : Integer.valueOf(step.group(2)));
      step.region(step.end(), rest.length());
    }
    if (steps.isEmpty() || step.regionStart() < rest.length()) {
      throw new IllegalArgumentException("\"" + path + "\" is not a path of names and indexes. Write it like items[0].name.");
    }
    return new JsonLocation(List.copyOf(steps));
  }

  /** Returns the value at this location; empty if there is none, if it is null, or if the text is not valid JSON. */
  Optional<JsonValue> in(byte[] json) {
    try {
      var found = JsonValue.of(json);
      for (var step : steps) {
        found = step instanceof Integer index
            ? index < found.items().size() ? found.items().get(index) : JsonValue.missing()
            : found.at((String) step);
      }
      return Optional.of(found).filter(value -> value.type() != JsonType.NULL && value.type() != JsonType.MISSING);
    } catch (InvalidJsonException noJson) {
      return Optional.empty();
    }
  }

  /** Compares numbers by value. NaN and infinity of Java equal no JSON number. */
  static boolean isEqual(JsonValue found, Object expected) {
    return switch (found.type()) {
      case STRING -> found.text().equals(expected);
      case BOOLEAN -> Boolean.valueOf(found.isTrue()).equals(expected);
      case NUMBER -> expected instanceof Number number && Double.isFinite(number.doubleValue())
          && found.decimal().filter(decimal -> decimal.compareTo(new BigDecimal(number.toString())) == 0).isPresent();
      default -> false;
    };
  }
}
