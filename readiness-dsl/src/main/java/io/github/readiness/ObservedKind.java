package io.github.readiness;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** Kind of thing that a check looked at; tells which part of its record holds the measured value. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum ObservedKind {
  /** A number: {@code measured} is a decimal in {@code unit}. */
  NUMBER,
  /** A fact: {@code measured} is its text. */
  TEXT,
  /** Time that was good, bad or unknown: {@code stateDurations} holds it. */
  TIME_IN_STATE,
  /** It was looked for and is not there. */
  MISSING,
  /** Nothing was seen that could be judged. */
  NOTHING
}
