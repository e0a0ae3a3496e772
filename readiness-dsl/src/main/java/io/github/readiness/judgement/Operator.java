package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.MAINTAINED;

import org.apiguardian.api.API;

/** How an observation is held against its bound; the name stands in the report. */
@API(status = MAINTAINED, since = "0.1")
public enum Operator {
  BELOW, AT_MOST, ABOVE, AT_LEAST, EXACTLY, BETWEEN, NONE, ONE_OF, PRESENT, HELD, SATISFIES
}
