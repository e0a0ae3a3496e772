package io.github.readiness.dossier;

import io.github.readiness.json.DecimalParser;
import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.DecisionMode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Strict parsers of the values of a dossier. Ambiguous values are rejected. */
final class ValueParsers {
  private static final BigDecimal FIFTY = BigDecimal.valueOf(50);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Pattern PLAIN = Pattern.compile("[0-9.]+");
  private static final Pattern WORDS = Pattern.compile("(\\d{1,9}) (second|minute|hour|day|week)s?");
  private static final Map<String, Duration> UNITS = Map.of("second", Duration.ofSeconds(1), "minute", Duration.ofMinutes(1), "hour",
      Duration.ofHours(1), "day", Duration.ofDays(1), "week", Duration.ofDays(7));

  private static final Duration LONGEST = Duration.ofDays(3_653);

  private ValueParsers() {}

  static String id(String text) {
    return require(text.matches(CriterionDefinition.ID), text, "not an id. Use letters, digits, '.', '_' and '-', like RISK-1");
  }

  static BigDecimal weight(String text) {
    return number(text).filter(CriterionDefinition::isWeight).orElseThrow(() -> mistake(text, "not a weight. Write a number above 0, like 2", null));
  }

  static BigDecimal score(String text) {
    return number(text.replaceFirst(" ?%$", "")).filter(score -> score.compareTo(HUNDRED) <= 0)
        .orElseThrow(() -> mistake(text, "not a score. Write a number from 0 to 100, like 90", null));
  }

  /** Parses a percentage between 50 % and 100 % as a fraction. */
  static BigDecimal confidence(String text) {
    return Optional.of(text).filter(percentage -> percentage.endsWith("%")).flatMap(percentage -> number(percentage.replaceFirst(" ?%$", "")))
        .filter(percentage -> percentage.compareTo(FIFTY) > 0 && percentage.compareTo(HUNDRED) < 0).map(percentage -> percentage.movePointLeft(2))
        .orElseThrow(() -> mistake(text, "not a confidence. Write a percentage between 50 % and 100 %, like 95 %", null));
  }

  /** Parses a number of 0 or more, without an exponent. It may have as many digits as a weight. */
  private static Optional<BigDecimal> number(String text) {
    return DecimalParser.parse(text).filter(number -> PLAIN.matcher(text).matches())
        .filter(number -> number.signum() == 0 || CriterionDefinition.isWeight(number));
  }

  static Integer count(String text) {
    require(text.matches("[1-9]\\d{0,8}"), text, "not a count. Write a whole number from 1, like 2");
    return Integer.valueOf(text);
  }

  /** Parses a duration above zero, in ISO-8601 or as a number and a unit in full. At most 10 years. */
  static Duration duration(String text) {
    require(!text.matches("\\d+ ?m"), text, "ambiguous: m could be minutes or months. Write PT" + text.replaceAll("\\D", "") + "M or "
        + text.replaceAll("\\D", "") + " minutes");
    var words = WORDS.matcher(text);
    Duration duration;
    try {
      duration = words.matches() ? UNITS.get(words.group(2)).multipliedBy(Long.parseLong(words.group(1))) : Duration.parse(text);
    } catch (DateTimeException | ArithmeticException invalid) {
      throw mistake(text, "not a duration. Write it in ISO-8601 or in full words, like PT24H or 24 hours", invalid);
    }
    require(!duration.isNegative() && !duration.isZero(), text, "not above 0. Write a longer one, like PT24H");
    require(duration.compareTo(LONGEST) <= 0, text, "longer than ten years. Write a shorter one, like PT24H");
    return duration;
  }

  static String date(String text) {
    try {
      return LocalDate.parse(text).toString();
    } catch (DateTimeException invalid) {
      throw mistake(text, "not a date. Write it as year, month and day, like 2026-12-01", invalid);
    }
  }

  static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException invalid) {
      throw mistake(text, "not an instant. Write date, time and zone, like 2026-12-01T09:00:00Z", invalid);
    }
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException invalid) {
      throw mistake(text, "not a time zone. Write it like UTC or Europe/Berlin", invalid);
    }
  }

  static DecisionMode mode(String text) {
    var word = text.toUpperCase(Locale.ROOT);
    require(word.equals("DRAFT") || word.equals("FINAL"), text, "not a mode. Write DRAFT, as long as results are still expected, or FINAL");
    return DecisionMode.valueOf(word);
  }

  /**
   * Parses an address with scheme and host. Passwords are rejected, because a dossier is committed. Messages never quote the address for the same
   * reason.
   */
  static URI target(String text) {
    URI target;
    try {
      target = new URI(text);
    } catch (URISyntaxException invalid) {
      throw new IllegalArgumentException("is not an address. Write it like http://localhost:8080 or tcp://localhost:5432", invalid);
    }
    if (target.getScheme() == null || target.getHost() == null) {
      throw new IllegalArgumentException("has no scheme or no host. Write it like http://localhost:8080 or tcp://localhost:5432");
    }
    if (target.getUserInfo() != null && target.getUserInfo().contains(":")) {
      throw new IllegalArgumentException("contains a password. Remove it and pass it to the criteria in an environment variable");
    }
    return target;
  }

  private static String require(boolean isValid, String text, String wrong) {
    if (!isValid) {
      throw mistake(text, wrong, null);
    }
    return text;
  }

  private static IllegalArgumentException mistake(String text, String wrong, Exception cause) {
    return new IllegalArgumentException("is \"" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "\", which is " + wrong, cause);
  }
}
