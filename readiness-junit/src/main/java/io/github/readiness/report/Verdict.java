package io.github.readiness.report;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/** The decision, worst first. */
@API(status = STABLE, since = "0.1")
public enum Verdict {
  NO_GO, PENDING, CONDITIONAL_GO, GO
}
