package io.github.readiness.probe.metrics.prometheus;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.Measure;
import io.github.readiness.observation.AdvisedText;
import io.github.readiness.quantity.Quantity.Count;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * Result of an {@link AlertsPlan}: the firing alerts, including silenced and inhibited ones, but not pending or resolved ones. Zero firing alerts are
 * {@code NO_DATA} if none could have fired.
 */
@API(status = MAINTAINED, since = "0.1")
public final class AlertsResult {
  private final ListMeasures measures;
  private final String words;
  private final List<Alert> alerts;
  private final Optional<List<Rule>> rules;
  private final Set<String> ignored;

  AlertsResult(ListMeasures measures, String words, List<Alert> alerts, Optional<List<Rule>> rules, Set<String> ignored) {
    this.measures = measures;
    this.words = words;
    this.alerts = alerts;
    this.rules = rules;
    this.ignored = ignored;
  }

  /** Returns the number of firing alerts: {@code require(alerts.firing()).none()}. */
  public Measure<Count> firing() {
    return count("firing " + words, name -> !ignored.contains(name), "alerting rule");
  }

  /** Returns the number of firing alerts with this name. A Prometheus must have loaded a rule with that name, else a zero is {@code NO_DATA}. */
  public Measure<Count> firing(String name) {
    return count("firing " + words + " called " + name, name::equals, "alerting rule " + name);
  }

  private Measure<Count> count(String sentence, Predicate<String> isMeant, String rule) {
    var firing = alerts.stream().filter(alert -> alert.isFiring() && isMeant.test(alert.name())).count();
    var meant = rules.map(all -> all.stream().filter(one -> isMeant.test(one.name())).toList());
    var could = meant.map(all -> (long) all.size()).orElse((long) alerts.size());
    var idle = meant.stream().flatMap(List::stream).filter(one -> !one.isEvaluated()).count();
    return measures.count(sentence, firing, Math.max(could, firing), rules.isPresent()
        ? "no " + rule + " is loaded, so none could fire"
        : AdvisedText.join("it has received no alert, so it is unknown whether alerts arrive",
            "Configure an alert that always fires, and write alerts().ignoring(\"Watchdog\")."),
        idle == 0
            ? Optional.empty()
            : Optional.of(idle + " of " + could + " alerting rules fail, were never evaluated, or were last evaluated too long ago"));
  }

  @Override
  public String toString() { return words; }
}
