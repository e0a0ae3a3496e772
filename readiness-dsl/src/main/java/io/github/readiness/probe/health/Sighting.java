package io.github.readiness.probe.health;

import io.github.readiness.stats.Timeline.State;
import java.util.Optional;

/**
 * What one look saw, in a word or a sentence: {@code 200}, {@code refused}.
 *
 * @param start when what was looked at was started, if it told
 */
record Sighting(State state, String words, Optional<ProcessStart> start) {
  private static final int LONGEST = 300;

  Sighting {
    words = words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }

  Sighting(State state, String words) { this(state, words, Optional.empty()); }

  static Sighting good(String words) { return new Sighting(State.GOOD, words); }

  static Sighting bad(String words) { return new Sighting(State.BAD, words); }

  static Sighting unknown(String words) { return new Sighting(State.UNKNOWN, words); }

  /** The same, with the start that it told. */
  Sighting startedAt(ProcessStart told) {
    return new Sighting(state, words, Optional.of(told));
  }
}
