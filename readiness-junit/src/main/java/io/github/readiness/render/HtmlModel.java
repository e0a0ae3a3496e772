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

/** What the HTML templates see of a report: its records, and the words that all renderers share. */
@API(status = INTERNAL, since = "0.1")
public final class HtmlModel {
  private final Report report;
  private final GateScope scope;

  HtmlModel(Report report) {
    this.report = report;
    this.scope = GateScope.of(report);
  }

  /** A row of the scorecard; the widths are those of the bars, 0 to 100. */
  public record Bar(String name, String certain, String reachable, String certainWidth, String reachableWidth) {}

  /** A role, or a signature under it. */
  public record Seat(String role, String needed, String who, String said, String at) {}

  public Report report() { return report; }

  public String system() { return ReportText.system(report); }

  public String verdict() { return ReportText.shout(report.decision().verdict()); }

  public String scores() { return ReportText.scores(report.scores()); }

  public List<CriterionResult> standingOut() { return scope.standingOut(); }

  public Map<Status, Long> tally() { return scope.tally(); }

  public Map<String, List<CriterionResult>> categories() { return scope.byCategory(); }

  public List<CriterionResult> counting() { return scope.counting(); }

  public List<CriterionResult> later() { return scope.later(); }

  public List<CriterionResult> information() { return scope.information(); }

  /** The overall score last. */
  public List<Bar> scorecard() {
    var scores = report.scores();
    var bars = new ArrayList<Bar>();
    scores.categories().forEach(category -> bars.add(bar(category.name(), category.certain(), category.reachable())));
    bars.add(bar("Overall", scores.certain(), scores.reachable()));
    return bars;
  }

  public List<Seat> seats() {
    return RunDetails.seats(report).stream()
        .map(seat -> new Seat(seat.role(), seat.needed().map(String::valueOf).orElse("not asked"),
            seat.given().map(SignOff::identity).orElse("nobody yet"), seat.given().map(RunDetails::word).orElse(""),
            seat.given().map(SignOff::at).map(TimeText::instant).orElse("")))
        .toList();
  }

  public String signOffState() { return RunDetails.signOffState(report); }

  public String nothingBetter() { return RunDetails.nothingBetter(report.decision().verdict()); }

  public List<FactLine> run() { return RunDetails.run(report); }

  public List<FactLine> terms() { return RunDetails.terms(report.policy()); }

  public List<FactLine> facts(Assessment check) { return FactList.inFull(check, RunDetails.confidence(report.policy())); }

  /** What is to be said of a criterion besides its gist and its checks. */
  public List<FactLine> facts(CriterionResult criterion) {
    var facts = new ArrayList<FactLine>();
    for (Attempt attempt : criterion.attempts()) {
      facts.add(new FactLine("tried", TimeText.instant(attempt.startedAt()) + ": " + ReportText.shout(attempt.status())));
    }
    if (!criterion.traces().isEmpty()) {
      facts.add(new FactLine("answers", String.join(", ", criterion.traces())));
    }
    if (criterion.severity() != Severity.INFO) {
      facts.add(new FactLine("weight",
          criterion.weight().stripTrailingZeros().toPlainString() + (criterion.waivable() ? ", waivable" : ", not waivable")));
    }
    FactList.owner(criterion, report.policy()).ifPresent(facts::add);
    facts.add(new FactLine("phase", criterion.phase()));
    criterion.finishedAt().ifPresent(at -> facts.add(new FactLine("judged", TimeText.instant(at))));
    facts.add(FactList.definition(criterion));
    return facts;
  }

  public String digest(Subject subject) {
    return String.join(", ", subject.digest().entrySet().stream().map(entry -> entry.getKey() + ":" + entry.getValue()).toList());
  }

  /** A condition's "by whom, until when". */
  public String owed(Decision.Condition condition) {
    return condition.owner() + condition.due().map(due -> ", due " + due).orElse("");
  }

  public String gist(CriterionResult criterion) { return FactList.gist(criterion); }

  /** The whole status, unless the badge or a check says as much. */
  public Optional<String> status(CriterionResult criterion) {
    var outcome = criterion.rawOutcome();
    var plain = criterion.status() == criterion.raw()
        && (outcome.reason().isEmpty() || criterion.checks().stream().anyMatch(check -> check.outcome().equals(outcome)));
    return plain ? Optional.empty() : Optional.of(ReportText.status(criterion));
  }

  public String outcome(Assessment check) { return ReportText.outcome(check.outcome()); }

  public String shout(String word) { return ReportText.shout(word); }

  public String shout(Enum<?> word) { return ReportText.shout(word); }

  /** A word as a class of the style sheet. */
  public String style(Enum<?> word) { return word.name().toLowerCase(Locale.ROOT); }

  public String time(Instant instant) { return TimeText.instant(instant); }

  /** How many criteria have a status, 0 where the map is silent. */
  public int many(Map<Status, Integer> counts, Status status) {
    return counts.getOrDefault(status, 0);
  }

  /** The sign beside a status, so that it is never told by colour alone. */
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
