package io.github.readiness.probe.imports.result;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** What became of a request: one that timed out has a latency, the time it was waited for; another failure has none, so it flatters none. */
@API(status = INTERNAL, since = "0.1")
public enum RequestOutcome {
  GOOD, FAILED, TIMED_OUT;

  public static RequestOutcome of(boolean good, boolean timedOut) { return good ? GOOD : timedOut ? TIMED_OUT : FAILED; }
}
