package io.github.readiness.render;

import static io.github.readiness.render.Markdown.cells;
import static io.github.readiness.render.Markdown.escaped;
import static io.github.readiness.render.Markdown.lines;
import static io.github.readiness.render.Markdown.strong;
import static io.github.readiness.render.ReportText.label;
import static io.github.readiness.render.ReportText.score;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.RegisterEntry;
import io.github.readiness.report.Report;
import io.github.readiness.report.SignOff;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Builder of one sign-off document, section by section. */
final class SignOffDocument {
  private final Report report;
  private final GateScope scope;
  private final Markdown page = new Markdown();

  SignOffDocument(Report report) {
    this.report = report;
    this.scope = GateScope.of(report);
  }

  String text() {
    decision();
    conditions();
    wouldChange();
    scorecard();
    matrix("Approval matrix", "No criterion counts for this gate.", scope.counting());
    notPassed();
    if (!scope.later().isEmpty()) {
      matrix("After this gate", "", scope.later());
    }
    if (!scope.information().isEmpty()) {
      matrix("For information only", "", scope.information());
    }
    violations();
    entries("Waivers", "None.", report.waivers());
    entries("Risks", "None.", report.risks());
    entries("Known limitations", "None.", report.limitations());
    entries("Timeline", "None.", report.timeline());
    signOffs();
    subjects();
    facts("Run", RunDetails.run(report));
    facts("Terms of the decision", RunDetails.terms(report.policy()));
    return page.toString();
  }

  private void decision() {
    page.heading(1, "Production readiness sign-off: " + ReportText.system(report));
    page.paragraph(strong(label(report.decision().verdict())), escaped("for the gate " + report.policy().gate() + " of "
        + report.system().environment() + ", decided at " + TimeText.instant(report.run().evaluatedAt()) + "."));
    page.paragraph(escaped("Rule " + report.decision().rule() + ": " + report.decision().because()));
    page.paragraph(escaped("Score: " + ReportText.scores(report.scores()) + ". Criteria for this gate: " + scope.counting().size()
        + scope.statusCounts().entrySet().stream().map(e -> e.getValue() + " " + label(e.getKey())).collect(Collectors.joining(", ", " (", ")"))
            .replace(" ()", "")
        + "."));
  }

  private void conditions() {
    page.heading(2, "Conditions");
    page.table("None.", List.of("Criterion", "Cause", "Condition", "Owner", "Due"), report.decision().conditions().stream()
        .map(c -> cells(c.criterion().orElse(""), ReportText.cause(c), c.text(), c.owner(), c.due().orElse("no date"))).toList());
  }

  private void wouldChange() {
    page.heading(2, "What would change the decision");
    if (report.decision().wouldChange().isEmpty()) {
      page.paragraph(escaped(RunDetails.noBetterDecision(report.decision().verdict())));
    }
    report.decision().wouldChange().forEach(ids -> page.item(escaped(ReportText.ifPassing(ids))));
    page.end();
  }

  private void scorecard() {
    page.heading(2, "Scorecard");
    var overall = List.of(strong("Overall"), strong(score(report.scores().certain())), strong(score(report.scores().reachable())));
    page.table("", List.of("Category", "Certain now", "Still reachable"), Stream.concat(
        report.scores().categories().stream().map(c -> cells(c.name(), score(c.certain()), score(c.reachable()))), Stream.of(overall)).toList());
  }

  private void matrix(String title, String textIfEmpty, List<CriterionResult> criteria) {
    page.heading(2, title);
    page.table(textIfEmpty, List.of("Category", "Criterion", "Requirement", "Measured", "Status", "Answers"),
        criteria.stream().sorted(Comparator.comparing(CriterionResult::category)).map(SignOffDocument::row).toList());
  }

