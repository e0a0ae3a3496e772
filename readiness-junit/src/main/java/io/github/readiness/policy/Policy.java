package io.github.readiness.policy;

import static io.github.readiness.observation.Status.FAIL;
import static io.github.readiness.observation.Status.INCONCLUSIVE;
import static io.github.readiness.observation.Status.PENDING;
import static io.github.readiness.observation.Status.WAIVED;
import static io.github.readiness.observation.Status.WARN;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.observation.Status;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.DecisionMode;
import io.github.readiness.report.Inventory;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Report;
import io.github.readiness.report.Role;
import io.github.readiness.report.Scores;
import io.github.readiness.report.SignOff;
import io.github.readiness.report.SignOffState;
import io.github.readiness.report.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Decision about a report.
 *
 * <p>The first rule that matches decides:
 *
 * <ol>
 * <li>{@code NO_GO}: a blocking violation, no applicable criterion, or a rejected sign-off
 * <li>{@code NO_GO}: a failed criterion, or a score that is out of reach
 * <li>{@code NO_GO} in {@link DecisionMode#FINAL} only: unknown criteria, an incomplete run, or a score that is too low now
 * <li>{@code PENDING}: the same in {@link DecisionMode#DRAFT}, or missing sign-offs
 * <li>{@code CONDITIONAL_GO}: conditions remain
 * <li>{@code GO}
 * </ol>
 *
 * <p>The rules use effective statuses; scores use measured ones. An incomplete run is at best {@code PENDING}.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Policy {
  private static final Set<Status> COVERABLE = EnumSet.of(FAIL, WARN, PENDING, INCONCLUSIVE);
  private static final Comparator<CriterionResult> BY_ID = Comparator.comparing(CriterionResult::id).thenComparing(RecordMapper::line);
  private static final Comparator<Violation> BY_KIND = Comparator.comparing(Violation::kind)
      .thenComparing(violation -> violation.criterion().orElse("")).thenComparing(Violation::explanation).thenComparing(Violation::blocking);

  private Policy() {}

  /**
   * Returns a copy of the report with effective statuses, inventory, scores and decision at an instant.
   *
   * <p>The effective status of a criterion is its raw status. Only a {@code WAIVED} criterion keeps its status, if a waiver can cover its raw status.
   * Equal records count once. Different records of one id are a violation.
   */
  public static Report decide(Report report, Instant at) {
    var criteria = report.criteria().stream().map(Policy::effective).toList();
    return decided(report, criteria, report.policy(), report.signOffState(), report.signOffs(), Stream.empty(), at);
  }

  /** Returns the state of these sign-offs against the minimum of every role. Each identity counts in one role only. */
  public static SignOffState signOffState(List<Role> roles, List<SignOff> signOffs) {
    return SignOffs.state(roles, signOffs);
  }

  /**
   * Returns a copy of the report with the decision of a gate at its own instant.
   *
   * <p>A criterion of the gate's own phase is stale if its oldest check ended longer ago than {@link PolicyTerms#maxAge()} or has no date. A stale
   * criterion is {@code INCONCLUSIVE} and scored as unknown. The decision is {@code NO_GO} if the report was made for another gate, or if its run
   * ended longer ago than the maximum age. It is also {@code NO_GO} if a record is dated more than 5 minutes ahead. Sign-offs older than 7 days are
   * dropped before the roles are counted.
   */
  public static Report atGate(Report report, String gate, DecisionMode mode, Instant at) {
    var terms = report.policy().withGate(gate).withMode(mode);
    var freshness = new FreshnessRule(terms, at);
    var criteria = report.criteria().stream().map(Policy::effective).map(freshness::withFreshness).toList();
    var signOffs = SignOffs.valid(report.signOffs(), at);
    var state = signOffs.equals(report.signOffs()) ? report.signOffState() : SignOffs.state(report.roles(), signOffs);
    return decided(report, criteria, terms, state, signOffs, freshness.violations(report), at);
  }

  private static CriterionResult effective(CriterionResult criterion) {
    return criterion.withStatus(criterion.status() == WAIVED && COVERABLE.contains(criterion.raw()) ? WAIVED : criterion.raw());
  }

  private static Report decided(Report report, List<CriterionResult> records, PolicyTerms terms, SignOffState state, List<SignOff> signOffs,
      Stream<Violation> found, Instant at) {
    var criteria = unique(records).sorted(BY_ID).toList();
    var violations = Stream.of(report.violations().stream(), found, ReportValidation.violations(terms, criteria)).flatMap(each -> each)
        .distinct().sorted(BY_KIND).toList();
    var undecided = new Report(report.schemaVersion(), report.run().withEvaluatedAt(at), report.system(), report.subjects(), criteria,
        Inventory.of(criteria, report.inventory().discovered()), report.scores(), terms, state, report.roles(), violations, report.waivers(),
        report.risks(), report.limitations(), report.timeline(), signOffs, report.decision());
    var input = DecisionInput.of(undecided);
    return new Report(undecided.schemaVersion(), undecided.run(), undecided.system(), undecided.subjects(), criteria, undecided.inventory(),
        scores(input.totals()), terms, state, undecided.roles(), violations, undecided.waivers(), undecided.risks(), undecided.limitations(),
        undecided.timeline(), signOffs, DecisionRules.decide(input));
  }

  /** Returns each record once. Only records of one id are compared, because a hash of every record would cost more than the decision. */
  private static Stream<CriterionResult> unique(List<CriterionResult> records) {
    var byId = new TreeMap<String, List<CriterionResult>>();
    for (var record : records) {
      var same = byId.computeIfAbsent(record.id(), id -> new ArrayList<>(1));
      if (!same.contains(record)) {
        same.add(record);
      }
    }
    return byId.values().stream().flatMap(List::stream);
  }

  private static Scores scores(DecisionTotals totals) {
    var categories = totals.categories().entrySet().stream()
        .map(entry -> new Scores.Category(entry.getKey(), certain(entry.getValue()), reachable(entry.getValue()))).toList();
    return new Scores(certain(totals.score()), reachable(totals.score()), categories);
  }

  private static Optional<String> certain(Optional<Score> score) { return score.map(Score::certain).map(Fraction::toString); }

  private static Optional<String> reachable(Optional<Score> score) { return score.map(Score::reachable).map(Fraction::toString); }
}
