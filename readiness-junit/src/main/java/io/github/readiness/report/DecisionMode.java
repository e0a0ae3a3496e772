package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** Whether more may still become known ({@code DRAFT}) or the unknown now counts against going live ({@code FINAL}). */
@API(status = MAINTAINED, since = "0.1")
public enum DecisionMode {
  DRAFT, FINAL
}
