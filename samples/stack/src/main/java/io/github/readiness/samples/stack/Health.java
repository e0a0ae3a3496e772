package io.github.readiness.samples.stack;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;

/**
 * Health of a part, determined by a request: {@code UP}, or {@code DOWN} with the error. A whole also lists its parts. The format is that of Spring
 * Boot Actuator, so that its clients can read it.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Health(String status, String detail, Map<String, Health> components) {
  static final Health UP = new Health("UP", "", Map.of());

  static Health down(Exception reason) { return down(reason.getClass().getSimpleName() + ": " + reason.getMessage()); }

  static Health down(String reason) { return new Health("DOWN", reason, Map.of()); }

  /** Returns a health that is up if every part is up. */
  static Health of(Map<String, Health> components) {
    var up = components.values().stream().allMatch(Health::isUp);
    return new Health(up ? "UP" : "DOWN", "", new TreeMap<>(components));
  }

  boolean isUp() { return status.equals("UP"); }

  Answer answer() { return Answer.json(isUp() ? 200 : 503, this); }
}
