package io.github.readiness;

import io.github.readiness.judgement.BoundDetails;
import io.github.readiness.judgement.Evaluation;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Operator;
import io.github.readiness.judgement.ValueText;
import io.github.readiness.observation.Observation;
import java.util.List;
import java.util.Optional;

/** Expectation whose test is code: an AssertJ assertion, an AssertJ condition or an equality. */
final class AssertionExpectation<T> implements Expectation<T> {

  /**
   * Test of a value.
   *
   * @param <T> type of the value
   */
  interface Test<T> {
    /** Returns the finding of a miss; empty if the value meets the expectation. */
    Optional<String> findMiss(T value);
  }

  private final Operator operator;
  private final String sentence;
  private final Optional<String> bound;
  private final List<String> choices;
  private final Test<T> test;

  AssertionExpectation(Operator operator, String sentence, Optional<String> bound, Test<T> test) {
    this(operator, sentence, bound, List.of(), test);
  }

  /** @param choices allowed values of a bound with several values; empty for every other bound */
  AssertionExpectation(Operator operator, String sentence, Optional<String> bound, List<String> choices, Test<T> test) {
    this.operator = operator;
    this.sentence = sentence;
    this.bound = bound;
    this.choices = choices;
    this.test = test;
  }

  @Override
  public String sentence() { return sentence; }

  @Override
  public Operator operator() { return operator; }

  @Override
  public Optional<String> bound() { return bound; }

  @Override
  public Optional<BoundDetails> details(Observation<?> observation) {
    return Optional.of(choices).filter(values -> !values.isEmpty()).map(BoundDetails::of);
  }

  @Override
  public Evaluation judge(Observation.Present<? extends T> observation, EvaluationContext rules) {
    return test.findMiss(observation.value()).map(Evaluation::fail).orElseGet(() -> Evaluation.pass(ValueText.of(observation.value())));
  }
}
