package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Observation;
import java.util.Optional;
import org.apiguardian.api.API;

/** Receiver of the checks of one criterion. The extension of a test framework creates it; a criterion never sees it. */
@API(status = MAINTAINED, since = "0.1")
public interface AssessmentSink {

  /** Returns the rules for judging. */
  EvaluationContext rules();

  /** Returns the id of the next check: {@code PERF-1/1}, then {@code PERF-1/2}. */
  String nextId();

  /** Receives the beginning of a sentence: "require p95 latency of GET /health". A sentence without a bound requires nothing. */
  default void beginSentence(Object sentence, String words) {}

  /** Receives the end of a sentence, when its bound is stated. */
  default void endSentence(Object sentence) {}

  /** Returns true in a dry run. It measures nothing, and an unknown assumption does not end the criterion. */
  default boolean isDryRun() {
    return false;
  }

  /** Receives the result of a check. */
  void record(Assessment assessment);

  /**
   * Receives that the criterion does not apply.
   *
   * @throws IllegalStateException if the code of the criterion must not make this declaration
   */
  void recordNotApplicable(String reason);

  /** Judges the observation, receives the result and returns it. */
  default <T> Assessment judge(Level level, String description, Observation<T> observation, Expectation<? super T> expectation,
      Optional<String> because) {
    var assessment = new Judge(rules()).judge(nextId(), level, description, observation, expectation, because);
    record(assessment);
    return assessment;
  }
}
