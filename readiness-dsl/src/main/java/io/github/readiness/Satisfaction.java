package io.github.readiness;

import java.util.Optional;

/** An expectation given as code: an AssertJ assertion or condition, or an equality. */
final class Satisfaction<T> implements Expectation<T> {

  /** Says what is wrong with the value, or nothing. */
  interface Test<T> {
    Optional<String> complaint(T value);
  }

  private final Operator operator;
  private final String sentence;
  private final Optional<String> bound;
  private final Test<T> test;

  Satisfaction(Operator operator, String sentence, Optional<String> bound, Test<T> test) {
    this.operator = operator;
    this.sentence = sentence;
    this.bound = bound;
    this.test = test;
  }

  @Override
  public String sentence() { return sentence; }

  @Override
  public Operator operator() { return operator; }

  @Override
  public Optional<String> bound() { return bound; }

  @Override
  public Finding judge(Observation.Present<? extends T> seen, Rules rules) {
    return test.complaint(seen.value()).map(Finding::fail).orElseGet(() -> Finding.pass(String.valueOf(seen.value())));
  }
}
