package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** Kind of observed value. It decides which part of the record holds the value. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum ObservedKind {
  /** A number: {@code measured} is a decimal in {@code unit}. */
  NUMBER,
  /** A fact: {@code measured} is its text. */
  TEXT,
  /** Time that was good, bad or unknown: {@code stateDurations} holds it. */
  TIME_IN_STATE,
  /** A value that was searched for and does not exist. */
  MISSING,
  /** No observation that could be judged. */
  NOTHING
}
