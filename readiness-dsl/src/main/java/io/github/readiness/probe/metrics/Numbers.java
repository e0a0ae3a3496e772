package io.github.readiness.probe.metrics;

import java.util.regex.Pattern;

/** Numbers as Go prints them: {@code 1.5}, {@code 1e+09}, {@code NaN}, {@code +Inf}. */
final class Numbers {
  private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private Numbers() {}

  /** Refuses with {@link NumberFormatException} what is none, so also what only Java takes for one: {@code 0x1p3}, {@code 1d}. */
  static double of(String text) {
    return switch (text) {
      case "0" -> 0;                                                       // most of what is ever said
      case "1" -> 1;
      case "NaN", "nan" -> Double.NaN;
      case "+Inf", "Inf", "+inf", "inf" -> Double.POSITIVE_INFINITY;
      case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (text.length() > 400 || !DECIMAL.matcher(text).matches()) {
          throw new NumberFormatException(text);
        }
        yield Double.parseDouble(text);
      }
    };
  }
}
