package io.github.readiness.render;

import io.github.readiness.observation.Outcome;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Report;
import io.github.readiness.report.Run;
import io.github.readiness.report.Scores;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The records' words as people say them. */
final class ReportText {
  private ReportText() {}

  /** {@code NO_GO} as "NO GO". */
  static String shout(Enum<?> word) { return shout(word.name()); }

  /** The same of a word that is written out in a record. */
  static String shout(String word) { return word.replace('_', ' '); }

  /** {@code LOAD_NOT_DELIVERED} as "load not delivered". */
  static String say(Enum<?> word) { return say(word.name()); }

  /** The same of a word that is written out in a record. */
  static String say(String word) { return word.replace('_', ' ').toLowerCase(Locale.ROOT); }

  /** "INCONCLUSIVE (load not delivered)". */
  static String outcome(Outcome outcome) {
    return shout(outcome.status()) + outcome.reason().map(reason -> " (" + say(reason) + ")").orElse("");
  }

  /** The effective status; where a waiver supersedes it or the gate came too late for it, also the raw one. */
  static String status(CriterionResult criterion) {
    return criterion.status() == criterion.raw()
        ? outcome(criterion.rawOutcome())
        : shout(criterion.status()) + ", measured " + outcome(criterion.rawOutcome());
  }

  /** "80.5", or "none" where nothing has a weight. */
  static String score(Optional<String> score) { return score.orElse("none"); }

  static String scores(Scores scores) {
    return scores.certain().isEmpty()
        ? "none: nothing that counts has a weight"
        : "certain " + score(scores.certain()) + ", reachable " + score(scores.reachable()) + " of 100";
  }

  /** "PERF-1, PERF-2 and STAB-1". */
  static String list(List<String> items) {
    return items.size() < 2
        ? String.join("", items)
        : String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.get(items.size() - 1);
  }

  /** "15,000", in every locale. */
  static String grouped(long number) { return String.format(Locale.ROOT, "%,d", number); }

  /** "if PERF-1 passes", "if PERF-1 and STAB-1 pass". */
  static String passing(List<String> ids) {
    return "if " + list(ids) + (ids.size() == 1 ? " passes" : " pass");
  }

  /** "1 sample", "15,000 samples". */
  static String count(long number, String one, String many) {
    return grouped(number) + " " + (number == 1 ? one : many);
  }

  /** Four significant digits and every digit before the point, never an exponent: 0.0516913 is "0.05169". */
  static String rounded(BigDecimal number) {
    var digits = Math.max(4, number.precision() - number.scale());
    return number.round(new MathContext(digits, RoundingMode.HALF_UP)).stripTrailingZeros().toPlainString();
  }

  /** "x0tta6bl4 3.4.0". */
  static String system(Report report) { return report.system().name() + " " + report.system().version(); }

  /** Whether the run is whole, and what that means if it is not. */
  static String completeness(Run run) {
    return run.complete() ? "complete" : "not complete: what is missing counts as not run";
  }
}
