package io.github.readiness.policy;

import static io.github.readiness.report.SignOffState.MET_WITH_CONDITIONS;
import static io.github.readiness.report.SignOffState.MISSING;
import static io.github.readiness.report.SignOffState.REJECTED;
import static io.github.readiness.report.Verdict.CONDITIONAL_GO;
import static io.github.readiness.report.Verdict.NO_GO;
import static io.github.readiness.report.Verdict.PENDING;

import io.github.readiness.report.Verdict;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Possible reason against going live.
 *
 * @param rule number of its rule; the first rule with a reason that applies decides
 * @param verdict verdict of that rule
 * @param applies condition under which the reason applies
 * @param describe the reason in words
 */
record DecisionReason(int rule, Verdict verdict, Predicate<DecisionInput> applies, Function<DecisionInput, String> describe) {

  /** All reasons, in the order of their rules. If none applies, the decision is {@code GO} by rule 6. */
  static final List<DecisionReason> ALL = List.of(
      new DecisionReason(1, NO_GO, s -> !s.blocking().isEmpty(), ReasonText::violations),
      new DecisionReason(1, NO_GO, s -> !s.totals().hasApplicable(), s -> "no criterion applies at the gate " + s.terms().gate()),
      new DecisionReason(1, NO_GO, s -> s.report().signOffState() == REJECTED, ReasonText::rejected),

      new DecisionReason(2, NO_GO, s -> s.totals().hasFailing(), s -> ReasonText.list(s, RatedCriterion::isFailing)),
      new DecisionReason(2, NO_GO, DecisionInput::isOutOfReach, s -> ReasonText.reachable(s) + " is below " + s.terms().noGoBelow().toPlainString()),
      new DecisionReason(2, NO_GO, DecisionInput::hasUnreachableMinimum, s -> ReasonText.minima(s, CategoryMinimum::isOutOfReach)),

      new DecisionReason(3, NO_GO, s -> s.isFinal() && s.totals().hasUnknown(), s -> ReasonText.list(s, RatedCriterion::isUnknown)),
      new DecisionReason(3, NO_GO, s -> s.isFinal() && !s.isComplete(), ReasonText::incomplete),
      new DecisionReason(3, NO_GO, s -> s.isFinal() && s.isCertainBelow(s.terms().noGoBelow()), ReasonText::belowNoGo),
      new DecisionReason(3, NO_GO, s -> s.isFinal() && s.hasMissedMinimum(), s -> ReasonText.minima(s, CategoryMinimum::isMissed)),

      new DecisionReason(4, PENDING, s -> s.totals().hasUnknown(), s -> ReasonText.list(s, RatedCriterion::isUnknown)),
      new DecisionReason(4, PENDING, s -> !s.isComplete(), ReasonText::incomplete),
      new DecisionReason(4, PENDING, s -> s.isCertainBelow(s.terms().noGoBelow()), ReasonText::belowNoGo),
      new DecisionReason(4, PENDING, DecisionInput::hasMissedMinimum, s -> ReasonText.minima(s, CategoryMinimum::isMissed)),
      new DecisionReason(4, PENDING, s -> s.report().signOffState() == MISSING, ReasonText::missing),

      new DecisionReason(5, CONDITIONAL_GO, s -> s.totals().hasConditional(), s -> ReasonText.list(s, RatedCriterion::isConditional)),
      new DecisionReason(5, CONDITIONAL_GO, s -> s.isCertainBelow(s.terms().goAt()), ReasonText::belowGo),
      new DecisionReason(5, CONDITIONAL_GO, s -> s.report().signOffState() == MET_WITH_CONDITIONS, s -> "a sign-off has conditions"));
}
