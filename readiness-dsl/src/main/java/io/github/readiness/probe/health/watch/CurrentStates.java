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

/** Latest state of each check, as text. The text takes no longer for a thousand checks than for one. */
@API(status = INTERNAL, since = "0.1")
public final class CurrentStates {
  private static final int MAX_NAMES = 5;

  private final int checks;
  private final Map<String, State> states = new HashMap<>();
  private final Map<String, State> wrong = new LinkedHashMap<>();

  /** @param checks number of checks */
  public CurrentStates(int checks) { this.checks = checks; }

  public void recordResult(String check, State state) {
    if (states.put(check, state) != state) {
      wrong.remove(check);
      if (state != State.GOOD) {
        wrong.put(check, state);
      }
    }
  }

  /** Returns "all good", or the names and states of the first 5 checks that are not good. */
  public String summary() {
    return states.size() < checks
        ? "waiting for the first answers"
        : wrong.isEmpty()
            ? "all good"
            : list(wrong.entrySet().stream().limit(MAX_NAMES).map(one -> one.getKey() + " " + word(one.getValue())).toList(), wrong.size());
  }

  private static String word(State state) { return state.name().toLowerCase(Locale.ROOT); }

  /** Returns the first 5 names and the number of the others. */
  static String list(List<String> names) { return list(names, names.size()); }

  private static String list(List<String> first, int number) {
    return first.stream().limit(MAX_NAMES).collect(joining(", ")) + (number > MAX_NAMES ? " and " + (number - MAX_NAMES) + " more" : "");
  }
}