  private static List<String> row(CriterionResult criterion) {
    var checks = criterion.checks();
    return List.of(strong(criterion.category()),
        strong(criterion.id()) + " " + escaped(criterion.title()) + "<br>" + escaped(ReportText.lowerCase(criterion.severity())),
        numbered(checks.stream().map(Assessment::sentence).toList()),
        checks.isEmpty() ? escaped(FactList.gist(criterion)) : numbered(checks.stream().map(Assessment::finding).toList()),
        escaped(ReportText.status(criterion)), escaped(String.join(", ", criterion.traces())));
  }

  /** Numbers several texts, so that measured values can be matched with requirements. */
  private static String numbered(List<String> texts) {
    return texts.size() == 1 ? escaped(texts.get(0)) : lines(IntStream.range(0, texts.size()).mapToObj(i -> "(" + (i + 1) + ") " + texts.get(i)));
  }

  private void notPassed() {
    page.heading(2, "What did not pass");
    if (scope.notPassed().isEmpty()) {
      page.paragraph(scope.counting().isEmpty() ? "No criterion was judged." : "All criteria passed.");
    }
    scope.notPassed().forEach(criterion -> {
      page.heading(3, criterion.id() + " " + criterion.title() + ": " + ReportText.status(criterion));
      criterion.explanation().ifPresent(explanation -> page.item(escaped(explanation)));
      FactList.advice(criterion).ifPresent(fact -> page.item(strong(fact.key()), escaped(fact.text())));
      FactList.notPassed(criterion).forEach(check -> FactList.of(check).forEach(fact -> page.item(strong(fact.key()), escaped(fact.text()))));
      FactList.owner(criterion, report.policy()).ifPresent(fact -> page.item(strong(fact.key()), escaped(fact.text())));
      criterion.attempts().forEach(attempt -> page.item(strong("attempt"),
          escaped(TimeText.instant(attempt.startedAt()) + ": " + label(attempt.status()))));
      FactList.stopped(criterion).ifPresent(fact -> page.item(strong(fact.key()), escaped(fact.text())));
      page.end();
    });
  }

  private void violations() {
    page.heading(2, "Violations and incidents");
    if (report.violations().isEmpty() && report.run().incidents().isEmpty()) {
      page.paragraph("None.");
    }
    report.violations().forEach(violation -> page.item(strong(violation.blocking() ? "blocking" : "noted"), escaped(violation.criterion()
        .map(id -> id + ": ").orElse("") + violation.explanation())));
    report.run().incidents().forEach(incident -> page.item(strong("incident"), escaped(incident)));
    page.end();
  }

  private void entries(String title, String textIfEmpty, List<RegisterEntry> entries) {
    page.heading(2, title);
    page.table(textIfEmpty, List.of("Id", "Description", "Owner", "Due", "Answers"), entries.stream()
        .map(e -> cells(e.id(), e.text(), e.owner().orElse(""), e.due().orElse(""), String.join(", ", e.traces()))).toList());
  }

  private void signOffs() {
    page.heading(2, "Sign-off");
    page.paragraph(escaped(RunDetails.signOffState(report)));
    page.table("No sign-off is recorded.", List.of("Role", "Required", "Signed by", "Decision", "At", "Answers"),
        RunDetails.signOffRows(report).stream().map(SignOffDocument::signOffRow).toList());
  }

  private static List<String> signOffRow(RunDetails.SignOffRow row) {
    return cells(row.role(), row.requiredText(), row.signerText(), row.signOff().map(RunDetails::describe).orElse(""),
        row.signOff().map(SignOff::at).map(TimeText::instant).orElse(""), String.join(", ", row.traces()));
  }

  private void subjects() {
    page.heading(2, "Subjects");
    page.table("No subject is named, so this report is not bound to an artifact.", List.of("Name", "Digest"), report.subjects().stream()
        .map(s -> List.of(escaped(s.name()), lines(s.digest().entrySet().stream().map(d -> d.getKey() + ":" + d.getValue())))).toList());
  }

  private void facts(String title, List<FactLine> facts) {
    page.heading(2, title);
    facts.forEach(fact -> page.item(strong(fact.key()), escaped(fact.text())));
    page.end();
  }
}
