package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** Meaning of a miss. A missed assumption also ends the criterion. */
@API(status = MAINTAINED, since = "0.1")
public enum Level {
  /** A miss is {@code FAIL}. */
  REQUIRE,
  /** A miss is {@code WARN}. */
  RECOMMEND,
  /** A miss is {@code INCONCLUSIVE}. */
  ASSUME
}
