package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** Severity of a criterion, most severe first. {@code INFO} is only shown: it has no score and no part in the decision. */
@API(status = MAINTAINED, since = "0.1")
public enum Severity {
  BLOCKER, MAJOR, MINOR, INFO;

  /** Returns true if a failed or unknown criterion of this severity prevents going live. */
  public boolean isDecisive() {
    return this == BLOCKER || this == MAJOR;
  }
}
