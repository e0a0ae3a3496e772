package io.github.readiness.policy;

import static java.util.stream.Collectors.joining;

import io.github.readiness.observation.Status;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Role;
import io.github.readiness.report.SignOff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reasons and conditions of a decision in words for a release manager. */
final class ReasonText {
  /** Largest number of items that are named; the others are counted. The report lists all of them. */
  private static final int NAMED = 5;
  private static final Comparator<RatedCriterion> BY_SEVERITY = Comparator.comparing(RatedCriterion::severity)
      .thenComparing(RatedCriterion::effective, Comparator.reverseOrder()).thenComparing(RatedCriterion::id, IdRanges.ORDER);

  private ReasonText() {}

  /** Returns a clause for each severity and status, worst first: "2 major criteria fail (SEC-1, SEC-2)". */
  static String list(DecisionInput input, Predicate<RatedCriterion> which) {
    var groups = new LinkedHashMap<List<Enum<?>>, List<RatedCriterion>>();
    input.criteria().stream().filter(which).sorted(BY_SEVERITY)
        .forEach(criterion -> groups.computeIfAbsent(List.of(criterion.severity(), criterion.effective()), key -> new ArrayList<>()).add(criterion));
    return groups.values().stream().map(ReasonText::clause).collect(joining("; "));
  }

  private static String clause(List<RatedCriterion> alike) {
    var severity = alike.get(0).severity().name().toLowerCase(Locale.ROOT);
    var one = alike.size() == 1;
    return (one ? "1 " + severity + " criterion " : alike.size() + " " + severity + " criteria ") + verb(alike.get(0).effective(), one) + " ("
        + IdRanges.describe(alike.stream().map(RatedCriterion::id).toList()) + ")";
  }

  /**
   * Returns the condition that a criterion gives, as a sentence, for example {@code "Restored within 30 minutes" does not apply: no state is kept.}
   */
  static String sentence(CriterionResult criterion) {
    return "\"" + criterion.title() + "\" " + verb(criterion.status(), true)
        + criterion.explanation().map(explanation -> ": " + withoutFullStop(explanation)).orElse("") + ".";
  }

  /** Returns a clause as a sentence, with a capital letter and a full stop. */
  static String sentence(String clause) {
    return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
  }

  private static String withoutFullStop(String text) { return text.strip().replaceFirst("\\.$", ""); }

  private static String verb(Status status, boolean one) {
    return switch (status) {
      case PASS -> one ? "passes" : "pass";
      case FAIL -> one ? "fails" : "fail";
      case WARN -> one ? "has a warning" : "have a warning";
      case ERROR -> "could not be measured";
      case PENDING -> one ? "is pending" : "are pending";
      case INCONCLUSIVE -> one ? "is inconclusive" : "are inconclusive";
      case WAIVED -> one ? "is waived" : "are waived";
      case NOT_APPLICABLE -> one ? "does not apply" : "do not apply";
    };
  }

  static String minima(DecisionInput input, Predicate<CategoryMinimum> which) { return firstItems(input.totals().minima().filter(which)); }

  static String violations(DecisionInput input) {
    return firstItems(input.blocking().stream().map(violation -> withoutFullStop(violation.explanation())));
  }

  static String incomplete(DecisionInput input) {
    var incidents = input.report().run().incidents();
    return "the run is not complete" + (incidents.isEmpty() ? "" : ": " + firstItems(incidents.stream().sorted()));
  }

  static String reachable(DecisionInput input) {
    return "the reachable score " + input.totals().score().map(score -> score.reachable().toString()).orElse("none");
  }

  static String belowNoGo(DecisionInput input) { return certain(input) + " is below " + input.terms().noGoBelow().toPlainString(); }

  static String belowGo(DecisionInput input) { return certain(input) + " is below " + input.terms().goAt().toPlainString(); }

  private static String certain(DecisionInput input) {
    return "the certain score " + input.totals().score().map(score -> score.certain().toString()).orElse("none");
  }

  static String rejected(DecisionInput input) {
    var who = input.report().signOffs().stream().filter(signOff -> signOff.verdict() == SignOff.Word.REJECT)
        .map(signOff -> signOff.role() + " " + signOff.identity()).distinct().sorted().toList();
    return "a sign-off rejects the release" + (who.isEmpty() ? "" : ": " + firstItems(who.stream()));
  }

  static String missing(DecisionInput input) {
    var report = input.report();
    var who = report.roles().stream().filter(role -> approvals(report.signOffs(), role) < role.minimum())
        .map(role -> role.role() + " (" + approvals(report.signOffs(), role) + " of " + role.minimum() + ")").sorted().toList();
    var alone = report.signOffs().isEmpty() ? "" : ": one person signed for two roles";
    return "sign-offs are missing" + (who.isEmpty() ? alone : ": " + firstItems(who.stream()));
  }

  private static long approvals(List<SignOff> signOffs, Role role) {
    return SignOffs.newest(signOffs).stream().filter(signOff -> SignOffs.approves(signOff) && signOff.role().equals(role.role())).count();
  }

  private static String firstItems(Stream<?> items) {
    var words = items.map(Object::toString).toList();
    return words.stream().limit(NAMED).collect(joining("; ")) + (words.size() > NAMED ? "; and " + (words.size() - NAMED) + " more" : "");
  }
}
