package io.github.readiness.policy;

import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.PolicyTerms;

/** Which criteria a gate looks at. */
final class Phases {
  private Phases() {}

  /** Whether it counts: of the gate's phase or an earlier one. A phase that nobody declared counts, so that a slip of the pen hides nothing. */
  static boolean count(PolicyTerms terms, CriterionResult criterion) {
    return !terms.phases().contains(terms.gate()) || terms.phases().indexOf(criterion.phase()) <= terms.phases().indexOf(terms.gate());
  }
}
