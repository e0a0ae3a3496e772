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
 * Result of one execution of a criterion: of a plain test the whole, of a parameterized one a part.
 *
 * @param name display name of the invocation; it does not identify the part
 * @param outcome the checks and how the test ended, merged
 * @param ranToEnd false where an exception, a failed assumption or a timeout ended the execution early, so that checks may be missing
 * @param explanation what the checks do not say: how the test broke, why it was skipped
 */
@API(status = INTERNAL, since = "0.1")
public record CriterionExecution(String name, CriterionDefinition definition, Outcome outcome, boolean ranToEnd, Optional<String> explanation,
    Instant startedAt,
    Instant finishedAt,
    List<Assessment> checks) {
  public CriterionExecution {
    checks = List.copyOf(checks);
  }

  /** The same, made worse by something that happened around it. */
  public CriterionExecution merged(Outcome other, String why) {
    return new CriterionExecution(name, definition, Outcome.merge(List.of(outcome, other)), ranToEnd,
        Optional.of(explanation.map(text -> text.contains(why) ? text : text + "; " + why).orElse(why)),
        startedAt,
        finishedAt, checks);
  }

  /** The same, with an execution that was cut short. */
  public CriterionExecution cutShort() {
    return new CriterionExecution(name, definition, outcome, false, explanation, startedAt, finishedAt, checks);
  }
}
