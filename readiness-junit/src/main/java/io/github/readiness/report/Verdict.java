package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** Verdict of a decision, worst first. */
@API(status = MAINTAINED, since = "0.1")
public enum Verdict {
  NO_GO, PENDING, CONDITIONAL_GO, GO
}
