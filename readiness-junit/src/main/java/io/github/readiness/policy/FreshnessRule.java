package io.github.readiness.policy;

import static io.github.readiness.observation.Status.INCONCLUSIVE;
import static java.util.stream.Stream.concat;

import io.github.readiness.Units;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Window;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Report;
import io.github.readiness.report.Run;
import io.github.readiness.report.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Freshness rule of a gate: measurements that are too old at its instant become {@code INCONCLUSIVE}.
 *
 * @param terms terms of the report, for this gate
 * @param at instant of the gate
 */
record FreshnessRule(PolicyTerms terms, Instant at) {
  /** Largest time by which the clock of another host may be ahead. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /** Returns the criterion, with the status {@code INCONCLUSIVE} if its measurement is too old for the gate. */
  CriterionResult withFreshness(CriterionResult criterion) {
    return isStale(criterion) ? criterion.withStatus(INCONCLUSIVE) : criterion;
  }

  /** Returns the violations of the report as a whole (blocking) and its stale measurements (not blocking). */
  Stream<Violation> violations(Report report) {
    return concat(concat(foreign(report), old(report.run())),
        concat(ahead(report), report.criteria().stream().filter(this::isStale).map(this::stale)));
  }

  private boolean isStale(CriterionResult criterion) {
    return criterion.phase().equals(terms.gate()) && !criterion.status().isUnknown() && end(criterion).filter(end -> !isOld(end)).isEmpty();
  }

  /** Returns the end of the oldest check, else the end of the execution. Empty if both dates are missing; the criterion then counts as stale. */
  private static Optional<Instant> end(CriterionResult criterion) {
    return criterion.checks().stream().map(Assessment::window).flatMap(Optional::stream).map(Window::until).min(Comparator.naturalOrder())
        .or(criterion::finishedAt);
  }

  private boolean isOld(Instant end) { return Duration.between(end, at).compareTo(terms.maxAge()) > 0; }

  private Violation stale(CriterionResult criterion) {
    return new Violation("stale-measurement", Optional.of(criterion.id()),
        criterion.id() + end(criterion).map(end -> " was measured until " + end + ", more than " + age() + " ago")
            .orElse(" was measured at an unknown time") + ". It counts as inconclusive; measure it again. Status then: "
            + criterion.raw().name().replace('_', ' ') + ".",
        false);
  }

  private Stream<Violation> foreign(Report report) {
    return report.policy().gate().equals(terms.gate())
        ? Stream.empty()
        : blocking("foreign-report",
            "The report was made for the gate " + report.policy().gate() + ", not for " + terms.gate() + ". Run the criteria for this gate.");
  }

  private Stream<Violation> old(Run run) {
    var made = run.finishedAt().orElse(run.startedAt());
    return isOld(made)
        ? blocking("stale-report", "The run of the report ended at " + made + ", more than " + age() + " ago. Run the criteria again.")
        : Stream.empty();
  }

  private Stream<Violation> ahead(Report report) {
    var run = report.run();
    var ofRun = concat(Stream.of(run.startedAt(), run.evaluatedAt()), run.finishedAt().stream()).anyMatch(this::isAhead)
        ? blocking("record-from-the-future", "The run is dated more than 5 minutes ahead of " + at + ". Set the clock of the host that ran it.")
        : Stream.<Violation>empty();
    return concat(ofRun, report.criteria().stream().filter(criterion -> dates(criterion).anyMatch(this::isAhead))
        .map(criterion -> new Violation("record-from-the-future", Optional.of(criterion.id()),
            criterion.id() + " is dated more than 5 minutes ahead of " + at + ". Set the clock of the host that measured it.", true)));
  }

  private String age() { return Units.time(terms.maxAge()).toString(); }

  private boolean isAhead(Instant date) { return date.isAfter(at.plus(AHEAD)); }

  private static Stream<Instant> dates(CriterionResult criterion) {
    return Stream.of(criterion.finishedAt().stream(), criterion.attempts().stream().map(attempt -> attempt.startedAt()),
        criterion.checks().stream().map(Assessment::window).flatMap(Optional::stream).map(Window::until)).flatMap(dates -> dates);
  }

  private static Stream<Violation> blocking(String kind, String explanation) {
    return Stream.of(new Violation(kind, Optional.empty(), explanation, true));
  }
}
