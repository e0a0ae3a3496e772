package io.github.readiness.render;

import static io.github.readiness.render.ReportText.lowerCase;

import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Report;
import io.github.readiness.report.Role;
import io.github.readiness.report.SignOff;
import io.github.readiness.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Facts about the run, the terms of the decision and the sign-offs. */
final class RunDetails {
  private RunDetails() {}

  /**
   * Row of the sign-off table: a role with one sign-off, or with none yet.
   *
   * @param required number of people required; empty if the role is not declared
   */
  record SignOffRow(String role, Optional<Integer> required, Optional<SignOff> signOff, List<String> traces) {
    String requiredText() { return required.map(String::valueOf).orElse("not required"); }

    String signerText() { return signOff.map(SignOff::identity).orElse("not signed yet"); }
  }

  /** Returns each declared role with its sign-offs in their order, then the sign-offs of roles that are not declared. */
  static List<SignOffRow> signOffRows(Report report) {
    var rows = new ArrayList<SignOffRow>();
    for (Role role : report.roles()) {
      var signOffs = report.signOffs().stream().filter(signOff -> signOff.role().equals(role.role())).toList();
      signOffs.forEach(signOff -> rows.add(new SignOffRow(role.role(), Optional.of(role.minimum()), Optional.of(signOff), role.traces())));
      if (signOffs.isEmpty()) {
        rows.add(new SignOffRow(role.role(), Optional.of(role.minimum()), Optional.empty(), role.traces()));
      }
    }
    var declared = report.roles().stream().map(Role::role).toList();
    report.signOffs().stream().filter(signOff -> !declared.contains(signOff.role()))
        .forEach(signOff -> rows.add(new SignOffRow(signOff.role(), Optional.empty(), Optional.of(signOff), List.of())));
    return rows;
  }

  /** Returns the text for a decision without a set of criteria that would improve it. */
  static String noBetterDecision(Verdict verdict) {
    return verdict == Verdict.GO ? "Nothing: no decision is better than GO." : "No set of passing criteria would give a better decision.";
  }

  static String signOffState(Report report) {
    return report.roles().isEmpty() ? "No role is declared, so no sign-off was required." : "Sign-off: " + lowerCase(report.signOffState()) + ".";
  }

  /** Returns the verdict of a sign-off with its conditions. */
  static String describe(SignOff signOff) {
    return verdict(signOff.verdict()) + signOff.conditions().stream().map(c -> c.text() + " (" + c.owner() + ", due " + c.due() + ")")
        .collect(Collectors.joining("; ", signOff.conditions().isEmpty() ? "" : ": ", ""));
  }

  private static String verdict(SignOff.Word verdict) {
    return switch (verdict) {
      case APPROVE -> "approved";
      case APPROVE_WITH_CONDITIONS -> "approved with conditions";
      case ABSTAIN -> "abstained";
      case REJECT -> "rejected";
    };
  }

  static List<FactLine> run(Report report) {
    var run = report.run();
    var facts = new ArrayList<FactLine>();
    facts.add(new FactLine("run", run.id() + " (id from " + run.idSource() + ")"));
    facts.add(new FactLine("started", TimeText.instant(run.startedAt())));
    facts.add(new FactLine("finished", run.finishedAt().map(TimeText::instant).orElse("not yet")));
    facts.add(new FactLine("decided", TimeText.instant(run.evaluatedAt())));
    facts.add(new FactLine("state", ReportText.completeness(run)));
    facts.add(new FactLine("hosts", run.hosts().isEmpty() ? "none recorded" : String.join(", ", run.hosts())));
    facts.add(new FactLine("signed by", run.signedBy().orElse("no key")));
    facts.add(new FactLine("inventory", ReportText.count(report.inventory().total(), "criterion", "criteria") + ", "
        + report.inventory().discovered() + " discovered in this run"));
    facts.add(new FactLine("schema", "version " + report.schemaVersion()));
    return facts;
  }

  static List<FactLine> terms(PolicyTerms terms) {
    var facts = new ArrayList<FactLine>();
    facts.add(new FactLine("gate", terms.gate() + ", of " + String.join(", ", terms.phases())));
    facts.add(new FactLine("mode", lowerCase(terms.mode())));
    facts.add(new FactLine("score", "GO from " + terms.goAt().toPlainString() + ", NO GO below " + terms.noGoBelow().toPlainString()));
    terms.categoryMinima().forEach((category, minimum) -> facts.add(new FactLine("minimum", category + " " + minimum.toPlainString())));
    terms.categoryWeights().forEach((category, weight) -> facts.add(new FactLine("weight", category + " " + weight.toPlainString())));
    terms.owners().forEach((category, owner) -> facts.add(new FactLine("owner", category + ": " + owner.owner()
        + owner.due().map(due -> ", due " + due).orElse(""))));
    terms.goLive().ifPresent(instant -> facts.add(new FactLine("go-live", TimeText.instant(instant))));
    facts.add(new FactLine("confidence", confidence(terms) + ", one-sided"));
    facts.add(new FactLine("time zone", terms.zone().getId() + ", for dates without a time"));
    facts.add(new FactLine("maximum age", TimeText.duration(terms.maxAge()) + ", for measurements of this gate's phase"));
    facts.add(new FactLine("waivers", "at most " + terms.maxWaiverDays() + " days"
        + terms.maxActive().map(most -> ", at most " + most + " at a time").orElse("")));
    return facts;
  }

  /** Returns the confidence as a percentage: "95 %". */
  static String confidence(PolicyTerms terms) {
    return ReportText.rounded(terms.confidence().movePointRight(2)) + " %";
  }
}
