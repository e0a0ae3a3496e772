package io.github.readiness.probe.load;

import static java.math.RoundingMode.CEILING;
import static java.math.RoundingMode.FLOOR;

import io.github.readiness.Quantity.Rate;
import io.github.readiness.Quantity.Time;
import java.math.BigDecimal;

/** When each request is due, without drift: number i, from 0, at exactly i/rate after the start, rounded down to the nanosecond. */
record Schedule(Rate rate, Time lasting) {
  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000);

  /** How many are due before the time is over. */
  long requests() {
    return lasting.amount().multiply(rate.perSecond()).divide(SECOND, 0, CEILING).longValueExact();
  }

  long dueAfterNanos(long number) {
    return BigDecimal.valueOf(number).multiply(SECOND).divide(rate.perSecond(), 0, FLOOR).longValueExact();
  }
}
