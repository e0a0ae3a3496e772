package io.github.readiness.report;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/** Whether more may still become known ({@code DRAFT}) or the unknown now counts against going live ({@code FINAL}). */
@API(status = STABLE, since = "0.1")
public enum Mode {
  DRAFT, FINAL
}
