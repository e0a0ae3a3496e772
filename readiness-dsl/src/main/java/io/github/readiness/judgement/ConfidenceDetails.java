package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.math.BigDecimal;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Confidence limits and sample sizes of a judged statistic; limits are in the unit of the check.
 *
 * @param needed smallest number of samples with which the bound can be met
 * @param fewest number of samples of the smallest part, if several parts are judged as one
 * @param lowerLimit one-sided lower confidence limit, if the bound needs it
 * @param upperLimit one-sided upper confidence limit, if the bound needs it
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ConfidenceDetails(long needed, Optional<Long> fewest, Optional<BigDecimal> lowerLimit, Optional<BigDecimal> upperLimit) {
  public ConfidenceDetails {
    lowerLimit = lowerLimit.map(BigDecimal::stripTrailingZeros);
    upperLimit = upperLimit.map(BigDecimal::stripTrailingZeros);
  }

  /** Returns the details of two bounds on the same statistic, combined. */
  public ConfidenceDetails and(ConfidenceDetails other) {
    return new ConfidenceDetails(Math.max(needed, other.needed), fewest, lowerLimit.or(() -> other.lowerLimit),
        upperLimit.or(() -> other.upperLimit));
  }
}
