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

/** What there is to say of a judged sentence or a criterion, as a list of facts in one fixed order; the same on every page. */
@API(status = INTERNAL, since = "0.1")
public final class FactList {
  private FactList() {}

  /** What was demanded, what was seen, over what, by whom and why. */
  public static List<FactLine> of(Assessment check) {
    var facts = new ArrayList<FactLine>();
    facts.add(new FactLine(demand(check.level()), check.sentence()));
    facts.add(new FactLine(check.status().isUnknown() ? "unknown" : "measured", check.finding()));
    over(check).ifPresent(over -> facts.add(new FactLine("over", over)));
    check.source().ifPresent(source -> facts.add(new FactLine("source", source.kind() + " " + source.locator())));
    check.because().ifPresent(because -> facts.add(new FactLine("because", because)));
    return facts;
  }

  /** The same, and what an auditor wants besides: bound, limit, what stands behind the status, evidence. */
  static List<FactLine> inFull(Assessment check, String confidence) {
    var facts = new ArrayList<>(of(check));
    var unit = check.unit().map(symbol -> symbol.equals("%") || symbol.equals("/s") ? symbol : " " + symbol).orElse("");
    var said = check.confidenceLimit().isEmpty() && check.bound().filter(check.sentence()::contains).isPresent();
    var bound = check.bound().filter(value -> !said).map(value -> "bound " + value + unit);
    var limit = check.confidenceLimit().map(value -> "limit " + ReportText.rounded(value) + unit + " at " + confidence + " confidence");
    var exact = bound.map(b -> limit.map(l -> b + ", " + l).orElse(b)).or(() -> limit);
    exact.ifPresent(text -> facts.add(2, new FactLine("against", text)));
    check.cause().ifPresent(cause -> facts.add(new FactLine("behind it", ReportText.say(cause))));
    check.evidence().forEach(digest -> facts.add(new FactLine("evidence", digest)));
    return facts;
  }

  /** Who answers for a criterion, and until when: "Performance: Operations Lead, due 2026-03-06" of its category, else the name alone. */
  static Optional<FactLine> owner(CriterionResult criterion, PolicyTerms terms) {
    var category = Optional.ofNullable(terms.owners().get(criterion.category()));
    var due = category.flatMap(PolicyTerms.Owner::due).map(date -> ", due " + date).orElse("");
    return criterion.owner().or(() -> category.map(PolicyTerms.Owner::owner)).map(name -> new FactLine("owner",
        (category.filter(owner -> owner.owner().equals(name)).isPresent() ? criterion.category() + ": " : "") + name + due));
  }

  /** The one thing to know of a criterion: what its worst check found, the first of what it requires before all else, or why it was not judged. */
  static String gist(CriterionResult criterion) {
    return criterion.explanation()
        .or(() -> criterion.checks().stream().filter(check -> check.outcome().equals(criterion.rawOutcome()))
            .min(Comparator.comparing(Assessment::level)).map(Assessment::finding))
        .or(() -> criterion.reason().map(ReportText::say))
        .orElse("");
  }

  /** The definition hash, or why there is none. */
  static FactLine definition(CriterionResult criterion) {
    var ran = criterion.finishedAt().isPresent();
    return new FactLine("definition", criterion.definitionHash()
        .orElse("no definition hash: the criterion " + (ran ? "stopped before its end" : "did not run")));
  }

  /** The line that says that a criterion stopped before its end and so has no definition hash; none for any other, also for one that did not run. */
  static Optional<FactLine> stopped(CriterionResult criterion) {
    return Optional.of(criterion).filter(any -> any.definitionHash().isEmpty() && any.finishedAt().isPresent()).map(FactList::definition);
  }

  /** The checks that made a criterion what it is: all that did not pass. */
  static List<Assessment> notPassed(CriterionResult criterion) {
    return criterion.checks().stream().filter(check -> check.status() != Status.PASS).toList();
  }

  private static String demand(Level level) {
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
