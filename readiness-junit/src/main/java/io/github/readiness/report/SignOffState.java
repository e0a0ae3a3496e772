package io.github.readiness.report;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/** What the roles have said: with no role declared, {@code MET}. */
@API(status = STABLE, since = "0.1")
public enum SignOffState {
  MET, MET_WITH_CONDITIONS, MISSING, REJECTED
}
