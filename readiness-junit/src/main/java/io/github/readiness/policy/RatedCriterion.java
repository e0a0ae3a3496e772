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
 * A criterion as the rules see it.
 *
 * @param effective what the rules decide on
 * @param measured what the score counts: the effective status before any waiver, so that a waiver never changes a score
 * @param hopeful a {@code WARN} that comes only from recommendations nobody could judge yet
 */
record RatedCriterion(String id, String category, Severity severity, BigDecimal weight, Status effective, Status measured, boolean hopeful) {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** What an unknown recommendation gives as its cause: an unknown status, or the reason of one. */
  private static final Set<String> UNKNOWN = Stream.concat(
      Arrays.stream(Status.values()).filter(Status::isUnknown).map(Enum::name),
      Arrays.stream(Reason.values()).filter(reason -> reason.status().isUnknown()).map(Enum::name)).collect(Collectors.toUnmodifiableSet());

  static RatedCriterion of(CriterionResult criterion) {
    return new RatedCriterion(criterion.id(), criterion.category(), criterion.severity(), countedWeight(criterion), criterion.status(),
        criterion.status() == WAIVED ? criterion.raw() : criterion.status(), isHopeful(criterion));
  }

  /** Weight to count with; 0 in place of an invalid one. */
  private static BigDecimal countedWeight(CriterionResult criterion) {
    return CriterionDefinition.isWeight(criterion.weight()) ? criterion.weight() : BigDecimal.ZERO;
  }

  private static boolean isHopeful(CriterionResult criterion) {
    var warnings = criterion.checks().stream().filter(check -> check.status() == WARN).toList();
    return criterion.raw() == WARN && criterion.reason().equals(Optional.of(Reason.RECOMMENDED)) && !warnings.isEmpty()
        && warnings.stream().map(Assessment::cause).allMatch(cause -> cause.filter(UNKNOWN::contains).isPresent());
  }

  boolean isScored() { return severity != Severity.INFO && measured != NOT_APPLICABLE; }

  /** A miss that keeps the system from going live. */
  boolean isFailing() { return severity.isDecisive() && effective == Status.FAIL; }

  /** Something that must be known before the system may go live. */
  boolean isUnknown() { return severity.isDecisive() && effective.isUnknown(); }

  /** Something to be mended afterwards: for a decisive criterion all but a pass, for a minor one a miss, a waiver or not knowing. */
  boolean isConditional() {
    return severity.isDecisive()
        ? effective != PASS
        : severity == Severity.MINOR && (effective == Status.FAIL || effective == WAIVED || effective.isUnknown());
  }

  BigDecimal certain() { return measured == PASS ? weight : measured == WARN ? weight.multiply(HALF) : BigDecimal.ZERO; }

  BigDecimal reachable() { return measured.isUnknown() || measured == WARN && hopeful ? weight : certain(); }

  /** The same, had it passed. */
  RatedCriterion passed() { return new RatedCriterion(id, category, severity, weight, PASS, PASS, false); }
}
