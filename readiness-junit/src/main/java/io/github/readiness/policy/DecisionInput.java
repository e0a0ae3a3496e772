package io.github.readiness.policy;

import static java.util.stream.Collectors.toSet;

import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.DecisionMode;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Report;
import io.github.readiness.report.Violation;
import java.math.BigDecimal;
import java.util.List;

/**
 * Input of a decision.
 *
 * @param blocking violations that make the decision {@code NO_GO} on their own
 * @param criteria the criteria that count for the gate, in the order of the report
 * @param totals sums over these criteria
 */
record DecisionInput(Report report, List<Violation> blocking, List<RatedCriterion> criteria, DecisionTotals totals) {

  static DecisionInput of(Report report) {
    var criteria = report.criteria().stream().filter(criterion -> isCounted(report.policy(), criterion)).map(RatedCriterion::of).toList();
    var later = report.criteria().stream().filter(criterion -> !isCounted(report.policy(), criterion)).map(CriterionResult::category);
    return new DecisionInput(report, report.violations().stream().filter(Violation::blocking).toList(), criteria,
        new DecisionTotals(report.policy(), later.collect(toSet()), criteria));
  }

  PolicyTerms terms() { return report.policy(); }

  boolean isFinal() { return terms().mode() == DecisionMode.FINAL; }

  boolean isComplete() { return report.run().complete(); }

  boolean isOutOfReach() { return totals.score().filter(score -> score.reachable().isBelow(terms().noGoBelow())).isPresent(); }

  boolean isCertainBelow(BigDecimal bound) { return totals.score().filter(score -> score.certain().isBelow(bound)).isPresent(); }

  boolean hasMissedMinimum() { return totals.minima().anyMatch(CategoryMinimum::isMissed); }

  boolean hasUnreachableMinimum() { return totals.minima().anyMatch(CategoryMinimum::isOutOfReach); }

  /**
   * Returns true if a criterion belongs to the gate's phase or to an earlier one. A criterion of an undeclared phase counts too, so a typing mistake
   * cannot hide it.
   */
  static boolean isCounted(PolicyTerms terms, CriterionResult criterion) {
    return !terms.phases().contains(terms.gate()) || terms.phases().indexOf(criterion.phase()) <= terms.phases().indexOf(terms.gate());
  }
}
