package io.github.readiness;

import static io.github.readiness.quantity.NumberText.plain;
import static java.math.RoundingMode.HALF_UP;

import io.github.readiness.judgement.ConfidenceDetails;
import io.github.readiness.judgement.Evaluation;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Operator;
import io.github.readiness.observation.Estimator;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.quantity.NumberText;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A one-sided bound on a number. A plain reading is compared exactly; a statistic passes only if its confidence limit meets the bound too,
 * and with too few samples it passes never.
 */
final class BoundExpectation<Q extends Quantity<Q>> implements Expectation<Q> {
  /** Under this number of samples no percentile and no share ever passes. */
  private static final long FLOOR = 20;

  private final Operator operator;
  private final Q bound;
  private final Unit unit;
  private final String sentence;

  BoundExpectation(Operator operator, Q bound, String sentence) {
    this(operator, bound, bound.unit(), sentence);
  }

  /** @param unit in which bound and limits are reported */
  BoundExpectation(Operator operator, Q bound, Unit unit, String sentence) {
    this.operator = operator;
    this.bound = bound;
    this.unit = unit;
    this.sentence = sentence;
  }

  @Override
  public String sentence() { return sentence; }

  @Override
  public Operator operator() { return operator; }

  @Override
  public Optional<String> bound() { return Optional.of(plain(bound.in(unit))); }

  @Override
  public Optional<Unit> unit() { return Optional.of(unit); }

  @Override
  public Evaluation judge(Observation.Present<? extends Q> seen, EvaluationContext rules) {
    return seen.sampling().isPresent() ? judge(seen.value(), seen.sampling().get(), seen.samples(), rules) : judge(seen.value());
  }

  private Evaluation judge(Q value) { return meets(value) ? Evaluation.pass(words(value)) : Evaluation.fail(words(value) + ", " + distance(value)); }

  private Evaluation judge(Q value, Estimator<? extends Q> sampling, long samples, EvaluationContext rules) {
    var minimum = minimum(sampling, rules);
    var missed = surelyMissed(sampling.lowest(), sampling.highest(), sampling.percentile().isPresent());
    Optional<? extends Q> limit = upper() ? sampling.upperLimit(rules.confidence()) : sampling.lowerLimit(rules.confidence());
    Optional<? extends Q> opposite = samples >= minimum || !missed
        ? Optional.empty()
        : upper() ? sampling.lowerLimit(rules.confidence()) : sampling.upperLimit(rules.confidence());
    var finding = judge(value, sampling, samples, minimum, limit, opposite, confidence(rules));
    return new Evaluation(finding.outcome(), finding.text(), limit.map(this::inUnit),
        Optional.of(new ConfidenceDetails(minimum, sampling.fewest(), (upper() ? opposite : limit).map(this::inUnit),
            (upper() ? limit : opposite).map(this::inUnit))));
  }

  private BigDecimal inUnit(Q limit) { return limit.in(unit); }

