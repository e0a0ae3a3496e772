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
 * One-sided bound on a number.
 *
 * <p>A plain reading is compared exactly. A statistic passes only if its confidence limit meets the bound, too. With too few samples it never
 * passes.
 */
final class BoundExpectation<Q extends Quantity<Q>> implements Expectation<Q> {
  /** Fewest samples with which a percentile or a share can pass. */
  private static final long FEWEST_SAMPLES = 20;

  private final Operator operator;
  private final Q bound;
  private final Unit unit;
  private final String sentence;

  BoundExpectation(Operator operator, Q bound, String sentence) {
    this(operator, bound, bound.unit(), sentence);
  }

  /** @param unit unit in which the bound and the limits are reported */
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
  public Evaluation judge(Observation.Present<? extends Q> observation, EvaluationContext rules) {
    return observation.estimator().isPresent()
        ? judge(observation.value(), observation.estimator().get(), observation.samples(), rules)
        : judge(observation.value());
  }

  private Evaluation judge(Q value) {
    return meets(value) ? Evaluation.pass(rounded(value)) : Evaluation.fail(rounded(value) + ", " + distance(value));
  }

  private Evaluation judge(Q value, Estimator<? extends Q> estimator, long samples, EvaluationContext rules) {
    var minimum = minimumSamples(estimator, rules);
    var missed = isMissedByAll(estimator.lowest(), estimator.highest(), estimator.percentile().isPresent());
    Optional<? extends Q> limit = isUpper() ? estimator.upperLimit(rules.confidence()) : estimator.lowerLimit(rules.confidence());
    Optional<? extends Q> opposite = samples >= minimum || !missed
        ? Optional.empty()
        : isUpper() ? estimator.lowerLimit(rules.confidence()) : estimator.upperLimit(rules.confidence());
    var finding = judge(value, estimator, samples, minimum, limit, opposite, confidence(rules));
    return new Evaluation(finding.outcome(), finding.text(), limit.map(this::inUnit),
        Optional.of(new ConfidenceDetails(minimum, estimator.smallestSampleSize(), (isUpper() ? opposite : limit).map(this::inUnit),
            (isUpper() ? limit : opposite).map(this::inUnit))));
  }

  private BigDecimal inUnit(Q limit) { return limit.in(unit); }

  private Evaluation judge(Q value, Estimator<? extends Q> estimator, long samples, long minimum, Optional<? extends Q> limit,
      Optional<? extends Q> opposite, String confidence) {
    var percentile = estimator.percentile().isPresent();
    boolean met = isMetByAll(estimator.lowest(), estimator.highest(), percentile);
    boolean missed = isMissedByAll(estimator.lowest(), estimator.highest(), percentile);
    if (samples < minimum) {
      return opposite.filter(other -> isMissedByAll(other, other, percentile)).isPresent()
          ? Evaluation.fail(rounded(value) + ", " + distance(value))
          : Evaluation.of(Outcome.of(Reason.INSUFFICIENT_SAMPLES), rounded(value) + ", but from only " + NumberText.grouped(samples)
              + " of the " + NumberText.grouped(minimum) + " samples needed");
    }
    if (missed) {
      return Evaluation.fail(rounded(value) + ", " + distance(value));
    }
    var fewest = estimator.smallestSampleSize().filter(few -> few < minimum);
    if (fewest.isPresent()) {
      return Evaluation.of(Outcome.of(Reason.INSUFFICIENT_SAMPLES), rounded(value) + ", but its smallest part has only "
          + NumberText.grouped(fewest.get()) + " of the " + NumberText.grouped(minimum) + " samples needed");
    }
    if (!met) {
      return Evaluation.of(Outcome.of(Reason.MARGINAL), rounded(value) + ", too close to the bound for the precision of the recording");
    }
    if (isCount(estimator)) {
      return Evaluation.pass(rounded(value) + limit.map(l -> ", " + side() + " " + rounded(l) + confidence).orElse(""));
    }
    if (limit.isEmpty() || !isMetByAll(limit.get(), limit.get(), percentile)) {
      return Evaluation.of(Outcome.of(Reason.MARGINAL), rounded(value) + ", but "
          + limit.map(l -> "only " + side() + " " + rounded(l)).orElse("without " + (isUpper() ? "an upper" : "a lower") + " limit") + confidence);
    }
    return Evaluation.pass(rounded(value) + ", " + side() + " " + rounded(limit.get()) + confidence);
  }

  private boolean isCount(Estimator<? extends Q> estimator) { return cast(estimator).isCount(bound); }

  private long minimumSamples(Estimator<? extends Q> estimator, EvaluationContext rules) {
    var needed = isCount(estimator)
        ? FEWEST_SAMPLES
        : isUpper() ? cast(estimator).minimumForUpper(bound, rules.confidence()) : cast(estimator).minimumForLower(bound, rules.confidence());
    return Math.max(FEWEST_SAMPLES, needed);
  }

  /** Widens the type of an estimator. This is safe, because an estimator only reads the bounds that it is given. */
  @SuppressWarnings("unchecked")
  private Estimator<Q> cast(Estimator<? extends Q> estimator) { return (Estimator<Q>) estimator; }

  /** Returns true if every value of the bucket meets the bound. A bound inside the bucket of a percentile is neither met nor missed. */
  private boolean isMetByAll(Q lowest, Q highest, boolean percentile) {
    if (percentile) {
      return isUpper() ? highest.compareTo(bound) < 0 : lowest.compareTo(bound) > 0;
    }
    return meets(lowest) && meets(highest);
  }

  private boolean isMissedByAll(Q lowest, Q highest, boolean percentile) {
    if (percentile) {
      return isUpper() ? lowest.compareTo(bound) > 0 : highest.compareTo(bound) < 0;
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
      default -> throw new IllegalStateException(operator + " is not a one-sided bound.");
    };
  }

  private boolean isUpper() { return operator == Operator.BELOW || operator == Operator.AT_MOST || operator == Operator.NONE; }

  private String side() { return isUpper() ? "below" : "above"; }

  /** Returns the value rounded for people. Rounding never moves it to the other side of the bound. */
  private String rounded(Q value) {
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

  /** Returns the difference as text; two percentages differ by percentage points. */
  private String difference(Q difference) {
    var text = difference.in(difference.unit(), RoundingMode.UP);
    return difference.unit() == Unit.PERCENT ? text.replace("%", text.equals("1%") ? " point" : " points") : text;
  }

  private static String confidence(EvaluationContext rules) { return " (" + plain(rules.confidence().movePointRight(2)) + " % confidence)"; }
}
