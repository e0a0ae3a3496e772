package io.github.readiness.junit;

import io.github.readiness.observation.AdvisedText;
import io.github.readiness.observation.Status;
import io.github.readiness.publish.CriterionExecution;
import io.github.readiness.render.FactLine;
import io.github.readiness.render.FactList;
import io.github.readiness.report.CriterionDefinition;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text of a failed or aborted test: the same facts as in the report, one key each. */
final class FailureMessages {
  private FailureMessages() {}

  /** Returns the message for a criterion that declared itself not applicable without the permission to do so. */
  static String mayNotBeSetAside(CriterionDefinition definition) {
    return definition.id() + " is a " + definition.severity()
        + " and must not be set aside by its own code. Declare it with waivable = YES, or judge it.";
  }

  static String of(CriterionExecution part) {
    var head = part.definition().id() + "  " + part.definition().title() + "  " + part.outcome();
    var checks = part.checks().stream().filter(check -> check.status() != Status.PASS).flatMap(check -> FactList.of(check).stream());
    var owner = part.definition().owner().map(name -> new FactLine("owner", name)).stream();
    var said = part.explanation().map(AdvisedText::of);
    var end = Stream.concat(said.map(text -> new FactLine("ended", text.explanation())).stream(),
        said.flatMap(AdvisedText::advice).map(text -> new FactLine("advice", text)).stream());
    var next = part.checks().isEmpty() && part.explanation().isEmpty()
        ? Stream.of(new FactLine("next", "judge something: readiness.require(...)"))
        : Stream.<FactLine>empty();
    var facts = Stream.of(checks, owner, end, next).flatMap(each -> each).toList();
    return head + facts.stream().map(fact -> line(fact, facts)).collect(Collectors.joining());
  }

  private static String line(FactLine fact, List<FactLine> all) {
    var width = all.stream().mapToInt(other -> other.key().length()).max().orElse(0) + 2;
    return "\n  " + fact.key() + " ".repeat(width - fact.key().length()) + fact.text().replace("\n", "\n" + " ".repeat(width + 2));
  }
}
