package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.uptime.Timeline.State;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What one look saw, in a word or a sentence: {@code 200}, {@code refused}.
 *
 * @param start when what was looked at was started, if it told
 */
@API(status = INTERNAL, since = "0.1")
public record ProbeResult(State state, String words, Optional<ProcessStart> start) {
  private static final int LONGEST = 300;

  public ProbeResult {
    words = words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }

  ProbeResult(State state, String words) { this(state, words, Optional.empty()); }

  public static ProbeResult good(String words) { return new ProbeResult(State.GOOD, words); }

  public static ProbeResult bad(String words) { return new ProbeResult(State.BAD, words); }

  public static ProbeResult unknown(String words) { return new ProbeResult(State.UNKNOWN, words); }

  /** The same, with the start that it told. */
  public ProbeResult startedAt(ProcessStart told) {
    return new ProbeResult(state, words, Optional.of(told));
  }
}
