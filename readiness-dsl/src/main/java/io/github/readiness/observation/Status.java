package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/**
 * What is known of a check or criterion, worst last. {@code FAIL} is worst because it is knowledge.
 *
 * <p>This one order is used wherever several statuses become one, see {@link Outcome#merge}.
 */
@API(status = MAINTAINED, since = "0.1")
public enum Status {
  NOT_APPLICABLE, PASS, WARN, PENDING, INCONCLUSIVE, ERROR, FAIL,
  /** Effective only: a waiver supersedes the raw status, which stays recorded. Nothing is judged to be WAIVED. */
  WAIVED;

  /** Whether nothing is known yet: {@code PENDING}, {@code INCONCLUSIVE} or {@code ERROR}. */
  public boolean isUnknown() {
    return this == PENDING || this == INCONCLUSIVE || this == ERROR;
  }
}
