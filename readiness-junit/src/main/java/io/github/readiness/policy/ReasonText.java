package io.github.readiness.policy;

import static java.util.stream.Collectors.joining;

import io.github.readiness.observation.Status;
import io.github.readiness.report.Role;
import io.github.readiness.report.SignOff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reasons of a decision, in words for a release manager. */
final class ReasonText {
  /** So many are named, the others counted: the report lists them all. */
  private static final int NAMED = 5;
  private static final Comparator<RatedCriterion> BY_SEVERITY = Comparator.comparing(RatedCriterion::severity)
      .thenComparing(RatedCriterion::effective, Comparator.reverseOrder()).thenComparing(RatedCriterion::id, IdRanges.ORDER);

  private ReasonText() {}

  /** Returns a clause for each severity and status, worst first: "2 major criteria fail (SEC-1, SEC-2)". */
  static String list(DecisionInput situation, Predicate<RatedCriterion> which) {
    var groups = new LinkedHashMap<List<Enum<?>>, List<RatedCriterion>>();
    situation.standings().stream().filter(which).sorted(BY_SEVERITY)
        .forEach(standing -> groups.computeIfAbsent(List.of(standing.severity(), standing.effective()), key -> new ArrayList<>()).add(standing));
    return groups.values().stream().map(ReasonText::clause).collect(joining("; "));
  }

  private static String clause(List<RatedCriterion> alike) {
    var severity = alike.get(0).severity().name().toLowerCase(Locale.ROOT);
    var one = alike.size() == 1;
    return (one ? "1 " + severity + " criterion " : alike.size() + " " + severity + " criteria ") + verb(alike.get(0).effective(), one) + " ("
        + IdRanges.describe(alike.stream().map(RatedCriterion::id).toList()) + ")";
  }

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

  static String minima(DecisionInput situation, Predicate<CategoryMinimum> which) { return some(situation.tally().minima().filter(which)); }

  static String violations(DecisionInput situation) {
    return some(situation.blocking().stream().map(violation -> violation.explanation().replaceFirst("\\.$", "")));
  }

  static String incomplete(DecisionInput situation) {
    var incidents = situation.report().run().incidents();
    return "the run is not complete" + (incidents.isEmpty() ? "" : ": " + some(incidents.stream().sorted()));
  }

  static String reachable(DecisionInput situation) {
    return "the reachable score " + situation.tally().score().map(score -> score.reachable().toString()).orElse("none");
  }

  static String belowNoGo(DecisionInput situation) { return certain(situation) + " is below " + situation.terms().noGoBelow().toPlainString(); }

  static String belowGo(DecisionInput situation) { return certain(situation) + " is below " + situation.terms().goAt().toPlainString(); }

  private static String certain(DecisionInput situation) {
    return "the certain score " + situation.tally().score().map(score -> score.certain().toString()).orElse("none");
  }

  static String rejected(DecisionInput situation) {
    var who = situation.report().signOffs().stream().filter(signOff -> signOff.verdict() == SignOff.Word.REJECT)
        .map(signOff -> signOff.role() + " " + signOff.identity()).distinct().sorted().toList();
    return "a sign-off rejects the release" + (who.isEmpty() ? "" : ": " + some(who.stream()));
  }

  static String missing(DecisionInput situation) {
    var report = situation.report();
    var who = report.roles().stream().filter(role -> approvals(report.signOffs(), role) < role.minimum())
        .map(role -> role.role() + " (" + approvals(report.signOffs(), role) + " of " + role.minimum() + ")").sorted().toList();
    var alone = report.signOffs().isEmpty() ? "" : ": one person signed for two roles";
    return "sign-offs are missing" + (who.isEmpty() ? alone : ": " + some(who.stream()));
  }

  private static long approvals(List<SignOff> signOffs, Role role) {
    return SignOffs.newest(signOffs).stream().filter(signOff -> SignOffs.approves(signOff) && signOff.role().equals(role.role())).count();
  }

  private static String some(Stream<?> all) {
    var words = all.map(Object::toString).toList();
    return words.stream().limit(NAMED).collect(joining("; ")) + (words.size() > NAMED ? "; and " + (words.size() - NAMED) + " more" : "");
  }
}
