package io.github.readiness.samples.stack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Start time of the service and number of its restarts. */
final class Uptime {
  private final Clock clock;
  private Instant startedAt;
  private int restarts;

  Uptime(Clock clock) {
    this.clock = clock;
    startedAt = clock.instant();
  }

  synchronized void restarted() {
    startedAt = clock.instant();
    restarts++;
  }

  synchronized Life now() { return new Life(startedAt, Duration.between(startedAt, clock.instant()), restarts); }

  record Life(Instant startedAt, Duration lasted, int restarts) {}
}
