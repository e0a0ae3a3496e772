package io.github.readiness.probe.metrics.prometheus;

import io.github.readiness.Units;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Detects overdue scrapes and rule evaluations. The result of an overdue scrape or evaluation does not describe the current state. */
final class StalenessCheck {
  private static final int PERIODS = 3;
  /** Greatest tolerated difference between the clocks of two machines. */
  private static final Duration APART = Duration.ofMinutes(5);
  private static final Time SELDOM = Units.minutes(20);

  private StalenessCheck() {}

  /**
   * Returns true if the last run is older than three periods plus 5 min of clock difference, or more than 5 min in the future.
   *
   * @param last time of the last run (RFC 3339). An empty text is not overdue, and any other text that is not a time is overdue.
   * @param every time between two runs; 20 min if the server does not report it
   */
  static boolean isOverdue(String last, Optional<Time> every, Instant now) {
    try {
      var age = Duration.between(OffsetDateTime.parse(last).toInstant(), now);
      return age.compareTo(every.orElse(SELDOM).toDuration().multipliedBy(PERIODS).plus(APART)) > 0 || age.plus(APART).isNegative();
    } catch (DateTimeParseException unsaid) {
      return !last.isEmpty();
    }
  }
}
