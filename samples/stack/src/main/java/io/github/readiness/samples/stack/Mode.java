package io.github.readiness.samples.stack;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Behaviour of the stack. Metrics and resources are correct in every mode but {@link #DOWN}. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Mode {
  /** Normal behaviour. */
  HEALTHY,
  /** Every 10th request waits 300 to 400 ms before it is served. */
  SLOW,
  /** Every 20th request is answered with status 500. */
  FAILING,
  /** {@code /health} and {@code /health/live} answer 503 for one second, are up for one second, and so on. */
  FLAPPING,
  /** Connections are refused, and open connections are closed. */
  DOWN;

  /** Returns the name in properties and addresses: {@code slow}. */
  public String word() { return name().toLowerCase(Locale.ROOT); }

  static Mode of(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is no mode. Write one of "
            + Arrays.stream(values()).map(Mode::word).collect(Collectors.joining(", ")) + "."));
  }
}
