package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** What a miss means: of a demand {@code FAIL}, of a recommendation {@code WARN}, of an assumption that the criterion stops, inconclusive. */
@API(status = MAINTAINED, since = "0.1")
public enum Level {
  REQUIRE, RECOMMEND, ASSUME
}
