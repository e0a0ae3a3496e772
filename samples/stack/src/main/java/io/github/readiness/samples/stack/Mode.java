package io.github.readiness.samples.stack;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** How the stack behaves. Metrics and resources are told truly in every mode but {@link #DOWN}. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Mode {
  /** As it should. */
  HEALTHY,
  /** Every 10th request waits 300 to 400 ms before it is served. */
  SLOW,
  /** Every 20th request is answered with status 500. */
  FAILING,
  /** {@code /health} and {@code /health/live} answer 503 for a second, are well for a second, and so on. */
  FLAPPING,
  /** Nobody listens: connections are refused, open ones are closed. */
  DOWN;

  /** The word for it in properties and addresses: {@code slow}. */
  public String word() { return name().toLowerCase(Locale.ROOT); }

  static Mode of(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is no mode. Write one of "
            + Arrays.stream(values()).map(Mode::word).collect(Collectors.joining(", ")) + "."));
  }
}
