package io.github.readiness.probe.metrics;

import io.github.readiness.Quantity.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What a server does again and again: it scrapes a target, it evaluates a rule. What came of the last time says nothing of now once it should long have been done again. */
final class Upkeep {
  private static final int PERIODS = 3;
  /** Two clocks may be so far apart. */
  private static final Duration APART = Duration.ofMinutes(5);

  private Upkeep() {}

  /**
   * Whether it was left undone: for three periods, and for five minutes, since the server's clock may go wrong.
   *
   * @param last when it was done last, RFC 3339; where the server does not say, nobody knows better
   * @param every how often it is due
   */
  static boolean isNeglected(String last, Optional<Time> every, Instant now) {
    try {
      var age = Duration.between(OffsetDateTime.parse(last).toInstant(), now);
      var most = every.map(period -> period.toDuration().multipliedBy(PERIODS)).filter(longer -> longer.compareTo(APART) > 0).orElse(APART);
      return age.compareTo(most) > 0;
    } catch (DateTimeParseException unsaid) {
      return false;
    }
  }
}
