package io.github.readiness.policy;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.Level;
import io.github.readiness.judgement.Operator;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import io.github.readiness.report.Checks;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Decision;
import io.github.readiness.report.DecisionMode;
import io.github.readiness.report.Inventory;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Report;
import io.github.readiness.report.Role;
import io.github.readiness.report.Run;
import io.github.readiness.report.Scores;
import io.github.readiness.report.Severity;
import io.github.readiness.report.SignOff;
import io.github.readiness.report.SignOffState;
import io.github.readiness.report.SystemInfo;
import io.github.readiness.report.Verdict;
import io.github.readiness.report.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Small reports for decisions. */
final class Fixtures {
  static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  static final String HOSTILE = "</script><!-- & 😎 ";

  private Fixtures() {}

  /** Parses criteria in the notation of the truth table: {@code "8 B PASS, m WARN weight 2"}; waived ones are raw FAIL. */
  static List<CriterionResult> criteria(String rows) {
    var criteria = new ArrayList<CriterionResult>();
    for (var row : rows.split(", ")) {
      var words = row.split(" ");
      var at = words[0].matches("\\d+") ? 1 : 0;
      for (var i = 0; i < (at == 1 ? Integer.parseInt(words[0]) : 1); i++) {
        var severity = Map.of("B", Severity.BLOCKER, "M", Severity.MAJOR, "m", Severity.MINOR, "i", Severity.INFO).get(words[at]);
        criteria.add(criterion("C-" + (criteria.size() + 1), severity, Status.valueOf(words[at + 1]),
            words.length > at + 3 ? words[at + 3] : "1"));
      }
    }
    return criteria;
  }

  static CriterionResult criterion(String id, Severity severity, Status status, String weight) {
    return criterion(id, "Performance", "pre-deployment", severity, status, weight);
  }

  static CriterionResult criterion(String id, String category, String phase, Severity severity, Status status, String weight) {
    return new CriterionResult(id, HOSTILE + id, category, phase, severity, new BigDecimal(weight), Optional.empty(), List.of(), status,
        status == Status.WAIVED ? Status.FAIL : status, Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.of("hash"),
        Optional.of(NOW), List.of(),
        List.of());
  }

  static CriterionResult raw(CriterionResult c, Status effective, Status raw, Optional<Reason> reason, List<Assessment> checks) {
    return new CriterionResult(c.id(), c.title(), c.category(), c.phase(), c.severity(), c.weight(), c.owner(), c.traces(), effective, raw, reason,
        c.explanation(), c.advice(), c.waivable(), c.definitionHash(), c.finishedAt(), c.attempts(), checks);
  }

  static CriterionResult finished(CriterionResult c, Optional<Instant> at) {
    return new CriterionResult(c.id(), c.title(), c.category(), c.phase(), c.severity(), c.weight(), c.owner(), c.traces(), c.status(), c.raw(),
        c.reason(),
        c.explanation(), c.advice(), c.waivable(), c.definitionHash(), at, c.attempts(), c.checks());
  }

  static CriterionResult unwaivable(CriterionResult c) {
    return new CriterionResult(c.id(), c.title(), c.category(), c.phase(), c.severity(), c.weight(), c.owner(), c.traces(), c.status(), c.raw(),
        c.reason(),
        c.explanation(), c.advice(), false, c.definitionHash(), c.finishedAt(), c.attempts(), c.checks());
  }

  static Assessment check(Status status, Optional<Reason> reason, String cause, Optional<Window> window) {
    return Checks.check("C-1/1", Level.RECOMMEND, "p95 is below 200 ms", status, reason, Optional.ofNullable(cause), Operator.BELOW, Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), window, Optional.empty(), Optional.empty(),
        List.of(), "");
  }

  static Report report(String rows) { return report(criteria(rows), PolicyTerms.defaults(), SignOffState.MET); }

  static Report report(List<CriterionResult> criteria, PolicyTerms terms, SignOffState state) {
    return report(criteria, terms, state, List.of(), List.of(), List.of(), true);
  }

  static Report report(List<CriterionResult> criteria, PolicyTerms terms, SignOffState state, List<Violation> violations, List<Role> roles,
      List<SignOff> signOffs, boolean complete) {
    var run = new Run("run-1", "readiness.run.id", NOW.minusSeconds(60), Optional.of(NOW), NOW, complete,
        complete ? List.of() : List.of("journal-7.jsonl ends in the middle of a line"), List.of("host"), Optional.empty());
    return new Report(Report.SCHEMA_VERSION, run, new SystemInfo("x0tta6bl4", "3.4.0", "staging"), List.of(), criteria,
        Inventory.of(criteria, criteria.size()), new Scores(Optional.empty(), Optional.empty(), List.of()), terms, state, roles, violations,
        List.of(), List.of(), List.of(), List.of(), signOffs, new Decision(Verdict.NO_GO, 1, "undecided", List.of(), List.of()));
  }

  static PolicyTerms terms(DecisionMode mode) { return PolicyTerms.defaults().withMode(mode); }

  static PolicyTerms terms(Map<String, String> weights, Map<String, String> minima, Map<String, PolicyTerms.Owner> owners) {
    var d = PolicyTerms.defaults();
    return new PolicyTerms(d.mode(), d.gate(), d.phases(), d.goAt(), d.noGoBelow(), decimals(minima), decimals(weights), owners, Optional.empty(),
        d.confidence(), ZoneId.of("UTC"), d.maxAge(), d.maxWaiverDays(), Optional.empty());
  }

  private static Map<String, BigDecimal> decimals(Map<String, String> numbers) {
    return numbers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> new BigDecimal(entry.getValue())));
  }
}
