package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.time.Duration;
import java.time.Instant;
import org.apiguardian.api.API;

/** When something was observed: half-open, {@code from} counts and {@code until} does not. An instant's window is empty. */
@API(status = MAINTAINED, since = "0.1")
public record Window(Instant from, Instant until) {
  public Window {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("A window ends after it starts, but was from " + from + " until " + until + ".");
    }
  }

  /** The window of a reading that takes no time. */
  public static Window at(Instant instant) { return new Window(instant, instant); }

  /** Its length, at least 0. */
  public Duration length() { return Duration.between(from, until); }
}
