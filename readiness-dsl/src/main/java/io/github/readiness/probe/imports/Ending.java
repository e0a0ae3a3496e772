package io.github.readiness.probe.imports;

/** What became of a request: one that timed out has a latency, the time it was waited for; another failure has none, so it flatters none. */
enum Ending {
  GOOD, FAILED, TIMED_OUT;

  static Ending of(boolean good, boolean timedOut) { return good ? GOOD : timedOut ? TIMED_OUT : FAILED; }
}
