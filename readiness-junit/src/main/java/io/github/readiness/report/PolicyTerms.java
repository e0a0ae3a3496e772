package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * The terms a decision is taken under.
 *
 * @param gate the phase decided for; criteria of it and of earlier ones count
 * @param phases every phase, in order
 * @param goAt certain score from which {@code GO} is possible, 0 to 100
 * @param noGoBelow score below which nothing goes live, at most {@code goAt}
 * @param categoryMinima least score of a category, 0 to 100
 * @param categoryWeights explicit weights, of all categories or of none
 * @param owners who answers for a category's conditions, and until when
 * @param goLive the planned instant, at which waivers must still hold
 * @param confidence one-sided confidence of limits, as a fraction
 * @param zone in which a bare date ends
 * @param maxAge how old the measurements of the gate's own phase may be
 * @param maxWaiverDays longest life of a waiver
 * @param maxActive most waivers at a time; none: any number
 */
@API(status = MAINTAINED, since = "0.1")
public record PolicyTerms(DecisionMode mode, String gate, List<String> phases, BigDecimal goAt, BigDecimal noGoBelow,
    Map<String, BigDecimal> categoryMinima,
    Map<String, BigDecimal> categoryWeights, Map<String, Owner> owners, Optional<Instant> goLive, BigDecimal confidence, ZoneId zone, Duration maxAge,
    int maxWaiverDays, Optional<Integer> maxActive) {
  /** The phases of a system whose dossier names none. */
  public static final List<String> PHASES = List.of("pre-deployment", "deployment", "post-deployment-1h", "post-deployment-24h",
      "post-deployment-week");

  public PolicyTerms {
    phases = List.copyOf(phases);
    categoryMinima = Collections.unmodifiableMap(new TreeMap<>(categoryMinima));
    categoryWeights = Collections.unmodifiableMap(new TreeMap<>(categoryWeights));
    owners = Collections.unmodifiableMap(new TreeMap<>(owners));
  }

  /** Who answers for a condition, and until when. */
  public record Owner(String owner, Optional<String> due) {}

  /** The terms of a system without a dossier. */
  public static PolicyTerms defaults() {
    return new PolicyTerms(DecisionMode.DRAFT, PHASES.get(0), PHASES, BigDecimal.valueOf(90), BigDecimal.valueOf(70), Map.of(), Map.of(), Map.of(),
        Optional.empty(),
        new BigDecimal("0.95"), ZoneId.of("UTC"), Duration.ofHours(24), 90, Optional.empty());
  }

  /** The same for another gate. */
  public PolicyTerms withGate(String phase) {
    return new PolicyTerms(mode, phase, phases, goAt, noGoBelow, categoryMinima, categoryWeights, owners, goLive, confidence, zone, maxAge,
        maxWaiverDays,
        maxActive);
  }

  /** The same in another mode. */
  public PolicyTerms withMode(DecisionMode other) {
    return new PolicyTerms(other, gate, phases, goAt, noGoBelow, categoryMinima, categoryWeights, owners, goLive, confidence, zone, maxAge,
        maxWaiverDays,
        maxActive);
  }
}
