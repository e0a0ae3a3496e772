package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.quantity.Quantity.Count;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * Alerts that fire, silenced and inhibited ones too, but not those that are pending or resolved. Where none could fire, that none does is
 * {@code NO_DATA}.
 */
@API(status = MAINTAINED, since = "0.1")
public final class AlertsResult {
  private final ListMeasures census;
  private final String words;
  private final List<Alert> alerts;
  private final Optional<List<Rule>> rules;
  private final Set<String> besides;

  AlertsResult(ListMeasures census, String words, List<Alert> alerts, Optional<List<Rule>> rules, Set<String> besides) {
    this.census = census;
    this.words = words;
    this.alerts = alerts;
    this.rules = rules;
    this.besides = besides;
  }

  /** How many fire: {@code require(alerts.firing()).none()}. */
  public Measure<Count> firing() {
    return count("firing " + words, name -> !besides.contains(name), "alerting rule");
  }

  /** How many of this name fire. Of a Prometheus a rule of that name must be loaded. */
  public Measure<Count> firing(String name) {
    return count("firing " + words + " called " + name, name::equals, "alerting rule " + name);
  }

  private Measure<Count> count(String sentence, Predicate<String> isMeant, String rule) {
    var firing = alerts.stream().filter(alert -> alert.isFiring() && isMeant.test(alert.name())).count();
    var meant = rules.map(all -> all.stream().filter(one -> isMeant.test(one.name())).toList());
    var could = meant.map(all -> (long) all.size()).orElse((long) alerts.size());
    var idle = meant.stream().flatMap(List::stream).filter(one -> !one.isEvaluated()).count();
    return census.count(sentence, firing, Math.max(could, firing), rules.isPresent()
        ? "no " + rule + " is loaded, so none could fire"
        : "no alert has come to it, so nobody knows whether one would. Let one fire always, and write alerts().ignoring(\"Watchdog\")",
        idle == 0 ? Optional.empty() : Optional.of(idle + " of " + could + " alerting rules fail, were not evaluated yet, or not for a long time"));
  }

  @Override
  public String toString() { return words; }
}
