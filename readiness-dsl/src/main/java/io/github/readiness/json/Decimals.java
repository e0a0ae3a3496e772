package io.github.readiness.json;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import org.apiguardian.api.API;

/**
 * Reader of decimal numbers that others wrote. Takes at most 100 digits before and 100 after the decimal point, because a number such as
 * {@code 1e2147483647} fits a few bytes and takes gigabytes to print.
 */
@API(status = INTERNAL, since = "0.1")
public final class Decimals {
  private static final int MOST_DIGITS = 100;
  private static final int LONGEST = 400;

  private Decimals() {}

  /**
   * Reads a decimal number, with or without an exponent.
   *
   * @throws NumberFormatException if the text is not a number, or has too many digits
   */
  public static BigDecimal parse(String text) {
    if (text.length() > LONGEST) {
      throw new NumberFormatException("The number has more than " + LONGEST + " characters");
    }
    var number = new BigDecimal(text);
    if (number.scale() > MOST_DIGITS || (long) number.precision() - number.scale() > MOST_DIGITS) {
      throw new NumberFormatException("The number has more than " + MOST_DIGITS + " digits before or after its decimal point");
    }
    return number;
  }
}
