package io.github.readiness.render;

import static io.github.readiness.render.ReportText.say;
import static io.github.readiness.render.ReportText.shout;

import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Report;
import io.github.readiness.report.Role;
import io.github.readiness.report.SignOff;
import io.github.readiness.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands around the measurements: the run, the terms of the decision, who signed. */
final class RunDetails {
  private RunDetails() {}

  /** A line of the sign-off table: a role and one signature under it, or none yet. */
  record Seat(String role, Optional<Integer> needed, Optional<SignOff> given, List<String> traces) {}

  /** Every declared role with its signatures in the order given, then signatures under roles that nobody declared. */
  static List<Seat> seats(Report report) {
    var seats = new ArrayList<Seat>();
    for (Role role : report.roles()) {
      var given = report.signOffs().stream().filter(signOff -> signOff.role().equals(role.role())).toList();
      given.forEach(signOff -> seats.add(new Seat(role.role(), Optional.of(role.minimum()), Optional.of(signOff), role.traces())));
      if (given.isEmpty()) {
        seats.add(new Seat(role.role(), Optional.of(role.minimum()), Optional.empty(), role.traces()));
      }
    }
    var declared = report.roles().stream().map(Role::role).toList();
    report.signOffs().stream().filter(signOff -> !declared.contains(signOff.role()))
        .forEach(signOff -> seats.add(new Seat(signOff.role(), Optional.empty(), Optional.of(signOff), List.of())));
    return seats;
  }

  /** Said where no way to a better decision is recorded. */
  static String nothingBetter(Verdict verdict) {
    return verdict == Verdict.GO ? "Nothing: no decision is better than GO." : "No set of criteria that come to pass would give a better decision.";
  }

  static String signOffState(Report report) {
    return report.roles().isEmpty() ? "No role is declared, so no sign-off was required." : "Sign-off: " + say(report.signOffState()) + ".";
  }

  /** What was said, with its conditions. */
  static String word(SignOff signOff) {
    return shout(signOff.verdict()) + signOff.conditions().stream().map(c -> c.text() + " (" + c.owner() + ", due " + c.due() + ")")
        .collect(Collectors.joining("; ", signOff.conditions().isEmpty() ? "" : ": ", ""));
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
    facts.add(new FactLine("signed by", run.signedBy().orElse("nobody")));
    facts.add(new FactLine("inventory", ReportText.count(report.inventory().total(), "criterion", "criteria") + ", "
        + report.inventory().discovered() + " discovered in this run"));
    facts.add(new FactLine("schema", "version " + report.schemaVersion()));
    return facts;
  }

  static List<FactLine> terms(PolicyTerms terms) {
    var facts = new ArrayList<FactLine>();
    facts.add(new FactLine("gate", terms.gate() + ", of " + String.join(", ", terms.phases())));
    facts.add(new FactLine("mode", say(terms.mode())));
    facts.add(new FactLine("score", "GO from " + terms.goAt().toPlainString() + ", NO GO below " + terms.noGoBelow().toPlainString()));
    terms.categoryMinima().forEach((category, minimum) -> facts.add(new FactLine("minimum", category + " " + minimum.toPlainString())));
    terms.categoryWeights().forEach((category, weight) -> facts.add(new FactLine("weight", category + " " + weight.toPlainString())));
    terms.owners().forEach((category, owner) -> facts.add(new FactLine("owner", category + ": " + owner.owner()
        + owner.due().map(due -> ", due " + due).orElse(""))));
    terms.goLive().ifPresent(instant -> facts.add(new FactLine("go-live", TimeText.instant(instant))));
    facts.add(new FactLine("confidence", confidence(terms) + ", one-sided"));
    facts.add(new FactLine("dates end in", terms.zone().getId()));
    facts.add(new FactLine("oldest", "measurements of this gate's phase at most " + TimeText.duration(terms.maxAge())));
    facts.add(new FactLine("waivers", "at most " + terms.maxWaiverDays() + " days"
        + terms.maxActive().map(most -> ", at most " + most + " at a time").orElse("")));
    return facts;
  }

  /** "95 %". */
  static String confidence(PolicyTerms terms) { return ReportText.rounded(terms.confidence().movePointRight(2)) + " %"; }
}
