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
 * Decides on a report.
 *
 * <p>Rules are asked in order, and the first that matches decides: 1 broken input, nothing applicable or a rejection; 2 a failure, or a score
 * that cannot be reached any more; 3, in {@link DecisionMode#FINAL} only, what is still unknown; 4 what is still unknown or unsigned; 5 conditions; 6
 * go. A run that is not complete is at best {@code PENDING}. What is decided on is the effective status; what is scored is the measured one.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Policy {
  private static final Set<Status> COVERABLE = EnumSet.of(FAIL, WARN, PENDING, INCONCLUSIVE);
  private static final Comparator<CriterionResult> BY_ID = Comparator.comparing(CriterionResult::id).thenComparing(RecordMapper::line);
  private static final Comparator<Violation> BY_KIND = Comparator.comparing(Violation::kind)
      .thenComparing(violation -> violation.criterion().orElse("")).thenComparing(Violation::explanation).thenComparing(Violation::blocking);

  private Policy() {}

  /**
   * The same report with effective statuses, inventory, scores and decision as of an instant.
   *
   * <p>A criterion's effective status is its raw one, unless it came as {@code WAIVED} and its raw status is one that a waiver can cover. Records
   * that are equal count once; records that share an id and differ are a violation.
   */
  public static Report decide(Report report, Instant at) {
    var criteria = report.criteria().stream().map(Policy::effective).toList();
    return decided(report, criteria, report.policy(), report.signOffState(), report.signOffs(), Stream.empty(), at);
  }

  /** Whether these have said what the roles must say, each identity in one role. */
  public static SignOffState signOffs(List<Role> roles, List<SignOff> signOffs) {
    return SignOffs.state(roles, signOffs);
  }

  /**
   * The report as a gate reads it at its own instant.
   *
   * <p>Criteria of the gate's own phase whose oldest check ended longer ago than {@link PolicyTerms#maxAge()}, or nobody knows when, are
   * {@code INCONCLUSIVE}, and no longer scored. A report made for another gate, of a run that ended longer ago than that, or with a record from
   * more than 5 minutes ahead is {@code NO_GO}. Sign-offs older than 7 days are left out and what the roles have said is counted anew.
   */
  public static Report atGate(Report report, String gate, DecisionMode mode, Instant at) {
    var terms = report.policy().withGate(gate).withMode(mode);
    var view = new FreshnessRule(terms, at);
    var criteria = report.criteria().stream().map(Policy::effective).map(view::aged).toList();
    var signOffs = SignOffs.standing(report.signOffs(), at);
    var state = signOffs.equals(report.signOffs()) ? report.signOffState() : SignOffs.state(report.roles(), signOffs);
    return decided(report, criteria, terms, state, signOffs, view.violations(report), at);
  }

  private static CriterionResult effective(CriterionResult criterion) {
    return criterion.withStatus(criterion.status() == WAIVED && COVERABLE.contains(criterion.raw()) ? WAIVED : criterion.raw());
  }

  private static Report decided(Report report, List<CriterionResult> records, PolicyTerms terms, SignOffState state, List<SignOff> signOffs,
      Stream<Violation> found, Instant at) {
    var criteria = unique(records).sorted(BY_ID).toList();
    var violations = Stream.of(report.violations().stream(), found, ReportValidation.violations(terms, criteria)).flatMap(each -> each)
        .distinct().sorted(BY_KIND).toList();
    var undecided = new Report(report.schemaVersion(), report.run().at(at), report.system(), report.subjects(), criteria,
        Inventory.of(criteria, report.inventory().discovered()), report.scores(), terms, state, report.roles(), violations, report.waivers(),
        report.risks(), report.limitations(), report.timeline(), signOffs, report.decision());
    var situation = DecisionInput.of(undecided);
    return new Report(undecided.schemaVersion(), undecided.run(), undecided.system(), undecided.subjects(), criteria, undecided.inventory(),
        scores(situation.tally()), terms, state, undecided.roles(), violations, undecided.waivers(), undecided.risks(), undecided.limitations(),
        undecided.timeline(), signOffs, DecisionRules.decide(situation));
  }

  /** Each record once. Only records of one id are compared: a hash of every record would cost more than deciding. */
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

  private static Scores scores(DecisionTotals tally) {
    var categories = tally.categories().entrySet().stream()
        .map(entry -> new Scores.Category(entry.getKey(), certain(entry.getValue()), reachable(entry.getValue()))).toList();
    return new Scores(certain(tally.score()), reachable(tally.score()), categories);
  }

  private static Optional<String> certain(Optional<Score> score) { return score.map(Score::certain).map(Fraction::toString); }

  private static Optional<String> reachable(Optional<Score> score) { return score.map(Score::reachable).map(Fraction::toString); }
}
