package io.github.readiness.report;

import static org.apiguardian.api.API.Status.INTERNAL;
import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Result of a criterion.
 *
 * @param owner the responsible person or team: the owner of the criterion, else the owner of its category
 * @param status effective status: {@code raw}, unless a waiver covers it or the measurement is too old at the instant of the gate
 * @param raw status as measured
 * @param reason coded reason of the raw status, if it has one
 * @param explanation raw status in words: the message of a crash, or the reason why the criterion does not apply
 * @param advice advice to the author of the test: calls and settings that help
 * @param definitionHash SHA-256 of the canonical definition; empty if the criterion stopped early, because its later checks are unknown
 * @param finishedAt end of its last execution; empty if it did not run
 * @param attempts all attempts, oldest first; empty if there was only one
 */
@API(status = MAINTAINED, since = "0.1")
public record CriterionResult(String id, String title, String category, String phase, Severity severity, BigDecimal weight,
    Optional<String> owner, List<String> traces, Status status, Status raw, Optional<Reason> reason, Optional<String> explanation,
    Optional<String> advice, boolean waivable,
    Optional<String> definitionHash, Optional<Instant> finishedAt,
    List<Attempt> attempts, List<Assessment> checks) {
  /** Creates a result; for the library itself. */
  @API(status = INTERNAL, since = "0.1")
  public CriterionResult {
    traces = List.copyOf(traces);
    attempts = List.copyOf(attempts);
    checks = List.copyOf(checks);
  }

  /** Returns the raw status and its reason. */
  public Outcome rawOutcome() { return new Outcome(raw, reason); }

  /** Returns a copy with another effective status. */
  public CriterionResult withStatus(Status effective) {
    return new CriterionResult(id, title, category, phase, severity, weight, owner, traces, effective, raw, reason, explanation, advice, waivable,
        definitionHash, finishedAt, attempts, checks);
  }

  /** Returns a copy with this owner if the criterion has none. */
  public CriterionResult withDefaultOwner(Optional<String> other) {
    return new CriterionResult(id, title, category, phase, severity, weight, owner.or(() -> other), traces, status, raw, reason, explanation, advice,
        waivable,
        definitionHash, finishedAt, attempts, checks);
  }
}
