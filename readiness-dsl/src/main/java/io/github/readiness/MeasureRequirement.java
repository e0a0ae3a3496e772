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
 * The second half of a sentence about a number. The reason stands before the bound; the bound judges, records and returns what came of it.
 *
 * @param <Q> the kind of number, so that a time is never held against a ratio
 */
@API(status = STABLE, since = "0.1")
public final class MeasureRequirement<Q extends Quantity<Q>> {
  private final Requirement requirement;
  private final Measure<Q> measure;

  MeasureRequirement(Requirement requirement, Measure<Q> measure) {
    this.requirement = requirement;
    this.measure = measure;
  }

  /** Why this is demanded; stands in the report beside the figures. */
  public MeasureRequirement<Q> because(String reason) {
    return new MeasureRequirement<>(requirement.because(reason), measure);
  }

  /** Strictly below: 200 ms is not below 200 ms. */
  public Assessment below(Q bound) { return meets(Expectations.below(bound)); }

  public Assessment atMost(Q bound) { return meets(Expectations.atMost(bound)); }

  /** Strictly above. */
  public Assessment above(Q bound) { return meets(Expectations.above(bound)); }

  public Assessment atLeast(Q bound) { return meets(Expectations.atLeast(bound)); }

  public Assessment exactly(Q bound) { return meets(Expectations.exactly(bound)); }

  /** Both ends included; refuses a band whose ends are reversed. */
  public Assessment between(Q from, Q to) {
    return meets(Expectations.between(from, to));
  }

  /** None at all: no restart, no failed request. Needs proof of traffic. */
  public Assessment none() {
    return measure.observation() instanceof Observation.Present<Q> seen
        ? meets(Expectations.none(seen.value()))
        : meets(new AssertionExpectation<>(Operator.NONE, "is zero", Optional.of("0"), value -> Optional.empty()));
  }

  /** Any AssertJ assertion on the number, described in words: {@code satisfies("a round number", n -> assertThat(n)...)}. */
  public Assessment satisfies(String words, Expectations.ThrowingConsumer<? super Q> assertion) {
    return meets(Expectations.satisfies(words, assertion));
  }

  /** An AssertJ condition, in its own words. */
  public Assessment is(Condition<? super Q> condition) { return meets(Expectations.is(condition)); }

  public Assessment meets(Expectation<? super Q> expectation) {
    return requirement.judge(measure.description(), measure.observation(), expectation);
  }
}
