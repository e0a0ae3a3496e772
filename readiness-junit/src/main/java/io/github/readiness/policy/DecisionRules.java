package io.github.readiness.policy;

import static java.util.stream.Collectors.joining;

import io.github.readiness.report.Decision;
import io.github.readiness.report.Verdict;
import java.util.List;
import java.util.Optional;

/** The six rules: the first that matches decides, and says everything that made it match. */
final class DecisionRules {
  private static final int NOTHING_AGAINST = 6;

  private DecisionRules() {}

  static Decision decide(DecisionInput situation) {
    var first = first(situation);
    var rule = first.map(DecisionReason::rule).orElse(NOTHING_AGAINST);
    var because = first.isEmpty()
        ? "nothing speaks against going live"
        : DecisionReason.ALL.stream().filter(ground -> ground.rule() == rule && ground.holds().test(situation))
            .map(ground -> ground.words().apply(situation))
            .collect(joining("; "));
    var verdict = verdict(situation);
    return new Decision(verdict, rule, because, verdict == Verdict.CONDITIONAL_GO ? Conditions.of(situation) : List.of(),
        new MinimalChanges(situation).smallest());
  }

  static Verdict verdict(DecisionInput situation) { return first(situation).map(DecisionReason::verdict).orElse(Verdict.GO); }

  private static Optional<DecisionReason> first(DecisionInput situation) {
    return DecisionReason.ALL.stream().filter(ground -> ground.holds().test(situation)).findFirst();
  }
}
