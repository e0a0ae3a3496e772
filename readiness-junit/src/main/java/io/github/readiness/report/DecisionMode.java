package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** Mode of a decision: in {@code DRAFT} unknown criteria are pending, in {@code FINAL} they count against going live. */
@API(status = MAINTAINED, since = "0.1")
public enum DecisionMode {
  DRAFT, FINAL
}
