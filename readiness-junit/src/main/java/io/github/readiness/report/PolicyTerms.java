package io.github.readiness.report;

import static org.apiguardian.api.API.Status.INTERNAL;
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
 * Terms of a decision.
 *
 * @param gate phase of the decision; its criteria and those of earlier phases count
 * @param phases all phases, in order
 * @param goAt certain score from which {@code GO} is possible, 0 to 100
 * @param noGoBelow score below which the system does not go live, at most {@code goAt}
 * @param categoryMinima minimum score of a category, 0 to 100
 * @param categoryWeights explicit weights, for all categories or for none
 * @param owners owners of the conditions of a category, with a due date
 * @param goLive planned instant of going live; waivers must still be active then
 * @param confidence one-sided confidence of limits, as a fraction
 * @param zone time zone in which a date without a time ends
 * @param maxAge maximum age of measurements of the gate's own phase
 * @param maxWaiverDays longest duration of a waiver in days
 * @param maxActive maximum number of active waivers; empty if there is no limit
 */
@API(status = MAINTAINED, since = "0.1")
public record PolicyTerms(DecisionMode mode, String gate, List<String> phases, BigDecimal goAt, BigDecimal noGoBelow,
    Map<String, BigDecimal> categoryMinima,
    Map<String, BigDecimal> categoryWeights, Map<String, Owner> owners, Optional<Instant> goLive, BigDecimal confidence, ZoneId zone, Duration maxAge,
    int maxWaiverDays, Optional<Integer> maxActive) {
  /** Phases of a system whose dossier names none. */
  public static final List<String> PHASES = List.of("pre-deployment", "deployment", "post-deployment-1h", "post-deployment-24h",
      "post-deployment-week");

  /** Creates terms; users write them in the dossier. */
  @API(status = INTERNAL, since = "0.1")
  public PolicyTerms {
    phases = List.copyOf(phases);
    categoryMinima = Collections.unmodifiableMap(new TreeMap<>(categoryMinima));
    categoryWeights = Collections.unmodifiableMap(new TreeMap<>(categoryWeights));
    owners = Collections.unmodifiableMap(new TreeMap<>(owners));
  }

  /** Owner of a condition, with a due date. */
  public record Owner(String owner, Optional<String> due) {}

  /** Returns the terms of a system without a dossier. */
  public static PolicyTerms defaults() {
    return new PolicyTerms(DecisionMode.DRAFT, PHASES.get(0), PHASES, BigDecimal.valueOf(90), BigDecimal.valueOf(70), Map.of(), Map.of(), Map.of(),
        Optional.empty(),
        new BigDecimal("0.95"), ZoneId.of("UTC"), Duration.ofHours(24), 90, Optional.empty());
  }

  /** Returns a copy for another gate. */
  public PolicyTerms withGate(String phase) {
    return new PolicyTerms(mode, phase, phases, goAt, noGoBelow, categoryMinima, categoryWeights, owners, goLive, confidence, zone, maxAge,
        maxWaiverDays,
        maxActive);
  }

  /** Returns a copy with another mode. */
  public PolicyTerms withMode(DecisionMode other) {
    return new PolicyTerms(other, gate, phases, goAt, noGoBelow, categoryMinima, categoryWeights, owners, goLive, confidence, zone, maxAge,
        maxWaiverDays,
        maxActive);
  }
}
