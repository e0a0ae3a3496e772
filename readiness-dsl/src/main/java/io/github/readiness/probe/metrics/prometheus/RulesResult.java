package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Fact;
import io.github.readiness.Measure;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.metrics.api.ResponseWarnings;
import io.github.readiness.quantity.Quantity.Count;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Result of a {@link RulesPlan}: rules by the result of their last evaluation. An empty list is {@code NO_DATA}. A rule is unknown if its last
 * evaluation is older than three evaluation intervals plus 5 min.
 */
@API(status = MAINTAINED, since = "0.1")
public final class RulesResult {
  private final ListMeasures measures;
  private final List<Rule> rules;

  RulesResult(ListMeasures measures, List<Rule> rules) {
    this.measures = measures;
    this.rules = rules;
  }

  /** Returns the number of loaded rules, recording and alerting. */
  public Measure<Count> loaded() {
    return count("rules that are loaded", rules.size(), Optional.empty());
  }

  /** Returns the number of rules whose last evaluation failed. The alert of such a rule cannot fire. */
  public Measure<Count> failing() {
    var waiting = rules.stream().filter(rule -> !rule.isEvaluated() && !rule.health().equals("err")).count();
    return count("rules that fail", rules.stream().filter(rule -> rule.health().equals("err")).count(),
        waiting == 0
            ? Optional.empty()
            : Optional.of(waiting + " of " + rules.size() + " were never evaluated, or were last evaluated too long ago"));
  }

  /**
   * Returns the worst health of the rules with this name: {@code ok}, {@code err} or {@code unknown}. It is {@code present()} if such a rule is
   * loaded.
   */
  public Fact<String> rule(String name) {
    var named = rules.stream().filter(rule -> rule.name().equals(name)).map(Rule::health).toList();
    return new Fact<>("health of the rule " + name, measures.window().<Observation<String>>map(at -> named.isEmpty()
        ? measures.with(noRule(name, at))
        : measures.with(ResponseWarnings.addCaveat(Observation.of(worst(named), named.size(), at, measures.source()), measures.warnings())))
        .orElseGet(() -> Observation.unmeasured(measures.source())));
  }

  /** Returns the observation for a rule that is not listed. It is inconclusive if the list may be incomplete. */
  private Observation<String> noRule(String name, Window at) {
    var none = "no rule " + name + " is loaded";
    return ResponseWarnings.describe(measures.warnings())
        .<Observation<String>>map(why -> Observation.absent(Reason.LOW_COVERAGE, none + "; " + why, measures.source()))
        .orElseGet(() -> Observation.missing(none, at, measures.source()));
  }

  private static String worst(List<String> healths) {
    return healths.stream().filter("err"::equals).findFirst().or(() -> healths.stream().filter(health -> !health.equals("ok")).findFirst())
        .orElse("ok");
  }

  private Measure<Count> count(String words, long number, Optional<String> caveat) {
    return measures.count(words, number, rules.size(), "no rule is loaded", caveat);
  }

  @Override
  public String toString() { return rules.size() + " rules"; }
}
