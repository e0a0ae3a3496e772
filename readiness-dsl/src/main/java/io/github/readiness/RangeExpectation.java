package io.github.readiness;

import static io.github.readiness.quantity.NumberText.plain;

import io.github.readiness.judgement.BoundDetails;
import io.github.readiness.judgement.Evaluation;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Operator;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Unit;
import java.util.List;
import java.util.Optional;

/** Lower and upper bound on a number. The worse of the two results counts. */
final class RangeExpectation<Q extends Quantity<Q>> implements Expectation<Q> {
  private final Operator operator;
  private final Q from;
  private final Q to;
  private final String sentence;

  RangeExpectation(Operator operator, Q from, Q to, String sentence) {
    if (from.compareTo(to) > 0) {
      throw new IllegalArgumentException(
          "Range must start at its lower end, but was from " + from + " to " + to + ". Write between(" + to + ", " + from + ").");
    }
    this.operator = operator;
    this.from = from;
    this.to = to;
    this.sentence = sentence;
  }

  @Override
  public String sentence() { return sentence; }

  @Override
  public Operator operator() { return operator; }

  @Override
  public Optional<String> bound() {
    var unit = to.unit();
    return Optional.of(from.equals(to) ? plain(to.in(unit)) : plain(from.in(unit)) + ".." + plain(to.in(unit)));
  }

  @Override
  public Optional<BoundDetails> details(Observation<?> observation) {
    return Optional.of(operator).filter(Operator.BETWEEN::equals)
        .map(between -> BoundDetails.of(new BoundDetails.Range(from.in(to.unit()), to.in(to.unit()))));
  }

  @Override
  public Optional<Unit> unit() { return Optional.of(to.unit()); }

  @Override
  public Evaluation judge(Observation.Present<? extends Q> observation, EvaluationContext rules) {
    var above = new BoundExpectation<>(Operator.AT_LEAST, from, to.unit(), sentence).judge(observation, rules);
    var below = new BoundExpectation<>(Operator.AT_MOST, to, to.unit(), sentence).judge(observation, rules);
    var worst = Outcome.merge(List.of(above.outcome(), below.outcome()));
    var worse = worst.equals(below.outcome()) ? below : above;
    return new Evaluation(worse.outcome(), worse.text(), worse.confidenceLimit(),
        above.confidence().flatMap(one -> below.confidence().map(one::and)));
  }
}
