package io.github.readiness.policy;

import static java.util.stream.Collectors.joining;

import io.github.readiness.report.Decision;
import io.github.readiness.report.Verdict;
import java.util.List;
import java.util.Optional;

/** The six rules: the first that matches decides, and says everything that made it match. */
final class Rules {
  private static final int NOTHING_AGAINST = 6;

  private Rules() {}

  static Decision decide(Situation situation) {
    var first = first(situation);
    var rule = first.map(Ground::rule).orElse(NOTHING_AGAINST);
    var because = first.isEmpty()
        ? "nothing speaks against going live"
        : Ground.ALL.stream().filter(ground -> ground.rule() == rule && ground.holds().test(situation)).map(ground -> ground.words().apply(situation))
            .collect(joining("; "));
    var verdict = verdict(situation);
    return new Decision(verdict, rule, because, verdict == Verdict.CONDITIONAL_GO ? Conditions.of(situation) : List.of(),
        new Changes(situation).smallest());
  }

  static Verdict verdict(Situation situation) { return first(situation).map(Ground::verdict).orElse(Verdict.GO); }

  private static Optional<Ground> first(Situation situation) {
    return Ground.ALL.stream().filter(ground -> ground.holds().test(situation)).findFirst();
  }
}
