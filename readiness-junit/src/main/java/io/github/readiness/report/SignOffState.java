package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** What the roles have said: with no role declared, {@code MET}. */
@API(status = MAINTAINED, since = "0.1")
public enum SignOffState {
  MET, MET_WITH_CONDITIONS, MISSING, REJECTED
}
