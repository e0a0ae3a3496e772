package io.github.readiness.probe.metrics.prometheus;

import io.github.readiness.Units;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What a server does again and again: it scrapes a target, it evaluates a rule. What came of the last time says nothing of now once it should long have been done again. */
final class StalenessCheck {
  private static final int PERIODS = 3;
  /** Two clocks may be so far apart. */
  private static final Duration APART = Duration.ofMinutes(5);
  private static final Time SELDOM = Units.minutes(20);

  private StalenessCheck() {}

  /**
   * Whether it was left undone: for three periods and five minutes, by which the server's clock may be late; or is said to have been done in a time to come.
   *
   * @param last when it was done last, RFC 3339; nobody knows better where the server does not say, and nobody knows what else it may say
   * @param every how often it is due; where the server does not say, no more seldom than every 20 min
   */
  static boolean isNeglected(String last, Optional<Time> every, Instant now) {
    try {
      var age = Duration.between(OffsetDateTime.parse(last).toInstant(), now);
      return age.compareTo(every.orElse(SELDOM).toDuration().multipliedBy(PERIODS).plus(APART)) > 0 || age.plus(APART).isNegative();
    } catch (DateTimeParseException unsaid) {
      return !last.isEmpty();
    }
  }
}
