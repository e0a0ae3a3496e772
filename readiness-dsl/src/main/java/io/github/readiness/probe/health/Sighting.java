package io.github.readiness.probe.health;

import io.github.readiness.stats.Timeline.State;

/** What one look saw, in a word or a sentence: {@code 200}, {@code refused}. */
record Sighting(State state, String words) {
  private static final int LONGEST = 300;

  Sighting {
    words = words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }

  static Sighting good(String words) { return new Sighting(State.GOOD, words); }

  static Sighting bad(String words) { return new Sighting(State.BAD, words); }

  static Sighting unknown(String words) { return new Sighting(State.UNKNOWN, words); }
}
