package io.github.readiness.render;

import static io.github.readiness.render.ReportText.count;
import static io.github.readiness.render.ReportText.label;
import static io.github.readiness.render.ReportText.lowerCase;
import static io.github.readiness.render.Terminal.spread;
import static io.github.readiness.render.Terminal.wrapped;

import io.github.readiness.observation.Status;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Decision.Condition;
import io.github.readiness.report.Report;
import io.github.readiness.report.Violation;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builder of one console summary, from top to bottom. */
final class ConsoleSummary {
  /** Keys of facts that are printed once if several checks share them. */
  private static final Set<String> SHARED = Set.of("over", "source", "because");
  /** Largest number of items of a section; the others are counted. */
  private static final int MAX_ITEMS = 10;
  private static final int MAX_CHANGES = 3;

  private final Report report;
  private final GateScope scope;
  private final boolean colour;
  private final StringBuilder text = new StringBuilder();

  ConsoleSummary(Report report, boolean colour) {
    this.report = report;
    this.scope = GateScope.of(report);
    this.colour = colour;
  }

  String text(Optional<Path> reportFile) {
    decision();
    section("Violations", report.violations(), this::violation);
    section("Failed", notPassed(Status.FAIL), this::addWithChecks);
    section("Unknown", scope.notPassed().stream().filter(criterion -> criterion.status().isUnknown()).toList(), this::addWithGist);
    section("Warnings", notPassed(Status.WARN), this::addWithGist);
    section("Waived", notPassed(Status.WAIVED), this::addWithGist);
    section("Conditions", report.decision().conditions(), this::condition);
    section("Would change the decision", report.decision().wouldChange(), MAX_CHANGES, ids -> lines("  ", ReportText.ifPassing(ids)));
    summary(reportFile);
    return text.toString();
  }

  private void decision() {
    var verdict = " " + label(report.decision().verdict()) + " ";
    var head = "─── " + SafeText.line(ReportText.system(report)) + " on " + SafeText.line(report.system().environment()) + ", gate "
        + SafeText.line(report.policy().gate()) + " ";
    line(AnsiColor.DIM.paint(head + "─".repeat(Math.max(3, Terminal.WIDTH - Terminal.columns(head))), colour));
    var lines = wrapped(verdict + " ", "rule " + report.decision().rule() + ": " + report.decision().because());
    line(AnsiColor.of(report.decision().verdict()).paint(verdict, colour) + lines.get(0).substring(verdict.length()));
    lines.stream().skip(1).forEach(this::line);
  }

  private void violation(Violation violation) {
    lines("  ", violation.criterion().map(id -> id + ": ").orElse("") + violation.explanation()
        + (violation.blocking() ? " (blocking)" : ""));
  }

  private void addWithChecks(CriterionResult criterion) {
    head(criterion);
    var missed = FactList.notPassed(criterion);
    if (missed.isEmpty() || criterion.explanation().isPresent()) {
      lines("    ", FactList.gist(criterion));
    }
    FactList.stopped(criterion).ifPresent(fact -> lines("    ", fact.text()));
    var facts = Stream.concat(missed.stream().flatMap(check -> FactList.of(check).stream()), FactList.owner(criterion, report.policy()).stream())
        .toList();
    var width = facts.stream().mapToInt(fact -> fact.key().length()).max().orElse(0);
    var printed = new HashSet<FactLine>();
    facts.stream().filter(fact -> !SHARED.contains(fact.key()) || printed.add(fact))
        .forEach(fact -> lines("    " + fact.key() + " ".repeat(width - fact.key().length() + 2), fact.text()));
  }

  private void addWithGist(CriterionResult criterion) {
    head(criterion);
    lines("    ", FactList.gist(criterion));
  }

  private void head(CriterionResult criterion) {
    var right = lowerCase(criterion.severity()) + "  " + ReportText.status(criterion);
    var line = spread("  " + SafeText.line(criterion.id()) + "  " + SafeText.line(criterion.title()), right);
    var plain = line.substring(0, line.length() - right.length());
    line(AnsiColor.BOLD.paint(plain, colour) + AnsiColor.of(criterion.status()).paint(right, colour));
  }

  private void condition(Condition condition) {
    var name = condition.criterion().orElse("");
    var width = report.decision().conditions().stream().mapToInt(other -> other.criterion().orElse("").length()).max().orElse(0);
    lines("  " + name + " ".repeat(width - name.length() + 2), condition.text() + " " + ReportText.owner(condition));
  }

  private void summary(Optional<Path> reportFile) {
    line("");
    field("Score", ReportText.scores(report.scores()) + "; GO from " + report.policy().goAt().toPlainString() + ", NO GO below "
        + report.policy().noGoBelow().toPlainString());
    field("Criteria", counts());
    if (!report.roles().isEmpty()) {
      field("Sign-off", lowerCase(report.signOffState()) + ", " + count(report.signOffs().size(), "signature", "signatures") + " for "
          + count(report.roles().size(), "role", "roles"));
    }
    if (!report.run().complete()) {
      field("Run", ReportText.completeness(report.run()));
    }
    report.run().incidents().forEach(incident -> field("Incident", incident));
    report.run().signedBy().ifPresent(key -> field("Signed", "by " + key));
    reportFile.ifPresent(path -> line("Report    " + path));                // on one line, so that a terminal can link it
  }

  private String counts() {
    var counting = scope.counting().isEmpty()
        ? "none for this gate"
        : scope.counting().size() + " for this gate: "
            + scope.statusCounts().entrySet().stream().map(e -> e.getValue() + " " + label(e.getKey())).collect(Collectors.joining(", "));
    return counting + (scope.later().isEmpty() ? "" : "; " + scope.later().size() + " after this gate")
        + (scope.information().isEmpty() ? "" : "; " + scope.information().size() + " for information");
  }

  private List<CriterionResult> notPassed(Status status) {
    return scope.notPassed().stream().filter(criterion -> criterion.status() == status).toList();
  }

  private <T> void section(String title, List<T> items, Consumer<T> each) { section(title, items, MAX_ITEMS, each); }

  private <T> void section(String title, List<T> items, int most, Consumer<T> each) {
    if (!items.isEmpty()) {
      line("");
      line(AnsiColor.BOLD.paint(title, colour));
      items.stream().limit(most).forEach(each);
      if (items.size() > most) {
        line("  and " + (items.size() - most) + " more, all in the report");
      }
    }
  }

  private void field(String name, String value) { lines("%-10s".formatted(name), value); }

  private void lines(String first, String value) { wrapped(first, value).forEach(this::line); }

  private void line(String line) { text.append(line.stripTrailing()).append('\n'); }
}
