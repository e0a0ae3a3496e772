package io.github.readiness.render;

import static io.github.readiness.render.ReportText.count;
import static io.github.readiness.render.ReportText.say;
import static io.github.readiness.render.ReportText.shout;
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

/** One console summary while it is written, top to bottom. */
final class ConsoleSummary {
  /** Facts that the checks of one run share, said once. */
  private static final Set<String> ALIKE = Set.of("over", "source", "because");
  /** A screen is not a report: what is beyond these many is counted. */
  private static final int MOST_IN_FULL = 10;
  private static final int MOST_WAYS = 3;

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
    section("Failed", standingOut(Status.FAIL), this::inFull);
    section("Not known", scope.standingOut().stream().filter(criterion -> criterion.status().isUnknown()).toList(), this::inShort);
    section("Warnings", standingOut(Status.WARN), this::inShort);
    section("Waived", standingOut(Status.WAIVED), this::inShort);
    section("Conditions", report.decision().conditions(), this::condition);
    section("Would change it", report.decision().wouldChange(), MOST_WAYS, way -> lines("  ", ReportText.passing(way)));
    summary(reportFile);
    return text.toString();
  }

  private void decision() {
    var verdict = " " + shout(report.decision().verdict()) + " ";
    var head = "─── " + SafeText.line(ReportText.system(report)) + " on " + SafeText.line(report.system().environment()) + ", gate "
        + SafeText.line(report.policy().gate()) + " ";
    line(AnsiColor.DIM.on(head + "─".repeat(Math.max(3, Terminal.WIDTH - Terminal.columns(head))), colour));
    var lines = wrapped(verdict + " ", "rule " + report.decision().rule() + ": " + report.decision().because());
    line(AnsiColor.of(report.decision().verdict()).on(verdict, colour) + lines.get(0).substring(verdict.length()));
    lines.stream().skip(1).forEach(this::line);
  }

  private void violation(Violation violation) {
    lines("  ", violation.criterion().map(id -> id + ": ").orElse("") + violation.explanation() + " (" + violation.kind()
        + (violation.blocking() ? ", blocks)" : ")"));
  }

  private void inFull(CriterionResult criterion) {
    head(criterion);
    var missed = FactList.notPassed(criterion);
    if (missed.isEmpty() || criterion.explanation().isPresent()) {
      lines("    ", FactList.gist(criterion));
    }
    FactList.stopped(criterion).ifPresent(fact -> lines("    ", fact.text()));
    var facts = Stream.concat(missed.stream().flatMap(check -> FactList.of(check).stream()), FactList.owner(criterion, report.policy()).stream())
        .toList();
    var width = facts.stream().mapToInt(fact -> fact.key().length()).max().orElse(0);
    var said = new HashSet<FactLine>();
    facts.stream().filter(fact -> !ALIKE.contains(fact.key()) || said.add(fact))
        .forEach(fact -> lines("    " + fact.key() + " ".repeat(width - fact.key().length() + 2), fact.text()));
  }

  private void inShort(CriterionResult criterion) {
    head(criterion);
    lines("    ", FactList.gist(criterion));
  }

  private void head(CriterionResult criterion) {
    var right = criterion.severity() + "  " + ReportText.status(criterion);
    var line = spread("  " + SafeText.line(criterion.id()) + "  " + SafeText.line(criterion.title()), right);
    var plain = line.substring(0, line.length() - right.length());
    line(AnsiColor.BOLD.on(plain, colour) + AnsiColor.of(criterion.status()).on(right, colour));
  }

  private void condition(Condition condition) {
    var name = condition.criterion().orElse("");
    var width = report.decision().conditions().stream().mapToInt(other -> other.criterion().orElse("").length()).max().orElse(0);
    lines("  " + name + " ".repeat(width - name.length() + 2), say(condition.cause()) + ": " + condition.text() + "; " + condition.owner()
        + condition.due().map(due -> ", due " + due).orElse(""));
  }

  private void summary(Optional<Path> reportFile) {
    line("");
    field("Score", ReportText.scores(report.scores()) + "; GO from " + report.policy().goAt().toPlainString() + ", NO GO below "
        + report.policy().noGoBelow().toPlainString());
    field("Criteria", counts());
    if (!report.roles().isEmpty()) {
      field("Sign-off", say(report.signOffState()) + ", " + count(report.signOffs().size(), "signature", "signatures") + " for "
          + count(report.roles().size(), "role", "roles"));
    }
    if (!report.run().complete()) {
      field("Run", ReportText.completeness(report.run()));
    }
    report.run().incidents().forEach(incident -> field("Incident", incident));
    report.run().signedBy().ifPresent(key -> field("Signed", "by " + key));
    reportFile.ifPresent(path -> line("Report    " + path));                // whole, so that it can be clicked
  }

  private String counts() {
    var counting = scope.counting().isEmpty()
        ? "none that counts for this gate"
        : scope.counting().size() + " for this gate: "
            + scope.tally().entrySet().stream().map(e -> e.getValue() + " " + shout(e.getKey())).collect(Collectors.joining(", "));
    return counting + (scope.later().isEmpty() ? "" : "; " + scope.later().size() + " after this gate")
        + (scope.information().isEmpty() ? "" : "; " + scope.information().size() + " for information");
  }

  private List<CriterionResult> standingOut(Status status) {
    return scope.standingOut().stream().filter(criterion -> criterion.status() == status).toList();
  }

  private <T> void section(String title, List<T> items, Consumer<T> each) { section(title, items, MOST_IN_FULL, each); }

  private <T> void section(String title, List<T> items, int most, Consumer<T> each) {
    if (!items.isEmpty()) {
      line("");
      line(AnsiColor.BOLD.on(title, colour));
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
