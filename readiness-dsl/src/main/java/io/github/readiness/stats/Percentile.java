package io.github.readiness.stats;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apiguardian.api.API;

/**
 * Percentile as an exact decimal between 0 and 100, both excluded: {@code Percentile.of("99.9")}.
 *
 * @param number 95 for the 95th, never 0.95
 */
@API(status = MAINTAINED, since = "0.1")
public record Percentile(BigDecimal number) {
  public static final Percentile P50 = of(50);
  public static final Percentile P90 = of(90);
  public static final Percentile P95 = of(95);
  public static final Percentile P99 = of(99);
  public static final Percentile P999 = of(99.9);

  public Percentile {
    number = number.stripTrailingZeros();
    number = number.scale() < 0 ? number.setScale(0) : number;
    if (number.signum() <= 0 || number.compareTo(BigDecimal.valueOf(100)) >= 0) {
      throw new IllegalArgumentException("Percentile must be between 0 and 100, both excluded, but was " + number.toPlainString()
          + ". Write percentile(99.9) for the 99.9th, or max() for the greatest value.");
    }
  }

  /**
   * Returns the percentile for the shortest decimal form of the number, so 99.9 is exactly 99.9. Rejects numbers below 1, because they are probably
   * shares.
   */
  public static Percentile of(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new IllegalArgumentException("Percentile must be a finite number, but was " + number + ". Write percentile(99.9) for the 99.9th.");
    }
    if (number > 0 && number < 1) {
      var meant = BigDecimal.valueOf(number).movePointRight(2).stripTrailingZeros().toPlainString();
      throw new IllegalArgumentException(
          "percentile(" + number + ") looks like a share. Write percentile(" + meant + "), or Percentile.of(\"" + number
              + "\") if the " + number + "th percentile is meant.");
    }
    return new Percentile(BigDecimal.valueOf(number));
  }

  /** Parses digits with at most one point, such as {@code "99.9"}; rejects anything else. */
  public static Percentile of(String number) {
    if (!number.matches("\\d{1,3}(\\.\\d{1,18})?")) {
      throw new IllegalArgumentException("\"" + number + "\" is not a percentile. Write digits, for example \"99.9\".");
    }
    return new Percentile(new BigDecimal(number));
  }

  /** Returns the nearest rank among this many samples, 1 for the first: {@code ceil(p * n / 100)}. */
  long rank(long samples) {
    return number.multiply(BigDecimal.valueOf(samples)).movePointLeft(2).setScale(0, RoundingMode.CEILING).longValueExact();
  }

  /** Returns the share of values at or below the percentile; 0.95 for the 95th. */
  BigDecimal share() { return number.movePointLeft(2); }

  /** Returns the short name, such as {@code p99.9}. */
  @Override
  public String toString() { return "p" + number.toPlainString(); }
}
