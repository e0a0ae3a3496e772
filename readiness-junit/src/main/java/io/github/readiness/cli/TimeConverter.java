package io.github.readiness.cli;

import io.github.readiness.Quantity.Time;
import io.github.readiness.Units;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time above 0: a number with a unit that cannot be misread, or ISO-8601. A bare {@code m} might mean months. */
final class TimeConverter implements ITypeConverter<Time> {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|min|h|d)");
  private static final Map<String, Duration> UNITS = Map.of("ms", Duration.ofMillis(1), "s", Duration.ofSeconds(1), "min", Duration.ofMinutes(1), "h",
      Duration.ofHours(1), "d", Duration.ofDays(1));

  @Override
  public Time convert(String text) {
    try {
      var parts = SHORT.matcher(text);
      var duration = parts.matches() ? UNITS.get(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))) : Duration.parse(text);
      if (!duration.isZero() && !duration.isNegative()) {
        return Units.time(duration);
      }
    } catch (DateTimeParseException | ArithmeticException none) {
      // said below
    }
    throw new TypeConversionException("\"" + text + "\" is no time. Write 15s, 5min, 24h, 7d, or ISO-8601 like PT15S.");
  }
}
