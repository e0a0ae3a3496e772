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
 * Everything a decision looks at.
 *
 * @param blocking the violations that decide alone
 * @param standings the criteria that count for the gate, by id
 */
record DecisionInput(Report report, List<Violation> blocking, List<RatedCriterion> standings, DecisionTotals tally) {

  static DecisionInput of(Report report) {
    var standings = report.criteria().stream().filter(criterion -> isCounted(report.policy(), criterion)).map(RatedCriterion::of).toList();
    var later = report.criteria().stream().filter(criterion -> !isCounted(report.policy(), criterion)).map(CriterionResult::category);
    return new DecisionInput(report, report.violations().stream().filter(Violation::blocking).toList(), standings,
        new DecisionTotals(report.policy(), later.collect(toSet()), standings));
  }

  PolicyTerms terms() { return report.policy(); }

  boolean isFinal() { return terms().mode() == DecisionMode.FINAL; }

  boolean isComplete() { return report.run().complete(); }

  boolean isOutOfReach() { return tally.score().filter(score -> score.reachable().isBelow(terms().noGoBelow())).isPresent(); }

  boolean isCertainBelow(BigDecimal bound) { return tally.score().filter(score -> score.certain().isBelow(bound)).isPresent(); }

  boolean misses() { return tally.minima().anyMatch(CategoryMinimum::isMissed); }

  boolean missesForGood() { return tally.minima().anyMatch(CategoryMinimum::isOutOfReach); }

  /** Returns whether a criterion belongs to the gate's phase or an earlier one. A phase that nobody declared counts, so that a slip of the pen hides nothing. */
  static boolean isCounted(PolicyTerms terms, CriterionResult criterion) {
    return !terms.phases().contains(terms.gate()) || terms.phases().indexOf(criterion.phase()) <= terms.phases().indexOf(terms.gate());
  }
}
