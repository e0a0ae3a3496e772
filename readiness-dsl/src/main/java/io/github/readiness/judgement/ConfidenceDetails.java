package io.github.readiness.judgement;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.math.BigDecimal;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How sure a statistic was when it was judged, in the unit of the check.
 *
 * @param needed fewest samples that could meet the bound
 * @param fewest samples of the sparsest part, where several parts are judged as one
 * @param lowerLimit one-sided lower confidence limit, where the bound asked for it
 * @param upperLimit one-sided upper confidence limit, where the bound asked for it
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ConfidenceDetails(long needed, Optional<Long> fewest, Optional<BigDecimal> lowerLimit, Optional<BigDecimal> upperLimit) {
  public ConfidenceDetails {
    lowerLimit = lowerLimit.map(BigDecimal::stripTrailingZeros);
    upperLimit = upperLimit.map(BigDecimal::stripTrailingZeros);
  }

  /** Both, of two bounds on the same statistic. */
  public ConfidenceDetails and(ConfidenceDetails other) {
    return new ConfidenceDetails(Math.max(needed, other.needed), fewest, lowerLimit.or(() -> other.lowerLimit),
        upperLimit.or(() -> other.upperLimit));
  }
}
