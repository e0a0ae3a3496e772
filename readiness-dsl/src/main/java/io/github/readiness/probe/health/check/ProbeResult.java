package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.uptime.Timeline.State;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Result of one probe: the state of the target and a short text, such as {@code 200} or {@code certificate not trusted}.
 *
 * @param words text for people; cut after 300 characters
 * @param start start of the target's process, if the probe found one
 */
@API(status = INTERNAL, since = "0.1")
public record ProbeResult(State state, String words, Optional<ProcessStart> start) {
  private static final int MAX_LENGTH = 300;

  public ProbeResult {
    words = words.length() <= MAX_LENGTH ? words : words.substring(0, MAX_LENGTH) + "…";
  }

  ProbeResult(State state, String words) { this(state, words, Optional.empty()); }

  public static ProbeResult good(String words) { return new ProbeResult(State.GOOD, words); }

  public static ProbeResult bad(String words) { return new ProbeResult(State.BAD, words); }

  public static ProbeResult unknown(String words) { return new ProbeResult(State.UNKNOWN, words); }

  /** Returns a copy with the start of the process. */
  public ProbeResult startedAt(ProcessStart processStart) {
    return new ProbeResult(state, words, Optional.of(processStart));
  }
}
