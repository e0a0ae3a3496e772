package io.github.readiness.policy;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Outcome;

/** Records changed after the measurement. */
final class Altered {
  private Altered() {}

  /** Returns a copy with another outcome. */
  static Assessment check(Assessment check, Outcome outcome) {
    var json = RecordMapper.line(check).replaceFirst("\"status\":\"[A-Z_]*\",\"reason\":(null|\"[A-Z_]*\")", "\"status\":\"" + outcome.status()
        + "\",\"reason\":" + outcome.reason().map(reason -> "\"" + reason + "\"").orElse("null"));
    return RecordMapper.read(json, Assessment.class);
  }

  /** Returns a copy with one piece of its JSON replaced; the JSON must contain it. */
  static Assessment check(Assessment check, String piece, String other) {
    var json = RecordMapper.line(check);
    if (!json.contains(piece)) {
      throw new AssertionError(piece + " is not in " + json);
    }
    return RecordMapper.read(json.replace(piece, other), Assessment.class);
  }
}
