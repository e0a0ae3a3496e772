package io.github.readiness.samples.stack;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Answer to an HTTP request. */
record Answer(int status, String mediaType, String body) {
  static Answer ok(Object value) { return json(200, value); }

  static Answer json(int status, Object value) { return written(status, JsonMapper.shared().writeValueAsString(value)); }

  /** Returns an answer with an existing JSON text. */
  static Answer written(int status, String json) {
    return new Answer(status, "application/json", json);
  }

  static Answer error(int status, String words) { return json(status, Map.of("error", words)); }
}
