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

/** Numbers as tools write them: digits, at most one point, no comma, no sign but minus. Where they stand is said by whoever asks. */
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
      var comma = text.matches("-?\\d+,\\d+") ? " Write decimals with a point: run the tool under LC_ALL=C." : " Give the file as the tool wrote it.";
      throw place.mistake("has \"" + shortened(text) + "\" for the " + what + ", which is no number." + comma);
    }
    return new BigDecimal(text);
  }

  /** A whole number, at least 0 and no more than a number in JSON can tell apart, so that a few of them can be added. */
  public long count(String text, String what) throws IOException {
    var number = decimal(text, what);
    if (number.signum() < 0 || number.stripTrailingZeros().scale() > 0 || number.compareTo(MOST) > 0) {
      throw place.impossible("has " + text + " for the " + what + ", which cannot be.");
    }
    return number.longValueExact();
  }

  /** A time of one request: not negative, and no longer than a day. */
  public Time time(BigDecimal number, TimeUnit unit, String what) throws ImpossibleValueException {
    return upTo(A_DAY, number, unit, what);
  }

  /** A time of many requests: not negative, and no longer than a year. */
  public Time span(BigDecimal number, TimeUnit unit, String what) throws ImpossibleValueException {
    return upTo(A_YEAR, number, unit, what);
  }

  private Time upTo(BigDecimal longest, BigDecimal number, TimeUnit unit, String what) throws ImpossibleValueException {
    var nanos = number.multiply(BigDecimal.valueOf(unit.toNanos(1)));
    if (nanos.signum() < 0 || nanos.compareTo(longest) > 0) {
      throw place
          .impossible("has " + number.toPlainString() + " " + unit.name().toLowerCase(Locale.ROOT) + " for the " + what + ", which cannot be.");
    }
    return new Time(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  public Time time(String text, TimeUnit unit, String what) throws IOException {
    return time(decimal(text, what), unit, what);
  }

  /** An instant in milliseconds since 1970, in this century or the next. */
  public Instant epochMillis(long millis) throws ImpossibleValueException {
    var instant = Instant.ofEpochMilli(millis);
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw place.impossible("has " + millis + " for its time, which is " + instant + " and cannot be.");
    }
    return instant;
  }

  /** A percentile between 0 and 100, both excluded, by its digits; none of any other text. */
  public static Optional<Percentile> percentile(String text) {
    return text.matches("\\d{1,2}(\\.\\d{1,9})?") && new BigDecimal(text).signum() > 0 ? Optional.of(Percentile.of(text)) : Optional.empty();
  }

  private static String shortened(String text) { return UrlRedactor.redactName(text.length() <= 40 ? text : text.substring(0, 40) + "…"); }
}
