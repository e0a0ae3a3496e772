package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apiguardian.api.API;

/**
 * Rules and instant for judging an observation.
 *
 * @param confidence one-sided confidence of the limits, between 0.5 and 1, both excluded; 0.95 unless the policy defines another
 * @param maxAge maximum age of an observation, counted from the end of its window
 * @param now instant of judging
 */
@API(status = MAINTAINED, since = "0.1")
public record EvaluationContext(BigDecimal confidence, Duration maxAge, Instant now) {
  /** Returns the default rules: a confidence of 0.95 and a maximum age of 24 hours. */
  public static EvaluationContext defaults(Instant now) {
    return new EvaluationContext(new BigDecimal("0.95"), Duration.ofHours(24), now);
  }

  /** Returns a copy without a maximum age. A later gate uses it to judge again the observations that an earlier gate accepted. */
  public EvaluationContext withoutMaxAge() {
    return new EvaluationContext(confidence, ChronoUnit.FOREVER.getDuration(), now);
  }

  public EvaluationContext {
    if (confidence.compareTo(new BigDecimal("0.5")) <= 0 || confidence.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException("Confidence must be between 0.5 and 1, but was " + confidence + ". Write it as a fraction, like 0.95.");
    }
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("Maximum age must be positive, but was " + maxAge + ". Write it as an ISO-8601 duration, like PT24H.");
    }
  }
}
