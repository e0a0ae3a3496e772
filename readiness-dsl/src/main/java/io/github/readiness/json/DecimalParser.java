package io.github.readiness.json;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Strict parser of decimal numbers with bounded size: {@code 2}, {@code -0.5}, {@code 1.5e3}. {@code BigDecimal} alone accepts
 * {@code 1e2147483647}, whose digits do not fit into memory when it is added or printed.
 */
@API(status = INTERNAL, since = "0.1")
public final class DecimalParser {
  /** Maximum number of digits before and after the point. Every {@code double} has fewer in its shortest form: the smallest is 4.9E-324. */
  public static final int MAX_DIGITS = 400;

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,4})?");

  private DecimalParser() {}

  /**
   * Parses a number in the notation of RFC 8259, 6. Leading zeros are allowed.
   *
   * @return empty if the text is not such a number or has more than {@link #MAX_DIGITS} digits. Also empty if its last digit is farther than that
   *         from the point
   */
  public static Optional<BigDecimal> parse(String text) {
    if (text.length() > 2 * MAX_DIGITS || !DECIMAL.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text)).filter(number -> number.precision() <= MAX_DIGITS && Math.abs(number.scale()) <= MAX_DIGITS);
  }
}
