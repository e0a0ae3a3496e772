package io.github.readiness.policy;

import static io.github.readiness.observation.Status.INCONCLUSIVE;
import static java.util.stream.Stream.concat;

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
 * Reads a report as the gate does, at its own instant: what has grown too old is known no more.
 *
 * @param terms the report's terms, for the gate asked
 */
record FreshnessRule(PolicyTerms terms, Instant at) {
  /** How far ahead another host's clock may be. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /** The criterion, {@code INCONCLUSIVE} where the gate asks for a fresher measurement. */
  CriterionResult aged(CriterionResult criterion) {
    return isStale(criterion) ? criterion.withStatus(INCONCLUSIVE) : criterion;
  }

  /** What the gate has against the report as a whole, and, not blocking, which measurements are stale. */
  Stream<Violation> violations(Report report) {
    return concat(concat(foreign(report), old(report.run())),
        concat(ahead(report), report.criteria().stream().filter(this::isStale).map(this::stale)));
  }

  private boolean isStale(CriterionResult criterion) {
    return criterion.phase().equals(terms.gate()) && !criterion.status().isUnknown() && end(criterion).filter(end -> !isOld(end)).isEmpty();
  }

  /** A criterion is as old as its oldest check; without a single date nobody knows how old, which is no better. */
  private static Optional<Instant> end(CriterionResult criterion) {
    return criterion.checks().stream().map(Assessment::window).flatMap(Optional::stream).map(Window::until).min(Comparator.naturalOrder())
        .or(criterion::finishedAt);
  }

  private boolean isOld(Instant end) { return Duration.between(end, at).compareTo(terms.maxAge()) > 0; }

  private Violation stale(CriterionResult criterion) {
    return new Violation("stale-measurement", Optional.of(criterion.id()),
        criterion.id() + " was " + criterion.raw() + end(criterion).map(end -> ", measured until " + end + ", longer ago than " + terms.maxAge())
            .orElse(", measured nobody knows when") + ", so it is INCONCLUSIVE(STALE). Measure it again.",
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
        ? blocking("stale-report", "The report's run ended at " + made + ", longer ago than " + terms.maxAge() + ". Run the criteria again.")
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

  private boolean isAhead(Instant date) { return date.isAfter(at.plus(AHEAD)); }

  private static Stream<Instant> dates(CriterionResult criterion) {
    return Stream.of(criterion.finishedAt().stream(), criterion.attempts().stream().map(attempt -> attempt.startedAt()),
        criterion.checks().stream().map(Assessment::window).flatMap(Optional::stream).map(Window::until)).flatMap(dates -> dates);
  }

  private static Stream<Violation> blocking(String kind, String explanation) {
    return Stream.of(new Violation(kind, Optional.empty(), explanation, true));
  }
}
