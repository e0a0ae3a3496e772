package io.github.readiness.probe.load;

import groovy.json.JsonException;
import groovy.json.JsonSlurper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where something stands in a JSON text: names and indexes from the outside in. */
record JsonPlace(List<Object> steps) {
  private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]*'\"()\\s]+)|\\[(\\d{1,9})]");

  static JsonPlace of(String path) {
    var rest = path.replaceFirst("^\\$(\\.|(?=\\[))", "");
    List<Object> steps = new ArrayList<>();
    var step = STEP.matcher(rest);
    while (step.lookingAt()) {
      steps.add(step.group(1) != null ? step.group(1) : Integer.valueOf(step.group(2)));
      step.region(step.end(), rest.length());
    }
    if (steps.isEmpty() || step.regionStart() < rest.length()) {
      throw new IllegalArgumentException("\"" + path + "\" is no path of names and indexes. Write it like items[0].name.");
    }
    return new JsonPlace(List.copyOf(steps));
  }

  /** What stands there; nothing if there is none, or null, or the text is no JSON. */
  Optional<Object> in(byte[] json) {
    try {
      var found = new JsonSlurper().parse(json, "UTF-8");
      for (var step : steps) {
        found = step instanceof Integer index
            ? found instanceof List<?> list && index < list.size() ? list.get(index) : null
            : found instanceof Map<?, ?> map ? map.get(step) : null;
      }
      return Optional.ofNullable(found);
    } catch (JsonException | IllegalArgumentException | IndexOutOfBoundsException | StackOverflowError noJson) {
      return Optional.empty();
    }
  }

  /** A number that has a decimal; some that JSON can write are beyond a {@code double}. */
  private static boolean isFinite(Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  static boolean same(Object found, Object expected) {
    return isFinite(found) && isFinite(expected)
        ? new BigDecimal(found.toString()).compareTo(new BigDecimal(expected.toString())) == 0
        : found.equals(expected);
  }
}
