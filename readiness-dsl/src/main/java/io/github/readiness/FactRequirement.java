package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.Expectation;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.api.Condition;

/**
 * The second half of a sentence about a fact.
 *
 * @param <T> what the fact is
 */
@API(status = STABLE, since = "0.1")
public final class FactRequirement<T> {
  private final Requirement requirement;
  private final Fact<T> fact;

  FactRequirement(Requirement requirement, Fact<T> fact) {
    this.requirement = requirement;
    this.fact = fact;
  }

  /** Why this is demanded; stands in the report beside what was seen. */
  public FactRequirement<T> because(String reason) {
    return new FactRequirement<>(requirement.because(reason), fact);
  }

  public Assessment exactly(T expected) { return meets(Expectations.exactlyFact(expected)); }

  /** One of the given values, at least one. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Assessment oneOf(T... expected) { return meets(Expectations.oneOf(List.of(expected))); }

  /** It is there at all. */
  public Assessment present() { return meets(Expectations.present()); }

  /** It is known not to be there. */
  public Assessment absent() { return meets(Expectations.absent()); }

  /** Any AssertJ assertion, described in words: {@code satisfies("a version of 3.x", v -> assertThat(v).startsWith("3."))}. */
  public Assessment satisfies(String words, Expectations.ThrowingConsumer<? super T> assertion) {
    return meets(Expectations.satisfies(words, assertion));
  }

  /** An AssertJ condition, in its own words. */
  public Assessment is(Condition<? super T> condition) { return meets(Expectations.is(condition)); }

  public Assessment meets(Expectation<? super T> expectation) { return requirement.judge(fact.description(), fact.observation(), expectation); }
}
