package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.observation.Observation;
import io.github.readiness.quantity.Unit;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A condition and its words as one object, so that a report prints the sentence that was judged. Immutable.
 *
 * <p>Absence, errors, doubts and age are dealt with before an expectation is asked; it sees present observations only.
 *
 * @param <T> what it judges
 */
@API(status = MAINTAINED, since = "0.1")
public interface Expectation<T> {

  /** The words that follow the measure: "below 200 ms". */
  String sentence();

  Operator operator();

  /** The bound in {@link #unit()}, or in words where it is no number; part of the criterion's definition. */
  default Optional<String> bound() {
    return Optional.empty();
  }

  /**
   * The bound as data, where it is more than one number or word.
   *
   * @param seen what is judged; a part of a bound may follow from it
   */
  default Optional<BoundDetails> details(Observation<?> seen) {
    return Optional.empty();
  }

  /** The unit in which bound, measured value and confidence limit are reported. */
  default Optional<Unit> unit() { return Optional.empty(); }

  /** Judges what was seen; an exception from here is an {@code ERROR} of the check. */
  Evaluation judge(Observation.Present<? extends T> seen, EvaluationContext rules);

  /** Judges that it was looked for and is not there: a miss, unless that is what is expected. */
  default Evaluation judgeMissing(Observation.Missing<?> missing) {
    return Evaluation.fail(missing.explanation());
  }
}
