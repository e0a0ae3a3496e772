package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.Expectation;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.api.Condition;

/**
 * Requirement on a fact, completed by an expectation. Completing it judges and records the fact.
 *
 * @param <T> type of the fact
 */
@API(status = STABLE, since = "0.1")
public final class FactRequirement<T> {
  private final Requirement requirement;
  private final Fact<T> fact;

  FactRequirement(Requirement requirement, Fact<T> fact) {
    this.requirement = requirement;
    this.fact = fact;
  }

  /** Returns a copy with the reason for the requirement; the report prints it next to the finding. */
  public FactRequirement<T> because(String reason) {
    return new FactRequirement<>(requirement.because(reason), fact);
  }

  /** Requires a value that equals the given one. */
  public Assessment exactly(T expected) { return meets(Expectations.exactlyFact(expected)); }

  /** Requires a value that equals one of the given ones; at least one must be given. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Assessment oneOf(T... expected) { return meets(Expectations.oneOf(List.of(expected))); }

  /** Requires that the value exists. */
  public Assessment present() { return meets(Expectations.present()); }

  /** Requires that the value was searched for and does not exist. */
  public Assessment absent() { return meets(Expectations.absent()); }

  /** Requires that an AssertJ assertion holds, described in words: {@code satisfies("a version of 3.x", v -> assertThat(v).startsWith("3."))}. */
  public Assessment satisfies(String words, Expectations.ThrowingConsumer<? super T> assertion) {
    return meets(Expectations.satisfies(words, assertion));
  }

  /** Requires that an AssertJ condition holds, with its own description. */
  public Assessment is(Condition<? super T> condition) {
    return meets(Expectations.is(condition));
  }

  /** Requires that the given expectation is met. */
  public Assessment meets(Expectation<? super T> expectation) {
    return requirement.judge(fact.description(), fact.observation(), expectation);
  }
}
