package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/**
 * Status of a check or criterion, worst last. {@code FAIL} is worse than every unknown status.
 *
 * <p>This order applies wherever several statuses are merged into one, see {@link Outcome#merge}.
 */
@API(status = MAINTAINED, since = "0.1")
public enum Status {
  NOT_APPLICABLE, PASS, WARN, PENDING, INCONCLUSIVE, ERROR, FAIL,
  /** Effective status only: a waiver supersedes the raw status, which remains recorded. No check is judged as WAIVED. */
  WAIVED;

  /** Returns true for {@code PENDING}, {@code INCONCLUSIVE} and {@code ERROR}. */
  public boolean isUnknown() {
    return this == PENDING || this == INCONCLUSIVE || this == ERROR;
  }
}
