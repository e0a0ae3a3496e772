package io.github.readiness.report;

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
 * A criterion and what came of it.
 *
 * @param owner who answers for it: its own owner, else the one of its category
 * @param status the effective status: {@code raw}, unless a waiver supersedes it or the gate's instant lies too late for it
 * @param raw what was measured
 * @param reason of the raw status, where it has a coded one
 * @param explanation of the raw status in words: what a crash said, why it does not apply
 * @param definitionHash SHA-256 of the canonical definition; none for a criterion that stopped before its end, whose later checks nobody knows
 * @param finishedAt when it was last judged
 * @param attempts every try, oldest first, where there was more than one
 */
@API(status = MAINTAINED, since = "0.1")
public record CriterionResult(String id, String title, String category, String phase, Severity severity, BigDecimal weight,
    Optional<String> owner, List<String> traces, Status status, Status raw, Optional<Reason> reason, Optional<String> explanation, boolean waivable,
    Optional<String> definitionHash, Optional<Instant> finishedAt,
    List<Attempt> attempts, List<Assessment> checks) {
  public CriterionResult {
    traces = List.copyOf(traces);
    attempts = List.copyOf(attempts);
    checks = List.copyOf(checks);
  }

  /** The raw status and its reason. */
  public Outcome rawOutcome() { return new Outcome(raw, reason); }

  /** The same with another effective status. */
  public CriterionResult withStatus(Status effective) {
    return new CriterionResult(id, title, category, phase, severity, weight, owner, traces, effective, raw, reason, explanation, waivable,
        definitionHash, finishedAt, attempts, checks);
  }

  /** The same; where it has no owner of its own, this one answers for it. */
  public CriterionResult ownedBy(Optional<String> other) {
    return new CriterionResult(id, title, category, phase, severity, weight, owner.or(() -> other), traces, status, raw, reason, explanation,
        waivable,
        definitionHash, finishedAt, attempts, checks);
  }
}
