package io.github.readiness.probe.health;

import java.util.Optional;

/**
 * How far a look has come. The time that a target has to answer runs from the instant at which it is asked: what goes before that is this side's doing.
 *
 * @param missing what is still waited for before it is asked, as a sentence; none once it is asked
 * @param since when it was asked, by {@link System#nanoTime()}; 0 before that
 */
record Stage(Optional<String> missing, long since) {

  static Stage waiting(String missing) { return new Stage(Optional.of(missing), 0); }

  /** Asked now. */
  static Stage asked() { return new Stage(Optional.empty(), System.nanoTime()); }
}
