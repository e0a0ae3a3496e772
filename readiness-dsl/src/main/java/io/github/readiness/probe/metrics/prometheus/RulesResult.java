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
 * Rules by what their last evaluation said. No rule at all is {@code NO_DATA}; whether one works whose last evaluation is three of its intervals and five minutes
 * old is unknown.
 */
@API(status = MAINTAINED, since = "0.1")
public final class RulesResult {
  private final ListMeasures census;
  private final List<Rule> rules;

  RulesResult(ListMeasures census, List<Rule> rules) {
    this.census = census;
    this.rules = rules;
  }

  /** How many are loaded, recording and alerting ones. */
  public Measure<Count> loaded() {
    return count("rules that are loaded", rules.size(), Optional.empty());
  }

  /** How many could not be evaluated the last time: an alert of such a rule never fires. */
  public Measure<Count> failing() {
    var waiting = rules.stream().filter(rule -> !rule.isEvaluated() && !rule.health().equals("err")).count();
    return count("rules that fail", rules.stream().filter(rule -> rule.health().equals("err")).count(),
        waiting == 0 ? Optional.empty() : Optional.of(waiting + " of " + rules.size() + " were not evaluated yet, or not for a long time"));
  }

  /** The health of the rules of this name: {@code ok}, {@code err} or {@code unknown}, the worst of several; {@code present()} if one is loaded. */
  public Fact<String> rule(String name) {
    var named = rules.stream().filter(rule -> rule.name().equals(name)).map(Rule::health).toList();
    return new Fact<>("health of the rule " + name, census.window().<Observation<String>>map(at -> named.isEmpty()
        ? census.with(noRule(name, at))
        : census.with(ResponseWarnings.doubted(Observation.of(worst(named), named.size(), at, census.source()), census.warnings())))
        .orElseGet(() -> Observation.unmeasured(census.source())));
  }

  /** Where not all may have been listed, nobody knows. */
  private Observation<String> noRule(String name, Window at) {
    var none = "no rule " + name + " is loaded";
    return ResponseWarnings.doubt(census.warnings())
        .<Observation<String>>map(why -> Observation.absent(Reason.LOW_COVERAGE, none + "; " + why, census.source()))
        .orElseGet(() -> Observation.missing(none, at, census.source()));
  }

  private static String worst(List<String> healths) {
    return healths.stream().filter("err"::equals).findFirst().or(() -> healths.stream().filter(health -> !health.equals("ok")).findFirst())
        .orElse("ok");
  }

  private Measure<Count> count(String words, long number, Optional<String> doubt) {
    return census.count(words, number, rules.size(), "no rule is loaded", doubt);
  }

  @Override
  public String toString() { return rules.size() + " rules"; }
}
