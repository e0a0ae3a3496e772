package io.github.readiness.probe.health;

import static java.util.stream.Collectors.joining;

import io.github.readiness.stats.Timeline.State;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How each check stood when it was last looked at, in words that take no longer for a thousand of them than for one. */
final class Latest {
  private static final int MOST_NAMES = 5;

  private final int checks;
  private final Map<String, State> states = new HashMap<>();
  private final Map<String, State> wrong = new LinkedHashMap<>();

  /** @param checks how many there are */
  Latest(int checks) { this.checks = checks; }

  void saw(String check, State state) {
    if (states.put(check, state) != state) {
      wrong.remove(check);
      if (state != State.GOOD) {
        wrong.put(check, state);
      }
    }
  }

  /** "all good", or who is not. */
  String words() {
    return states.size() < checks
        ? "waiting for the first answers"
        : wrong.isEmpty()
            ? "all good"
            : some(wrong.entrySet().stream().limit(MOST_NAMES).map(one -> one.getKey() + " " + word(one.getValue())).toList(), wrong.size());
  }

  private static String word(State state) { return state.name().toLowerCase(Locale.ROOT); }

  /** In a line that a person reads. */
  static String some(List<String> names) { return some(names, names.size()); }

  private static String some(List<String> first, int number) {
    return first.stream().limit(MOST_NAMES).collect(joining(", ")) + (number > MOST_NAMES ? " and " + (number - MOST_NAMES) + " more" : "");
  }
}
