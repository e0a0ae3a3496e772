package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** Comparison of an observation with its bound. The report contains the name. */
@API(status = MAINTAINED, since = "0.1")
public enum Operator {
  BELOW, AT_MOST, ABOVE, AT_LEAST, EXACTLY, BETWEEN, NONE, ONE_OF, PRESENT, HELD, SATISFIES
}
