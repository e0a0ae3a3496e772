package io.github.readiness.probe.metrics.api;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** Parser for numbers in the format of Go: {@code 1.5}, {@code 1e+09}, {@code NaN}, {@code +Inf}. */
@API(status = INTERNAL, since = "0.1")
public final class GoNumbers {
  private static final int LONGEST = 400;

  private GoNumbers() {}

  /** Parses a number. Throws {@link NumberFormatException} for any other text, and for numbers that only Java accepts: {@code 0x1p3}, {@code 1d}. */
  public static double of(String text) {
    return of(text.toCharArray(), 0, text.length());
  }

  /** Parses a number in a part of these characters. */
  static double of(char[] text, int from, int length) {
    if (length == 1 && text[from] >= '0' && text[from] <= '9') {            // fast path for most samples
      return text[from] - '0';
    }
    var words = new String(text, from, length);
    return switch (words) {
      case "NaN", "nan" -> Double.NaN;
      case "+Inf", "Inf", "+inf", "inf" -> Double.POSITIVE_INFINITY;
      case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> decimal(words);
    };
  }

  /** Parses a decimal number. With only these characters, Java accepts the same numbers as Go. */
  private static double decimal(String words) {
    if (words.length() > LONGEST || !words.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE".indexOf(c) >= 0)) {
      throw new NumberFormatException(words);
    }
    return Double.parseDouble(words);
  }
}
