package io.github.readiness.policy;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Stream.concat;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Status;
import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Severity;
import io.github.readiness.report.Violation;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Validation of a report before the decision. Each problem is a blocking violation, so invalid input never leads to a go. */
final class ReportValidation {
  private ReportValidation() {}

  static Stream<Violation> violations(PolicyTerms terms, List<CriterionResult> criteria) {
    return Stream.of(terms(terms), conflictingRecords(criteria), criteria.stream().flatMap(criterion -> criterion(terms, criterion)),
        weightless(terms, criteria)).flatMap(found -> found);
  }

  private static boolean areBounds(PolicyTerms terms) {
    return concat(Stream.of(terms.goAt(), terms.noGoBelow()), terms.categoryMinima().values().stream())
        .allMatch(bound -> bound.signum() == 0 || CriterionDefinition.isWeight(bound) && bound.compareTo(BigDecimal.valueOf(100)) <= 0);
  }

  private static Stream<Violation> terms(PolicyTerms terms) {
    return Stream.of(
        when(!terms.phases().contains(terms.gate()), "unknown-gate", Optional.empty(),
            "The gate \"" + terms.gate() + "\" is not one of the phases. Use one of " + String.join(", ", terms.phases()) + "."),
        when(!areBounds(terms) || terms.noGoBelow().compareTo(terms.goAt()) > 0, "bad-thresholds", Optional.empty(),
            "A threshold is not between 0 and 100, or noGoBelow is above goAt. Write them like goAt: 90, noGoBelow: 70, minimum: 80."),
        when(!terms.categoryWeights().values().stream().allMatch(CriterionDefinition::isWeight), "bad-weight", Optional.empty(),
            "A category has a weight that is not above 0 or has more than " + CriterionDefinition.WEIGHT_DIGITS
                + " digits. Write it like weight: 2."))
        .flatMap(Optional::stream);
  }

  private static Stream<Violation> conflictingRecords(List<CriterionResult> criteria) {
    return criteria.stream().collect(groupingBy(CriterionResult::id, TreeMap::new, counting())).entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(entry -> new Violation("conflicting-records", Optional.of(entry.getKey()),
            entry.getKey() + " has " + entry.getValue() + " different records. Give each criterion its own id.", true));
  }

  private static Stream<Violation> criterion(PolicyTerms terms, CriterionResult criterion) {
    var id = Optional.of(criterion.id());
    return Stream.of(
        when(!terms.phases().contains(criterion.phase()), "unknown-phase", id,
            criterion.id() + " belongs to the phase \"" + criterion.phase() + "\", which is not declared. Use one of "
                + String.join(", ", terms.phases()) + "."),
        when(criterion.severity() != Severity.INFO && !CriterionDefinition.isWeight(criterion.weight()), "bad-weight", id,
            criterion.id() + " has a weight that is not above 0 or has more than " + CriterionDefinition.WEIGHT_DIGITS
                + " digits. Write a number above 0, like 1.5."),
        when(criterion.raw() == Status.WAIVED, "bad-status", id,
            criterion.id() + " was measured as WAIVED, but only a waiver gives this status. Run it again."),
        when(criterion.raw().compareTo(worst(criterion)) < 0, "bad-status", id,
            criterion.id() + " was measured as " + label(criterion.raw()) + ", but one of its checks as " + label(worst(criterion))
                + ". The status of a criterion is that of its worst check. Run it again."),
        when(isTakenOut(criterion) && !criterion.waivable(), "not-waivable", id,
            criterion.id() + " is " + label(criterion.status()) + ", but it is not declared waivable. Declare it waivable, or measure it."))
        .flatMap(Optional::stream);
  }

  private static String label(Status status) { return status.name().replace('_', ' '); }

  private static Status worst(CriterionResult criterion) {
    return criterion.checks().stream().map(Assessment::status).max(Comparator.naturalOrder()).orElse(criterion.raw());
  }

  private static boolean isTakenOut(CriterionResult criterion) {
    return criterion.severity() != Severity.INFO
        && (criterion.status() == Status.WAIVED || criterion.severity() == Severity.BLOCKER && criterion.status() == Status.NOT_APPLICABLE);
  }

  private static Stream<Violation> weightless(PolicyTerms terms, List<CriterionResult> criteria) {
    return criteria.stream()
        .filter(criterion -> !terms.categoryWeights().isEmpty() && criterion.severity() != Severity.INFO && DecisionInput.isCounted(terms, criterion))
        .map(CriterionResult::category).distinct().sorted().filter(category -> !terms.categoryWeights().containsKey(category))
        .map(category -> new Violation("category-without-weight", Optional.empty(),
            "The category \"" + category + "\" has no weight, but others have. Give all categories a weight, or none.", true));
  }

  private static Optional<Violation> when(boolean violated, String kind, Optional<String> criterion, String explanation) {
    return violated ? Optional.of(new Violation(kind, criterion, explanation, true)) : Optional.empty();
  }
}
