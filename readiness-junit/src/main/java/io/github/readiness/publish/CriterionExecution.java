package io.github.readiness.publish;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Outcome;
import io.github.readiness.report.CriterionDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Result of one execution of a criterion. A plain test has one execution, a parameterized test one for each invocation.
 *
 * @param name display name of the invocation; it does not identify the part
 * @param outcome outcomes of the checks and of the end of the test, merged
 * @param ranToEnd false if an exception, a failed assumption or a timeout ended the execution early, so that checks may be missing
 * @param explanation facts that the checks do not contain: the exception that ended the test, the reason for skipping it
 */
@API(status = INTERNAL, since = "0.1")
public record CriterionExecution(String name, CriterionDefinition definition, Outcome outcome, boolean ranToEnd, Optional<String> explanation,
    Instant startedAt,
    Instant finishedAt,
    List<Assessment> checks) {
  public CriterionExecution {
    checks = List.copyOf(checks);
  }

  /** Returns a copy merged with an outcome from outside the test method. The reason is added to the explanation once. */
  public CriterionExecution merged(Outcome other, String why) {
    return new CriterionExecution(name, definition, Outcome.merge(List.of(outcome, other)), ranToEnd,
        Optional.of(explanation.map(text -> text.contains(why) ? text : text + "; " + why).orElse(why)),
        startedAt,
        finishedAt, checks);
  }

  /** Returns a copy that did not run to its end. */
  public CriterionExecution cutShort() {
    return new CriterionExecution(name, definition, outcome, false, explanation, startedAt, finishedAt, checks);
  }
}
