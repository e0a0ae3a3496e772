package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apiguardian.api.API;

/**
 * What judging needs to know besides the observation.
 *
 * @param confidence one-sided confidence of limits, between 0.5 and 1, both excluded; 0.95 unless the policy says otherwise
 * @param maxAge how old an observation may be, counted from the end of its window
 * @param now the instant of judging
 */
@API(status = MAINTAINED, since = "0.1")
public record EvaluationContext(BigDecimal confidence, Duration maxAge, Instant now) {
  /** A confidence of 0.95, and nothing older than a day. */
  public static EvaluationContext usual(Instant now) {
    return new EvaluationContext(new BigDecimal("0.95"), Duration.ofHours(24), now);
  }

  /** The same, but however long ago something was seen, it counts: what an earlier gate has judged in its time is judged again by a later one. */
  public EvaluationContext ofAnyAge() {
    return new EvaluationContext(confidence, ChronoUnit.FOREVER.getDuration(), now);
  }

  public EvaluationContext {
    if (confidence.compareTo(new BigDecimal("0.5")) <= 0 || confidence.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("A confidence lies between 0.5 and 1, but was " + confidence + ". Write it as a fraction, like 0.95.");
    }
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("A maximum age is positive, but was " + maxAge + ". Write it as an ISO-8601 duration, like PT24H.");
    }
  }
}
