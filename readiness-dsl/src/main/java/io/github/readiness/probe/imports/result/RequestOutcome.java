package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Outcome of a request. The latency of a timed-out request is its waiting time. Other failures have no latency, so fast failures improve no
 * percentile.
 */
@API(status = INTERNAL, since = "0.1")
public enum RequestOutcome {
  GOOD, FAILED, TIMED_OUT;

  public static RequestOutcome of(boolean good, boolean timedOut) { return good ? GOOD : timedOut ? TIMED_OUT : FAILED; }
}
