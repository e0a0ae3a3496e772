package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Observation;
import io.github.readiness.quantity.Unit;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Condition and its words as one immutable object, so that a report prints the sentence that was judged.
 *
 * <p>An expectation judges present values. The judge itself handles absence, errors, age and caveats.
 *
 * @param <T> type of the judged value
 */
@API(status = MAINTAINED, since = "0.1")
public interface Expectation<T> {

  /** Returns the verb phrase that follows the description of a measure: "is below 200 ms". */
  String sentence();

  Operator operator();

  /** Returns the bound as a number in {@link #unit()}, or in words. It is part of the definition of the criterion. */
  default Optional<String> bound() {
    return Optional.empty();
  }

  /**
   * Returns the bound as data, if it is more than one number or word.
   *
   * @param observation observation to judge; a part of a bound may follow from it
   */
  default Optional<BoundDetails> details(Observation<?> observation) {
    return Optional.empty();
  }

  /** Returns the unit of the bound, the measured value and the confidence limit. */
  default Optional<Unit> unit() { return Optional.empty(); }

  /** Judges a present value. An exception from this method is an {@code ERROR} of the check. */
  Evaluation judge(Observation.Present<? extends T> observation, EvaluationContext rules);

  /** Judges a value that was searched for and does not exist. It is a miss, unless the expectation says otherwise. */
  default Evaluation judgeMissing(Observation.Missing<?> missing) {
    return Evaluation.fail(missing.explanation());
  }
}
