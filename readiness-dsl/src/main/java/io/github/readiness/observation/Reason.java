package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** Coded reason of a status. If one status has several reasons, the first in this order is reported. */
@API(status = MAINTAINED, since = "0.1")
public enum Reason {
  NO_DATA(Status.INCONCLUSIVE), NOT_FINITE(Status.INCONCLUSIVE), INSUFFICIENT_SAMPLES(Status.INCONCLUSIVE), LOW_COVERAGE(Status.INCONCLUSIVE),
  STALE(Status.INCONCLUSIVE), IMPOSSIBLE(Status.INCONCLUSIVE), NO_BASELINE(Status.INCONCLUSIVE), NO_CHECKS(Status.INCONCLUSIVE),
  ABORTED(Status.INCONCLUSIVE), EVIDENCE_CHANGED(Status.INCONCLUSIVE), LOAD_NOT_DELIVERED(Status.INCONCLUSIVE),
  ASSUMPTION_NOT_MET(Status.INCONCLUSIVE),

  NOT_RUN(Status.PENDING), SKIPPED(Status.PENDING), WINDOW_OPEN(Status.PENDING), NO_ATTESTATION(Status.PENDING), EXPIRED(Status.PENDING),
  STALE_SUBJECT(Status.PENDING), MISSING_SHARD(Status.PENDING),

  MARGINAL(Status.WARN), FLAKY(Status.WARN), FLAPPING(Status.WARN), RECOMMENDED(Status.WARN), FIRST_RUN(Status.WARN);

  private final Status status;

  Reason(Status status) { this.status = status; }

  /** Returns the status that belongs to this reason. */
  public Status status() { return status; }
}
