package io.github.readiness.dossier;

import static java.util.stream.Collectors.toSet;

import io.github.readiness.DidYouMean;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.PolicyTerms.Owner;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reader of the terms of the decision: thresholds under {@code decision}; weights, minima and owners under {@code categories}. */
final class PolicyReader {
  private static final String[] KEYS = {"goAt", "noGoBelow", "confidence", "maxAge", "gate", "phases", "mode", "zone", "goLive", "maxWaiverDays",
      "maxActiveWaivers"};

  private final YamlSection dossier;
  private final Map<String, BigDecimal> minima = new HashMap<>();
  private final Map<String, BigDecimal> weights = new HashMap<>();
  private final Map<String, Owner> owners = new HashMap<>();

  PolicyReader(YamlSection dossier) { this.dossier = dossier; }

  PolicyTerms read() {
    var categories = dossier.named("categories", "weight", "minimum", "owner", "due");
    categories.forEach(this::category);
    if (!weights.isEmpty()) {
      categories.keySet().stream().filter(name -> !categories.get(name).has("weight")).forEach(name -> categories.get(name).mistake("weight",
          "The category \"" + name + "\" has no weight, but others have. Give all categories a weight, or none: weight: 1"));
    }
    var defaults = PolicyTerms.defaults();
    return read(dossier.section("decision", KEYS).orElseGet(dossier::empty), defaults);
  }

  private void category(String name, YamlSection category) {
    category.value("weight", ValueParsers::weight).ifPresent(weight -> weights.put(name, weight));
    category.value("minimum", ValueParsers::score).ifPresent(minimum -> minima.put(name, minimum));
    var due = category.value("due", ValueParsers::date);
    category.text("owner").ifPresent(owner -> owners.put(name, new Owner(owner, due)));
    if (category.has("due") && !category.has("owner")) {
      category.mistake("due", "The category \"" + name + "\" has a due date, but no owner. Add a line like owner: Operations Lead");
    }
  }

  private PolicyTerms read(YamlSection decision, PolicyTerms defaults) {
    var goAt = decision.value("goAt", ValueParsers::score).orElse(defaults.goAt());
    var noGoBelow = decision.value("noGoBelow", ValueParsers::score).orElse(defaults.noGoBelow());
    if (noGoBelow.compareTo(goAt) > 0) {
      decision.mistake(decision.has("noGoBelow") ? "noGoBelow" : "goAt", "noGoBelow is " + noGoBelow.toPlainString() + ", which is above goAt, "
          + goAt.toPlainString() + ". Write noGoBelow: " + goAt.toPlainString() + " or less.");
    }
    var phases = decision.has("phases") ? decision.values("phases", ValueParser.text()) : defaults.phases();
    var gate = decision.text("gate").orElse(phases.isEmpty() ? defaults.gate() : phases.get(0));
    validatePhases(decision, phases, gate);
    return new PolicyTerms(decision.value("mode", ValueParsers::mode).orElse(defaults.mode()), gate, phases, goAt, noGoBelow, minima, weights, owners,
        decision.value("goLive", ValueParsers::instant), decision.value("confidence", ValueParsers::confidence).orElse(defaults.confidence()),
        decision.value("zone", ValueParsers::zone).orElse(defaults.zone()),
        decision.value("maxAge", ValueParsers::duration).orElse(defaults.maxAge()),
        decision.value("maxWaiverDays", ValueParsers::count).orElse(defaults.maxWaiverDays()),
        decision.value("maxActiveWaivers", ValueParsers::count));
  }

  private static void validatePhases(YamlSection decision, List<String> phases, String gate) {
    if (decision.has("phases") && phases.isEmpty()) {
      decision.mistake("phases", "\"phases\" is empty. Write the phases in order, like phases: [pre-deployment, deployment]");
    } else if (phases.stream().collect(toSet()).size() < phases.size()) {
      decision.mistake("phases", "\"phases\" names a phase twice. Write each phase once, in order.");
    } else if (decision.has("gate") && !phases.contains(gate)) {
      decision.mistake("gate",
          "The gate \"" + gate + "\" is not one of the phases. Did you mean \"" + DidYouMean.suggest(gate, phases) + "\"? Phases are "
              + String.join(", ", phases) + ".");
    }
  }
}
