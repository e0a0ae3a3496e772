package io.github.readiness.render;

import static io.github.readiness.render.ReportText.count;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.Level;
import io.github.readiness.observation.Status;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.PolicyTerms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Facts about a check or a criterion, in one fixed order. All pages use the same facts. */
@API(status = INTERNAL, since = "0.1")
public final class FactList {
  private FactList() {}

  /** Returns the facts of a check: the requirement, the measured value, the samples and their window, the source, the reason and advice. */
  public static List<FactLine> of(Assessment check) {
    var facts = new ArrayList<FactLine>();
    facts.add(new FactLine(participle(check.level()), check.sentence()));
    facts.add(new FactLine(check.status().isUnknown() ? "unknown" : "measured", check.finding()));
    over(check).ifPresent(over -> facts.add(new FactLine("over", over)));
    check.source().ifPresent(source -> facts.add(new FactLine("source", source.kind() + " " + source.locator())));
    check.because().ifPresent(because -> facts.add(new FactLine("because", because)));
    check.advice().ifPresent(advice -> facts.add(new FactLine("advice", advice)));
    return facts;
  }

  /** Returns the facts of a check with details for an auditor: bound, confidence limit, cause and evidence. */
  static List<FactLine> withDetails(Assessment check, String confidence) {
    var facts = new ArrayList<>(of(check));
    var unit = check.unit().map(symbol -> symbol.equals("%") || symbol.equals("/s") ? symbol : " " + symbol).orElse("");
    var isInSentence = check.confidenceLimit().isEmpty() && check.bound().filter(check.sentence()::contains).isPresent();
    var bound = check.bound().filter(value -> !isInSentence).map(value -> "bound " + value + unit);
    var limit = check.confidenceLimit().map(value -> "limit " + ReportText.rounded(value) + unit + " at " + confidence + " confidence");
    var exact = bound.map(b -> limit.map(l -> b + ", " + l).orElse(b)).or(() -> limit);
    exact.ifPresent(text -> facts.add(2, new FactLine("against", text)));
    check.cause().ifPresent(cause -> facts.add(new FactLine("cause", ReportText.lowerCase(cause))));
    check.evidence().forEach(digest -> facts.add(new FactLine("evidence", digest)));
    return facts;
  }

  /**
   * Returns the owner and due date: "Performance: Operations Lead, due 2026-03-06" for the owner of a category. Another owner has no category in
   * front.
   */
  static Optional<FactLine> owner(CriterionResult criterion, PolicyTerms terms) {
    var category = Optional.ofNullable(terms.owners().get(criterion.category()));
    var due = category.flatMap(PolicyTerms.Owner::due).map(date -> ", due " + date).orElse("");
    return criterion.owner().or(() -> category.map(PolicyTerms.Owner::owner)).map(name -> new FactLine("owner",
        (category.filter(owner -> owner.owner().equals(name)).isPresent() ? criterion.category() + ": " : "") + name + due));
  }

  /**
   * Returns the most important fact of a criterion: its explanation, else the finding of its worst check, else its reason. Requirements come before
   * other checks.
   */
  static String gist(CriterionResult criterion) {
    return criterion.explanation()
        .or(() -> criterion.checks().stream().filter(check -> check.outcome().equals(criterion.rawOutcome()))
            .min(Comparator.comparing(Assessment::level)).map(Assessment::finding))
        .or(() -> criterion.reason().map(ReportText::lowerCase))
        .orElse("");
  }

  /** Returns the advice to the author of the test that belongs to the explanation of a criterion. */
  static Optional<FactLine> advice(CriterionResult criterion) {
    return criterion.advice().map(text -> new FactLine("advice", text));
  }

  /** Returns the definition hash, or the reason why it is missing. */
  static FactLine definition(CriterionResult criterion) {
    var ran = criterion.finishedAt().isPresent();
    return new FactLine("definition", criterion.definitionHash()
        .orElse("no definition hash, because the criterion " + (ran ? "stopped before its end" : "did not run")));
  }

  /** Returns the line about a missing definition hash if a criterion stopped before its end; empty for all others, including one that did not run. */
  static Optional<FactLine> stopped(CriterionResult criterion) {
    return Optional.of(criterion).filter(any -> any.definitionHash().isEmpty() && any.finishedAt().isPresent()).map(FactList::definition);
  }

  /** Returns the checks that did not pass. */
  static List<Assessment> notPassed(CriterionResult criterion) {
    return criterion.checks().stream().filter(check -> check.status() != Status.PASS).toList();
  }

  private static String participle(Level level) {
    return switch (level) {
      case REQUIRE -> "required";
      case RECOMMEND -> "recommended";
      case ASSUME -> "assumed";
    };
  }

  private static Optional<String> over(Assessment check) {
    if (check.samples() == 0 && check.window().isEmpty()) {
      return Optional.empty();
    }
    var samples = check.count().map(part -> ReportText.grouped(part) + " of ").orElse("") + count(check.samples(), "sample", "samples");
    return Optional.of(samples + check.window()
        .map(window -> (window.length().isZero() ? "" : " in " + TimeText.duration(window.length())) + ", " + TimeText.window(window)).orElse(""));
  }
}
