package io.github.readiness.policy;

import static io.github.readiness.observation.Status.NOT_APPLICABLE;
import static io.github.readiness.observation.Status.PASS;
import static io.github.readiness.observation.Status.WAIVED;
import static io.github.readiness.observation.Status.WARN;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Severity;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Criterion as used by the decision rules.
 *
 * @param effective status that the rules use
 * @param measured status that the score uses: the effective status before any waiver, so a waiver never changes a score
 * @param improvable true for a {@code WARN} that comes only from unknown recommendations, which may still pass
 */
record RatedCriterion(String id, String category, Severity severity, BigDecimal weight, Status effective, Status measured, boolean improvable) {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** Possible causes of an unknown recommendation: the unknown statuses and their reasons. */
  private static final Set<String> UNKNOWN = Stream.concat(
      Arrays.stream(Status.values()).filter(Status::isUnknown).map(Enum::name),
      Arrays.stream(Reason.values()).filter(reason -> reason.status().isUnknown()).map(Enum::name)).collect(Collectors.toUnmodifiableSet());

  static RatedCriterion of(CriterionResult criterion) {
    return new RatedCriterion(criterion.id(), criterion.category(), criterion.severity(), countedWeight(criterion), criterion.status(),
        criterion.status() == WAIVED ? criterion.raw() : criterion.status(), isImprovable(criterion));
  }

  /** Returns the weight, or 0 in place of an invalid one. */
  private static BigDecimal countedWeight(CriterionResult criterion) {
    return CriterionDefinition.isWeight(criterion.weight()) ? criterion.weight() : BigDecimal.ZERO;
  }

  private static boolean isImprovable(CriterionResult criterion) {
    var warnings = criterion.checks().stream().filter(check -> check.status() == WARN).toList();
    return criterion.raw() == WARN && criterion.reason().equals(Optional.of(Reason.RECOMMENDED)) && !warnings.isEmpty()
        && warnings.stream().map(Assessment::cause).allMatch(cause -> cause.filter(UNKNOWN::contains).isPresent());
  }

  boolean isScored() { return severity != Severity.INFO && measured != NOT_APPLICABLE; }

  /** Returns true if the criterion failed and so prevents going live. */
  boolean isFailing() {
    return severity.isDecisive() && effective == Status.FAIL;
  }

  /** Returns true if the criterion is unknown and must be known before going live. */
  boolean isUnknown() {
    return severity.isDecisive() && effective.isUnknown();
  }

  /**
   * Returns true if the criterion gives a condition. A blocker or major one does if it did not pass, a minor one if it failed, is waived or unknown.
   */
  boolean isConditional() {
    return severity.isDecisive()
        ? effective != PASS
        : severity == Severity.MINOR && (effective == Status.FAIL || effective == WAIVED || effective.isUnknown());
  }

  BigDecimal certain() { return measured == PASS ? weight : measured == WARN ? weight.multiply(HALF) : BigDecimal.ZERO; }

  BigDecimal reachable() { return measured.isUnknown() || measured == WARN && improvable ? weight : certain(); }

  /** Returns a copy with the status {@code PASS}. */
  RatedCriterion passed() {
    return new RatedCriterion(id, category, severity, weight, PASS, PASS, false);
  }
}
