package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Observation;
import java.util.Optional;
import org.apiguardian.api.API;

/** Where judged sentences go. A test framework's extension makes one per criterion; criteria never see it. */
@API(status = MAINTAINED, since = "0.1")
public interface AssessmentSink {

  /** The rules in force and the id of the next check. */
  EvaluationContext rules();

  /** The id for the next check: {@code PERF-1/1}, {@code PERF-1/2}, in the order they are asked for. */
  String nextId();

  /** A sentence was begun: "require p95 latency of GET /health"; nothing is demanded until a bound ends it. */
  default void begun(Object sentence, String words) {}

  /** A bound ended the sentence. */
  default void ended(Object sentence) {}

  /** Whether this is a dry run: nothing is measured, and an assumption about which nothing is known does not end the criterion. */
  default boolean isDryRun() {
    return false;
  }

  /** Takes a judged sentence. */
  void take(Assessment assessment);

  /**
   * Takes that the criterion does not apply.
   *
   * @throws IllegalStateException if the criterion may not be set aside by its own code
   */
  void takeNotApplicable(String reason);

  /** Judges and takes. */
  default <T> Assessment judge(Level level, String description, Observation<T> observation, Expectation<? super T> expectation,
      Optional<String> because) {
    var assessment = new Judge(rules()).judge(nextId(), level, description, observation, expectation, because);
    take(assessment);
    return assessment;
  }
}
