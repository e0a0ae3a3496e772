package io.github.readiness.policy;

import static java.util.stream.Collectors.joining;

import io.github.readiness.report.Decision;
import io.github.readiness.report.Verdict;
import java.util.List;
import java.util.Optional;

/** The six decision rules. The first rule that matches decides; its text names everything that made it match. */
final class DecisionRules {
  private static final int GO_RULE = 6;

  private DecisionRules() {}

  static Decision decide(DecisionInput input) {
    var first = first(input);
    var rule = first.map(DecisionReason::rule).orElse(GO_RULE);
    var because = first.isEmpty()
        ? "no reason against going live was found"
        : DecisionReason.ALL.stream().filter(reason -> reason.rule() == rule && reason.applies().test(input))
            .map(reason -> reason.describe().apply(input))
            .collect(joining("; "));
    var verdict = verdict(input);
    return new Decision(verdict, rule, because, verdict == Verdict.CONDITIONAL_GO ? Conditions.of(input) : List.of(),
        new MinimalChanges(input).smallest());
  }

  static Verdict verdict(DecisionInput input) { return first(input).map(DecisionReason::verdict).orElse(Verdict.GO); }

  private static Optional<DecisionReason> first(DecisionInput input) {
    return DecisionReason.ALL.stream().filter(reason -> reason.applies().test(input)).findFirst();
  }
}
