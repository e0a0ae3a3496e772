package io.github.readiness;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Rate;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Size;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.quantity.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Factories for quantities, for static import: {@code millis(200)}, {@code percent(0.1)}, {@code perSecond(500)}.
 *
 * <p>A {@code double} is read as its shortest decimal form, so {@code percent(0.1)} is exactly 0.001. Every method throws an
 * {@link IllegalArgumentException} for a number that is negative, infinite, NaN or too large. Its message shows a valid number.
 */
@API(status = STABLE, since = "0.1")
public final class Units {
  private Units() {}

  public static Time micros(double number) { return time(number, Unit.MICROSECOND); }

  public static Time millis(double number) { return time(number, Unit.MILLISECOND); }

  public static Time seconds(double number) { return time(number, Unit.SECOND); }

  public static Time minutes(double number) { return time(number, Unit.MINUTE); }

  public static Time hours(double number) { return time(number, Unit.HOUR); }

  /** Returns a time in days of 24 hours. */
  public static Time days(double number) { return time(number, Unit.DAY); }

  /**
   * Returns the given duration as a quantity.
   *
   * @throws IllegalArgumentException if the duration is negative or longer than 292 years
   */
  public static Time time(Duration duration) {
    return requireRange("Time must be at most 292 years", () -> new Time(duration.toNanos()));
  }

  /** Returns a share in percent, 0 to 100. */
  public static Ratio percent(double number) {
    var exact = exact(number);
    if (exact.signum() < 0 || exact.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new IllegalArgumentException("Percentage must be between 0 and 100, but was " + exact.toPlainString() + ".");
    }
    return new Ratio(exact.movePointLeft(2));
  }

  /** Returns a share as a fraction, 0 to 1. */
  public static Ratio fraction(double number) { return new Ratio(exact(number)); }

  public static Rate perSecond(double number) { return new Rate(exact(number)); }

  public static Rate perMinute(double number) { return new Rate(exact(number).divide(BigDecimal.valueOf(60), MathContext.DECIMAL128)); }

  public static Rate perHour(double number) { return new Rate(exact(number).divide(BigDecimal.valueOf(3600), MathContext.DECIMAL128)); }

  public static Size bytes(double number) { return size(number, Unit.BYTE); }

  /** Returns a size in multiples of 1024 bytes. */
  public static Size kibibytes(double number) { return size(number, Unit.KIBIBYTE); }

  public static Size mebibytes(double number) { return size(number, Unit.MEBIBYTE); }

  public static Size gibibytes(double number) { return size(number, Unit.GIBIBYTE); }

  /** Returns a number of items: {@code count(3)} restarts. */
  public static Count count(double number) { return new Count(exact(number)); }

  /** Returns a factor: a burn rate of {@code times(14.4)}. */
  public static Count times(double number) { return count(number); }

  private static Time time(double number, Unit unit) {
    var nanos = exact(number).multiply(unit.size());
    return requireRange("Time must be at most 292 years", () -> new Time(0).withAmount(nanos));
  }

  private static Size size(double number, Unit unit) {
    var bytes = exact(number).multiply(unit.size());
    return requireRange("Size must be at most 8,589,934,591 GiB", () -> new Size(0).withAmount(bytes));
  }

  private static <Q> Q requireRange(String rule, Supplier<Q> quantity) {
    try {
      return quantity.get();
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException(rule + ", but was larger. Write a smaller number or a smaller unit.", overflow);
    }
  }

  private static BigDecimal exact(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new IllegalArgumentException("Number must be finite, but was " + number + ". Write it in digits, like 200.");
    }
    return BigDecimal.valueOf(number);
  }
}
