package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** State of all required sign-offs together. It is {@code MET} if no role is declared. */
@API(status = MAINTAINED, since = "0.1")
public enum SignOffState {
  MET, MET_WITH_CONDITIONS, MISSING, REJECTED
}
