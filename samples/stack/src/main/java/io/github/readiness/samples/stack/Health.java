package io.github.readiness.samples.stack;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a part is, by asking it: {@code UP}, or {@code DOWN} with what it said; of a whole also how its parts are. In the words
 * of Spring Boot's actuator, so that whoever reads those can read this.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Health(String status, String detail, Map<String, Health> components) {
  static final Health UP = new Health("UP", "", Map.of());

  static Health down(Exception reason) { return down(reason.getClass().getSimpleName() + ": " + reason.getMessage()); }

  static Health down(String reason) { return new Health("DOWN", reason, Map.of()); }

  /** Up if every part is. */
  static Health of(Map<String, Health> components) {
    var up = components.values().stream().allMatch(Health::isUp);
    return new Health(up ? "UP" : "DOWN", "", new TreeMap<>(components));
  }

  boolean isUp() { return status.equals("UP"); }

  Answer answer() { return Answer.json(isUp() ? 200 : 503, this); }
}
