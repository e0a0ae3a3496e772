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

/** Common part of the three kinds of requirement. It judges, records the result and ends the criterion if an assumption is not met. */
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

  /** Begins a sentence. The sink reports a sentence that never gets its bound, because such a sentence requires nothing. */
  static Requirement begin(Level level, String description, AssessmentSink sink) {
    var begun = new Requirement(level, Optional.empty(), sink, new Object());
    sink.beginSentence(begun.sentence, level.name().toLowerCase(Locale.ROOT) + " " + description);
    return begun;
  }

  Requirement because(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("Reason must not be blank. Write because(\"carts are abandoned beyond it\"), or leave it out.");
    }
    return new Requirement(level, Optional.of(text), sink, sentence);
  }

  <T> Assessment judge(String description, Observation<T> observation, Expectation<? super T> expectation) {
    sink.endSentence(sentence);
    var assessment = sink.judge(level, description, observation, expectation, reason);
    if (level == Level.ASSUME && !sink.isDryRun() && assessment.status() != Status.PASS && assessment.status() != Status.WARN) {
      throw new CriterionAbortedException("assumed " + assessment.sentence() + ", but " + assessment.finding());
    }
    return assessment;
  }
}
