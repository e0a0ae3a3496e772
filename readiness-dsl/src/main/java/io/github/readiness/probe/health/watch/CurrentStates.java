package io.github.readiness.probe.health.watch;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.uptime.Timeline.State;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;

/** How each check stood when it was last looked at, in words that take no longer for a thousand of them than for one. */
@API(status = INTERNAL, since = "0.1")
public final class CurrentStates {
  private static final int MOST_NAMES = 5;

  private final int checks;
  private final Map<String, State> states = new HashMap<>();
  private final Map<String, State> wrong = new LinkedHashMap<>();

  /** @param checks how many there are */
  public CurrentStates(int checks) { this.checks = checks; }

  public void saw(String check, State state) {
    if (states.put(check, state) != state) {
      wrong.remove(check);
      if (state != State.GOOD) {
        wrong.put(check, state);
      }
    }
  }

  /** "all good", or who is not. */
  public String words() {
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
