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

/** An expectation given as code: an AssertJ assertion or condition, or an equality. */
final class AssertionExpectation<T> implements Expectation<T> {

  /** Says what is wrong with the value, or nothing. */
  interface Test<T> {
    Optional<String> complaint(T value);
  }

  private final Operator operator;
  private final String sentence;
  private final Optional<String> bound;
  private final List<String> choices;
  private final Test<T> test;

  AssertionExpectation(Operator operator, String sentence, Optional<String> bound, Test<T> test) {
    this(operator, sentence, bound, List.of(), test);
  }

  /** @param choices values that the bound is made of, where these are several */
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
  public Optional<BoundDetails> details(Observation<?> seen) { return Optional.of(choices).filter(any -> !any.isEmpty()).map(BoundDetails::of); }

  @Override
  public Evaluation judge(Observation.Present<? extends T> seen, EvaluationContext rules) {
    return test.complaint(seen.value()).map(Evaluation::fail).orElseGet(() -> Evaluation.pass(ValueText.of(seen.value())));
  }
}
