package io.github.readiness.probe.imports.reader;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.redact.UrlRedactor;
import io.github.readiness.stats.Percentile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Strict parser for numbers of tools: digits, at most one point, no comma, and no sign except minus. Its location is used in error messages. */
@API(status = INTERNAL, since = "0.1")
public final class NumberParser {
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,19}(\\.\\d{1,19})?");
  private static final BigDecimal MOST = BigDecimal.valueOf(1L << 53);
  private static final BigDecimal A_DAY = BigDecimal.valueOf(TimeUnit.DAYS.toNanos(1));
  private static final BigDecimal A_YEAR = BigDecimal.valueOf(TimeUnit.DAYS.toNanos(366));
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final FileLocation place;

  public NumberParser(FileLocation place) { this.place = place; }

  public BigDecimal decimal(String text, String what) throws UnreadableFileException {
    if (!DECIMAL.matcher(text).matches()) {
      var comma = text.matches("-?\\d+,\\d+") ? " Decimals need a point: run the tool with LC_ALL=C." : " Use the file as the tool wrote it.";
      throw place.mistake("has \"" + shortened(text) + "\" for the " + what + ", which is not a number." + comma);
    }
    return new BigDecimal(text);
  }

  /** Parses a whole number from 0 to 2^53, the range in which JSON numbers are exact. Sums of a few such numbers do not overflow. */
  public long count(String text, String what) throws IOException {
    var number = decimal(text, what);
    if (number.signum() < 0 || number.stripTrailingZeros().scale() > 0 || number.compareTo(MOST) > 0) {
      throw place.impossible("has " + text + " for the " + what + ", which is impossible.");
    }
    return number.longValueExact();
  }

  /** Returns the time of one request: not negative, and at most one day. */
  public Time time(BigDecimal number, TimeUnit unit, String what) throws ImpossibleValueException {
    return upTo(A_DAY, number, unit, what);
  }

  /** Returns the time of many requests: not negative, and at most 366 days. */
  public Time span(BigDecimal number, TimeUnit unit, String what) throws ImpossibleValueException {
    return upTo(A_YEAR, number, unit, what);
  }

  private Time upTo(BigDecimal longest, BigDecimal number, TimeUnit unit, String what) throws ImpossibleValueException {
    var nanos = number.multiply(BigDecimal.valueOf(unit.toNanos(1)));
    if (nanos.signum() < 0 || nanos.compareTo(longest) > 0) {
      throw place
          .impossible("has " + number.toPlainString() + " " + unit.name().toLowerCase(Locale.ROOT) + " for the " + what + ", which is impossible.");
    }
    return new Time(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  public Time time(String text, TimeUnit unit, String what) throws IOException {
    return time(decimal(text, what), unit, what);
  }

  /** Returns an instant from milliseconds since 1970, between the years 2000 and 2200. */
  public Instant epochMillis(long millis) throws ImpossibleValueException {
    var instant = Instant.ofEpochMilli(millis);
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw place.impossible("has " + millis + " for its time, which is " + instant + " and impossible.");
    }
    return instant;
  }

  /** Parses a percentile above 0 and below 100; returns empty for any other text. */
  public static Optional<Percentile> percentile(String text) {
    return text.matches("\\d{1,2}(\\.\\d{1,9})?") && new BigDecimal(text).signum() > 0 ? Optional.of(Percentile.of(text)) : Optional.empty();
  }

  private static String shortened(String text) { return UrlRedactor.redactName(text.length() <= 40 ? text : text.substring(0, 40) + "…"); }
}
