package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.time.Duration;
import java.time.Instant;
import org.apiguardian.api.API;

/**
 * Time of an observation, a half-open interval. The window of an instant is empty.
 *
 * @param from start, included
 * @param until end, excluded; not before {@code from}
 */
@API(status = MAINTAINED, since = "0.1")
public record Window(Instant from, Instant until) {
  public Window {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("Window must not end before it starts, but was from " + from + " until " + until + ".");
    }
  }

  /** Returns the empty window of a single instant. */
  public static Window at(Instant instant) { return new Window(instant, instant); }

  /** Returns the length, at least 0. */
  public Duration length() { return Duration.between(from, until); }
}
