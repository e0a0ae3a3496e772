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
 * One thing that can stand against going live, with its words.
 *
 * @param rule the number of the rule it belongs to; the first rule with a ground that holds decides
 */
record DecisionReason(int rule, Verdict verdict, Predicate<DecisionInput> holds, Function<DecisionInput, String> words) {

  /** All grounds, in the order of their rules. Where none holds it is {@code GO}, rule 6. */
  static final List<DecisionReason> ALL = List.of(
      new DecisionReason(1, NO_GO, s -> !s.blocking().isEmpty(), ReasonText::violations),
      new DecisionReason(1, NO_GO, s -> !s.tally().hasApplicable(), s -> "no criterion applies at the gate " + s.terms().gate()),
      new DecisionReason(1, NO_GO, s -> s.report().signOffState() == REJECTED, ReasonText::rejected),

      new DecisionReason(2, NO_GO, s -> s.tally().hasFailing(), s -> ReasonText.list(s, RatedCriterion::isFailing)),
      new DecisionReason(2, NO_GO, DecisionInput::isOutOfReach, s -> ReasonText.reachable(s) + " is below " + s.terms().noGoBelow().toPlainString()),
      new DecisionReason(2, NO_GO, DecisionInput::missesForGood, s -> ReasonText.minima(s, CategoryMinimum::isOutOfReach)),

      new DecisionReason(3, NO_GO, s -> s.isFinal() && s.tally().hasUnknown(), s -> ReasonText.list(s, RatedCriterion::isUnknown)),
      new DecisionReason(3, NO_GO, s -> s.isFinal() && !s.isComplete(), ReasonText::incomplete),
      new DecisionReason(3, NO_GO, s -> s.isFinal() && s.isCertainBelow(s.terms().noGoBelow()), ReasonText::belowNoGo),
      new DecisionReason(3, NO_GO, s -> s.isFinal() && s.misses(), s -> ReasonText.minima(s, CategoryMinimum::isMissed)),

      new DecisionReason(4, PENDING, s -> s.tally().hasUnknown(), s -> ReasonText.list(s, RatedCriterion::isUnknown)),
      new DecisionReason(4, PENDING, s -> !s.isComplete(), ReasonText::incomplete),
      new DecisionReason(4, PENDING, s -> s.isCertainBelow(s.terms().noGoBelow()), ReasonText::belowNoGo),
      new DecisionReason(4, PENDING, DecisionInput::misses, s -> ReasonText.minima(s, CategoryMinimum::isMissed)),
      new DecisionReason(4, PENDING, s -> s.report().signOffState() == MISSING, ReasonText::missing),

      new DecisionReason(5, CONDITIONAL_GO, s -> s.tally().hasConditional(), s -> ReasonText.list(s, RatedCriterion::isConditional)),
      new DecisionReason(5, CONDITIONAL_GO, s -> s.isCertainBelow(s.terms().goAt()), ReasonText::belowGo),
      new DecisionReason(5, CONDITIONAL_GO, s -> s.report().signOffState() == MET_WITH_CONDITIONS, s -> "a sign-off has conditions"));
}
