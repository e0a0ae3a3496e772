package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/** What a miss means: of a demand {@code FAIL}, of a recommendation {@code WARN}, of an assumption that the criterion stops, inconclusive. */
@API(status = STABLE, since = "0.1")
public enum Level {
  REQUIRE, RECOMMEND, ASSUME
}
