package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import java.math.MathContext;
import org.apiguardian.api.API;

/**
 * Smallest number of samples that can support a claim if all of them are good: the smallest n with {@code share^n <= 1 - confidence}. This is
 * {@code ceil(ln(1 - confidence) / ln(share))} without its rounding errors.
 */
@API(status = INTERNAL, since = "0.1")
public final class MinimumSampleSize {
  /** A power that needs more digits than this cannot equal a confidence written by a person, so rounding never decides. */
  private static final MathContext DIGITS = new MathContext(120);

  private MinimumSampleSize() {}

  /**
   * Returns the smallest number of samples.
   *
   * @param share probability that a single sample is good by chance
   * @return at least 1; {@link Long#MAX_VALUE} if no number of samples is enough
   */
  public static long toShow(BigDecimal share, BigDecimal confidence) {
    if (share.signum() == 0) {
      return 1;
    }
    if (share.compareTo(BigDecimal.ONE) >= 0) {
      return Long.MAX_VALUE;
    }
    var risk = BigDecimal.ONE.subtract(confidence);
    var estimate = Math.log(risk.doubleValue()) / Math.log1p(-BigDecimal.ONE.subtract(share).doubleValue());
    if (!(estimate < Long.MAX_VALUE / 2)) {                                  // the share is so close to 1 that no test takes that long
      return Long.MAX_VALUE;
    }
    var fewest = Math.max(1, (long) Math.ceil(estimate));
    while (fewest > 1 && power(share, fewest - 1).compareTo(risk) <= 0) {
      fewest--;
    }
    while (power(share, fewest).compareTo(risk) > 0) {
      fewest++;
    }
    return fewest;
  }

  private static BigDecimal power(BigDecimal base, long exponent) {
    var power = BigDecimal.ONE;
    var square = base;
    for (var rest = exponent; rest > 0; rest >>= 1) {
      power = (rest & 1) == 1 ? power.multiply(square, DIGITS) : power;
      square = square.multiply(square, DIGITS);
    }
    return power;
  }
}