  private Evaluation judge(Q value, Estimator<? extends Q> sampling, long samples, long minimum, Optional<? extends Q> limit,
      Optional<? extends Q> opposite, String confidence) {
    var percentile = sampling.percentile().isPresent();
    boolean met = surelyMet(sampling.lowest(), sampling.highest(), percentile);
    boolean missed = surelyMissed(sampling.lowest(), sampling.highest(), percentile);
    if (samples < minimum) {
      return opposite.filter(other -> surelyMissed(other, other, percentile)).isPresent()
          ? Evaluation.fail(words(value) + ", " + distance(value))
          : Evaluation.of(Outcome.of(Reason.INSUFFICIENT_SAMPLES), words(value) + ", but from only " + NumberText.grouped(samples)
              + " of the " + NumberText.grouped(minimum) + " samples needed");
    }
    if (missed) {
      return Evaluation.fail(words(value) + ", " + distance(value));
    }
    var fewest = sampling.fewest().filter(few -> few < minimum);
    if (fewest.isPresent()) {
      return Evaluation.of(Outcome.of(Reason.INSUFFICIENT_SAMPLES), words(value) + ", but its smallest part has only "
          + NumberText.grouped(fewest.get()) + " of the " + NumberText.grouped(minimum) + " samples needed");
    }
    if (!met) {
      return Evaluation.of(Outcome.of(Reason.MARGINAL), words(value) + ", too close to the bound for the precision of the recording");
    }
    if (isCount(sampling)) {
      return Evaluation.pass(words(value) + limit.map(l -> ", " + side() + " " + words(l) + confidence).orElse(""));
    }
    if (limit.isEmpty() || !surelyMet(limit.get(), limit.get(), percentile)) {
      return Evaluation.of(Outcome.of(Reason.MARGINAL), words(value) + ", but "
          + limit.map(l -> "only " + side() + " " + words(l)).orElse("without " + (upper() ? "an upper" : "a lower") + " limit") + confidence);
    }
    return Evaluation.pass(words(value) + ", " + side() + " " + words(limit.get()) + confidence);
  }

  private boolean isCount(Estimator<? extends Q> sampling) { return cast(sampling).isCount(bound); }

  private long minimum(Estimator<? extends Q> sampling, EvaluationContext rules) {
    var needed = isCount(sampling)
        ? FLOOR
        : upper() ? cast(sampling).minimumForUpper(bound, rules.confidence()) : cast(sampling).minimumForLower(bound, rules.confidence());
    return Math.max(FLOOR, needed);
  }

  /** A sampling only reads the bounds it is given, so one of a subtype may be asked about any quantity of the kind. */
  @SuppressWarnings("unchecked")
  private Estimator<Q> cast(Estimator<? extends Q> sampling) { return (Estimator<Q>) sampling; }

  /** For a percentile the bucket rule takes the operator's place: a bound inside the bucket is neither met nor missed. */
  private boolean surelyMet(Q lowest, Q highest, boolean percentile) {
    if (percentile) {
      return upper() ? highest.compareTo(bound) < 0 : lowest.compareTo(bound) > 0;
    }
    return meets(lowest) && meets(highest);
  }

  private boolean surelyMissed(Q lowest, Q highest, boolean percentile) {
    if (percentile) {
      return upper() ? lowest.compareTo(bound) > 0 : highest.compareTo(bound) < 0;
    }
    return !meets(lowest) && !meets(highest);
  }

  private boolean meets(Q value) {
    var order = value.compareTo(bound);
    return switch (operator) {
      case BELOW -> order < 0;
      case AT_MOST, NONE -> order <= 0;
      case ABOVE -> order > 0;
      case AT_LEAST -> order >= 0;
      default -> throw new IllegalStateException(operator + " is no one-sided bound.");
    };
  }

  private boolean upper() { return operator == Operator.BELOW || operator == Operator.AT_MOST || operator == Operator.NONE; }

  private String side() { return upper() ? "below" : "above"; }

  /** Rounded for people, but never so far that a miss looks like a hit. */
  private String words(Q value) {
    var order = value.compareTo(bound);
    var unit = value.amount().signum() == 0 ? bound.unit() : value.unit();
    return value.in(unit, order == 0 ? HALF_UP : order > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR);
  }

  private String distance(Q value) {
    BigDecimal difference = value.amount().subtract(bound.amount());
    return difference.signum() == 0
        ? "exactly the bound"
        : difference(bound.withAmount(difference.abs())) + (difference.signum() > 0 ? " over" : " short");
  }

  /** Two percentages differ by percentage points. */
  private String difference(Q difference) {
    var text = difference.in(difference.unit(), RoundingMode.UP);
    return difference.unit() == Unit.PERCENT ? text.replace("%", text.equals("1%") ? " point" : " points") : text;
  }

  private static String confidence(EvaluationContext rules) { return " (" + plain(rules.confidence().movePointRight(2)) + " % confidence)"; }
}
