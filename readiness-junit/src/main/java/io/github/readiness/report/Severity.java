package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** How much hangs on a criterion, worst first. {@code INFO} is shown and never scored or decided on. */
@API(status = MAINTAINED, since = "0.1")
public enum Severity {
  BLOCKER, MAJOR, MINOR, INFO;

  /** Whether a miss or not knowing keeps a system from going live. */
  public boolean isDecisive() { return this == BLOCKER || this == MAJOR; }
}
