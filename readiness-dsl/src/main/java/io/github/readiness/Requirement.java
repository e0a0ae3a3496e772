package io.github.readiness;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.CriterionAbortedException;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Level;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Status;
import java.util.Locale;
import java.util.Optional;

/** What the three kinds of requirement share: where the judged sentence goes, and that a failed assumption ends the criterion. */
final class Requirement {
  private final Level level;
  private final Optional<String> reason;
  private final AssessmentSink sink;
  private final Object sentence;

  private Requirement(Level level, Optional<String> reason, AssessmentSink sink, Object sentence) {
    this.level = level;
    this.reason = reason;
    this.sink = sink;
    this.sentence = sentence;
  }

  /** Begins a sentence; without a bound it demands nothing, and the sink will say so. */
  static Requirement begin(Level level, String description, AssessmentSink sink) {
    var begun = new Requirement(level, Optional.empty(), sink, new Object());
    sink.begun(begun.sentence, level.name().toLowerCase(Locale.ROOT) + " " + description);
    return begun;
  }

  Requirement because(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("A reason says something. Write because(\"carts are abandoned beyond it\"), or leave it out.");
    }
    return new Requirement(level, Optional.of(text), sink, sentence);
  }

  <T> Assessment judge(String description, Observation<T> observation, Expectation<? super T> expectation) {
    sink.ended(sentence);
    var assessment = sink.judge(level, description, observation, expectation, reason);
    if (level == Level.ASSUME && !sink.isDryRun() && assessment.status() != Status.PASS && assessment.status() != Status.WARN) {
      throw new CriterionAbortedException("assumed " + assessment.sentence() + ", but " + assessment.finding());
    }
    return assessment;
  }
}
