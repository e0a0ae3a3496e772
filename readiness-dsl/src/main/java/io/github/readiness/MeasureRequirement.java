package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Operator;
import io.github.readiness.observation.Observation;
import io.github.readiness.quantity.Quantity;
import java.util.Optional;
import org.apiguardian.api.API;
import org.assertj.core.api.Condition;

/**
 * Requirement on a number, completed by a bound. The bound judges the number, records the result and returns it. A reason comes before the bound.
 *
 * @param <Q> kind of number, so that a time is never compared with a ratio
 */
@API(status = STABLE, since = "0.1")
public final class MeasureRequirement<Q extends Quantity<Q>> {
  private final Requirement requirement;
  private final Measure<Q> measure;

  MeasureRequirement(Requirement requirement, Measure<Q> measure) {
    this.requirement = requirement;
    this.measure = measure;
  }

  /** Returns a copy with the reason for the requirement; the report prints it next to the finding. */
  public MeasureRequirement<Q> because(String reason) {
    return new MeasureRequirement<>(requirement.because(reason), measure);
  }

  /** Requires a number strictly below the bound: 200 ms is not below 200 ms. */
  public Assessment below(Q bound) {
    return meets(Expectations.below(bound));
  }

  /** Requires a number that is at most the bound. */
  public Assessment atMost(Q bound) { return meets(Expectations.atMost(bound)); }

  /** Requires a number strictly above the bound. */
  public Assessment above(Q bound) { return meets(Expectations.above(bound)); }

  /** Requires a number that is at least the bound. */
  public Assessment atLeast(Q bound) { return meets(Expectations.atLeast(bound)); }

  /** Requires a number that is exactly the bound. */
  public Assessment exactly(Q bound) { return meets(Expectations.exactly(bound)); }

  /**
   * Requires a number between two bounds, both included.
   *
   * @throws IllegalArgumentException if {@code from} is greater than {@code to}
   */
  public Assessment between(Q from, Q to) {
    return meets(Expectations.between(from, to));
  }

  /** Requires zero, such as no restart or no failed request. It passes only with samples. */
  public Assessment none() {
    return measure.observation() instanceof Observation.Present<Q> present
        ? meets(Expectations.none(present.value()))
        : meets(new AssertionExpectation<>(Operator.NONE, "is zero", Optional.of("0"), value -> Optional.empty()));
  }

  /** Requires that an AssertJ assertion holds, described in words: {@code satisfies("a round number", n -> assertThat(n)...)}. */
  public Assessment satisfies(String words, Expectations.ThrowingConsumer<? super Q> assertion) {
    return meets(Expectations.satisfies(words, assertion));
  }

  /** Requires that an AssertJ condition holds, with its own description. */
  public Assessment is(Condition<? super Q> condition) {
    return meets(Expectations.is(condition));
  }

  /** Requires that the given expectation is met. */
  public Assessment meets(Expectation<? super Q> expectation) {
    return requirement.judge(measure.description(), measure.observation(), expectation);
  }
}
