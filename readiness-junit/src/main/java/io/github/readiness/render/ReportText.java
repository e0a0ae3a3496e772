package io.github.readiness.render;

import io.github.readiness.observation.Outcome;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Decision.Condition;
import io.github.readiness.report.Report;
import io.github.readiness.report.Run;
import io.github.readiness.report.Scores;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Texts that all renderers share: constants, counts and scores in words. */
final class ReportText {
  private ReportText() {}

  /** Returns a constant as a label: "NO GO". */
  static String label(Enum<?> word) { return word.name().replace('_', ' '); }

  /** Returns a constant in lower case: "load not delivered". */
  static String lowerCase(Enum<?> word) { return lowerCase(word.name()); }

  /** Returns the name of a constant in lower case: "load not delivered". */
  static String lowerCase(String word) {
    return word.replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  /** Returns status and reason: "INCONCLUSIVE (load not delivered)". */
  static String outcome(Outcome outcome) {
    return label(outcome.status()) + outcome.reason().map(reason -> " (" + lowerCase(reason) + ")").orElse("");
  }

  /** Returns the effective status and, if it differs, the measured one: "WAIVED, measured FAIL". */
  static String status(CriterionResult criterion) {
    return criterion.status() == criterion.raw()
        ? outcome(criterion.rawOutcome())
        : label(criterion.status()) + ", measured " + outcome(criterion.rawOutcome());
  }

  /** Returns the score, or "none" if no criterion has a weight. */
  static String score(Optional<String> score) { return score.orElse("none"); }

  static String scores(Scores scores) {
    return scores.certain().isEmpty()
        ? "none, because no criterion for this gate has a weight"
        : "certain " + score(scores.certain()) + ", reachable " + score(scores.reachable()) + " of 100";
  }

  /** Returns a list in words: "PERF-1, PERF-2 and STAB-1". */
  static String list(List<String> items) {
    return items.size() < 2
        ? String.join("", items)
        : String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.get(items.size() - 1);
  }

  /** Returns a number with grouped digits: "15,000", in every locale. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns the cause of a condition as a word or two: "not applicable". */
  static String cause(Condition condition) {
    return switch (condition.cause()) {
      case "FAIL" -> "failed";
      case "WARN" -> "warning";
      case "ERROR" -> "not measured";
      case "SIGN_OFF" -> "sign-off";
      default -> lowerCase(condition.cause());
    };
  }

  /** Returns the owner of a condition as a sentence: "Owner: Ada Lovelace, due 2026-02-01." */
  static String owner(Condition condition) {
    return (condition.owner().equals("owner missing") ? "Owner missing" : "Owner: " + condition.owner())
        + condition.due().map(due -> ", due " + due).orElse("") + ".";
  }

  /** Returns a set of criteria as a clause: "if PERF-1 passes", "if PERF-1 and STAB-1 pass". */
  static String ifPassing(List<String> ids) {
    return "if " + list(ids) + (ids.size() == 1 ? " passes" : " pass");
  }

  /** Returns a number with its noun: "1 sample", "15,000 samples". */
  static String count(long number, String one, String many) {
    return grouped(number) + " " + (number == 1 ? one : many);
  }

  /** Rounds to four significant digits, but keeps every digit before the point, without an exponent: 0.0516913 gives "0.05169". */
  static String rounded(BigDecimal number) {
    var digits = Math.max(4, number.precision() - number.scale());
    return number.round(new MathContext(digits, RoundingMode.HALF_UP)).stripTrailingZeros().toPlainString();
  }

  /** Returns name and version of the system. */
  static String system(Report report) {
    return report.system().name() + " " + report.system().version();
  }

  /** Returns the completeness of the run as text, with the consequence if it is not complete. */
  static String completeness(Run run) {
    return run.complete() ? "complete" : "not complete; missing criteria count as not run";
  }
}
