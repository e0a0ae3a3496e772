package io.github.readiness.render;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Status;
import io.github.readiness.report.Attempt;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Decision;
import io.github.readiness.report.Report;
import io.github.readiness.report.Severity;
import io.github.readiness.report.SignOff;
import io.github.readiness.report.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** Model of the HTML templates: the records of a report, and its texts. */
@API(status = INTERNAL, since = "0.1")
public final class HtmlModel {
  private final Report report;
  private final GateScope scope;

  HtmlModel(Report report) {
    this.report = report;
    this.scope = GateScope.of(report);
  }

  /** Row of the scorecard. The widths are those of the bars, 0 to 100. */
  public record Bar(String name, String certain, String reachable, String certainWidth, String reachableWidth) {}

  /** Row of the sign-off list: a role with one signature, or with none yet. */
  public record SignOffRow(String role, String required, String who, String verdict, String at) {}

  public Report report() { return report; }

  public String system() { return ReportText.system(report); }

  public String verdict() { return ReportText.label(report.decision().verdict()); }

  public String scores() { return ReportText.scores(report.scores()); }

  public List<CriterionResult> notPassed() { return scope.notPassed(); }

  public Map<Status, Long> statusCounts() { return scope.statusCounts(); }

  public Map<String, List<CriterionResult>> categories() { return scope.byCategory(); }

  public List<CriterionResult> counting() { return scope.counting(); }

  public List<CriterionResult> later() { return scope.later(); }

  public List<CriterionResult> information() { return scope.information(); }

  /** Returns a row for each category, and the overall score last. */
  public List<Bar> scorecard() {
    var scores = report.scores();
    var bars = new ArrayList<Bar>();
    scores.categories().forEach(category -> bars.add(bar(category.name(), category.certain(), category.reachable())));
    bars.add(bar("Overall", scores.certain(), scores.reachable()));
    return bars;
  }

  public List<SignOffRow> signOffRows() {
    return RunDetails.signOffRows(report).stream()
        .map(row -> new SignOffRow(row.role(), row.requiredText(), row.signerText(), row.signOff().map(RunDetails::describe).orElse(""),
            row.signOff().map(SignOff::at).map(TimeText::instant).orElse("")))
        .toList();
  }

  public String signOffState() { return RunDetails.signOffState(report); }

  public String noBetterDecision() { return RunDetails.noBetterDecision(report.decision().verdict()); }

  public List<FactLine> run() { return RunDetails.run(report); }

  public List<FactLine> terms() { return RunDetails.terms(report.policy()); }

  public List<FactLine> facts(Assessment check) { return FactList.withDetails(check, RunDetails.confidence(report.policy())); }

  /** Returns the facts of a criterion apart from its gist and its checks. */
  public List<FactLine> facts(CriterionResult criterion) {
    var facts = new ArrayList<FactLine>();
    for (Attempt attempt : criterion.attempts()) {
      facts.add(new FactLine("attempt", TimeText.instant(attempt.startedAt()) + ": " + ReportText.label(attempt.status())));
    }
    if (!criterion.traces().isEmpty()) {
      facts.add(new FactLine("answers", String.join(", ", criterion.traces())));
    }
    if (criterion.severity() != Severity.INFO) {
      facts.add(new FactLine("weight",
          criterion.weight().stripTrailingZeros().toPlainString() + (criterion.waivable() ? ", waivable" : ", not waivable")));
    }
    FactList.advice(criterion).ifPresent(facts::add);
    FactList.owner(criterion, report.policy()).ifPresent(facts::add);
    facts.add(new FactLine("phase", criterion.phase()));
    criterion.finishedAt().ifPresent(at -> facts.add(new FactLine("judged", TimeText.instant(at))));
    facts.add(FactList.definition(criterion));
    return facts;
  }

  public String digest(Subject subject) {
    return String.join(", ", subject.digest().entrySet().stream().map(entry -> entry.getKey() + ":" + entry.getValue()).toList());
  }

  /** Returns the owner of a condition, with its due date. */
  public String owner(Decision.Condition condition) { return ReportText.owner(condition); }

  /** Returns the cause of a condition in words. */
  public String cause(Decision.Condition condition) { return ReportText.cause(condition); }

  public String gist(CriterionResult criterion) { return FactList.gist(criterion); }

  /** Returns status and reason; empty if the badge or a check already shows them. */
  public Optional<String> status(CriterionResult criterion) {
    var outcome = criterion.rawOutcome();
    var isShown = criterion.status() == criterion.raw()
        && (outcome.reason().isEmpty() || criterion.checks().stream().anyMatch(check -> check.outcome().equals(outcome)));
    return isShown ? Optional.empty() : Optional.of(ReportText.status(criterion));
  }

  public String outcome(Assessment check) { return ReportText.outcome(check.outcome()); }

  /** Returns a status label: "NOT APPLICABLE". */
  public String label(Enum<?> word) { return ReportText.label(word); }

  /** Returns a constant in lower case: "blocker". */
  public String lowerCase(Enum<?> word) { return ReportText.lowerCase(word); }

  /** Returns the class of a constant in the style sheet. */
  public String style(Enum<?> word) { return word.name().toLowerCase(Locale.ROOT); }

  public String time(Instant instant) { return TimeText.instant(instant); }

  /** Returns the number of criteria with a status. */
  public int count(Map<Status, Integer> counts, Status status) {
    return counts.getOrDefault(status, 0);
  }

  /** Returns the symbol of a status, so that colour is not the only difference. */
  public String sign(Status status) {
    return switch (status) {
      case PASS -> "✓";
      case FAIL -> "✗";
      case WARN -> "!";
      case PENDING -> "…";
      case INCONCLUSIVE -> "?";
      case ERROR -> "⚡";
      case WAIVED -> "~";
      case NOT_APPLICABLE -> "–";
    };
  }

  private static Bar bar(String name, Optional<String> certain, Optional<String> reachable) {
    return new Bar(name, ReportText.score(certain), ReportText.score(reachable), certain.orElse("0"), reachable.orElse("0"));
  }
}
