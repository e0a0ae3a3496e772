package io.github.readiness.policy;

import static java.util.stream.Collectors.joining;

import io.github.readiness.report.Role;
import io.github.readiness.report.SignOff;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What matched, in words for a release manager. */
final class Wording {
  /** So many are named, the others counted: the table of criteria lists them all. */
  private static final int NAMED = 5;

  private Wording() {}

  static String list(Situation situation, Predicate<Standing> which) { return some(situation.standings().stream().filter(which)); }

  static String minima(Situation situation, Predicate<Minimum> which) { return some(situation.tally().minima().filter(which)); }

  static String violations(Situation situation) {
    return some(situation.blocking().stream().map(violation -> violation.explanation().replaceFirst("\\.$", "")));
  }

  static String incomplete(Situation situation) {
    var incidents = situation.report().run().incidents();
    return "the run is not complete" + (incidents.isEmpty() ? "" : ": " + some(incidents.stream().sorted()));
  }

  static String reachable(Situation situation) {
    return "the reachable score of " + situation.tally().score().map(score -> score.reachable().toString()).orElse("none");
  }

  static String belowNoGo(Situation situation) { return certain(situation) + " is below " + situation.terms().noGoBelow().toPlainString(); }

  static String belowGo(Situation situation) { return certain(situation) + " is below " + situation.terms().goAt().toPlainString(); }

  private static String certain(Situation situation) {
    return "the certain score of " + situation.tally().score().map(score -> score.certain().toString()).orElse("none");
  }

  static String rejected(Situation situation) {
    var who = situation.report().signOffs().stream().filter(signOff -> signOff.verdict() == SignOff.Word.REJECT)
        .map(signOff -> signOff.role() + " " + signOff.identity()).distinct().sorted().toList();
    return "a sign-off says REJECT" + (who.isEmpty() ? "" : ": " + some(who.stream()));
  }

  static String missing(Situation situation) {
    var report = situation.report();
    var who = report.roles().stream().filter(role -> approvals(report.signOffs(), role) < role.minimum())
        .map(role -> role.role() + " (" + approvals(report.signOffs(), role) + " of " + role.minimum() + ")").sorted().toList();
    var alone = report.signOffs().isEmpty() ? "" : ": nobody fills two roles";
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
