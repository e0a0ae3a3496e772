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
record Ground(int rule, Verdict verdict, Predicate<Situation> holds, Function<Situation, String> words) {

  /** All grounds, in the order of their rules. Where none holds it is {@code GO}, rule 6. */
  static final List<Ground> ALL = List.of(
      new Ground(1, NO_GO, s -> !s.blocking().isEmpty(), Wording::violations),
      new Ground(1, NO_GO, s -> !s.tally().hasApplicable(), s -> "no criterion applies at the gate " + s.terms().gate()),
      new Ground(1, NO_GO, s -> s.report().signOffState() == REJECTED, Wording::rejected),

      new Ground(2, NO_GO, s -> s.tally().hasFailing(), s -> Wording.list(s, Standing::isFailing)),
      new Ground(2, NO_GO, Situation::isOutOfReach, s -> Wording.reachable(s) + " is below " + s.terms().noGoBelow().toPlainString()),
      new Ground(2, NO_GO, Situation::missesForGood, s -> Wording.minima(s, Minimum::isOutOfReach)),

      new Ground(3, NO_GO, s -> s.isFinal() && s.tally().hasUnknown(), s -> Wording.list(s, Standing::isUnknown)),
      new Ground(3, NO_GO, s -> s.isFinal() && !s.isComplete(), Wording::incomplete),
      new Ground(3, NO_GO, s -> s.isFinal() && s.isCertainBelow(s.terms().noGoBelow()), Wording::belowNoGo),
      new Ground(3, NO_GO, s -> s.isFinal() && s.misses(), s -> Wording.minima(s, Minimum::isMissed)),

      new Ground(4, PENDING, s -> s.tally().hasUnknown(), s -> Wording.list(s, Standing::isUnknown)),
      new Ground(4, PENDING, s -> !s.isComplete(), Wording::incomplete),
      new Ground(4, PENDING, s -> s.isCertainBelow(s.terms().noGoBelow()), Wording::belowNoGo),
      new Ground(4, PENDING, Situation::misses, s -> Wording.minima(s, Minimum::isMissed)),
      new Ground(4, PENDING, s -> s.report().signOffState() == MISSING, Wording::missing),

      new Ground(5, CONDITIONAL_GO, s -> s.tally().hasConditional(), s -> Wording.list(s, Standing::isConditional)),
      new Ground(5, CONDITIONAL_GO, s -> s.isCertainBelow(s.terms().goAt()), Wording::belowGo),
      new Ground(5, CONDITIONAL_GO, s -> s.report().signOffState() == MET_WITH_CONDITIONS, s -> "a sign-off has conditions"));
}
