package io.github.readiness.quantity;

import static java.math.MathContext.DECIMAL128;
import static org.apiguardian.api.API.Status.MAINTAINED;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A number with its kind: a {@link Time} cannot be compared with a {@link Ratio}, it does not compile.
 *
 * <p>Amounts are exact decimals in one canonical unit per kind, so a comparison never depends on the unit somebody wrote. Quantities are
 * made by their unit: {@code millis(200)}, {@code percent(0.1)}, {@code perSecond(500)}.
 *
 * @param <Q> the kind itself
 */
@API(status = MAINTAINED, since = "0.1")
public sealed interface Quantity<Q extends Quantity<Q>> extends Comparable<Q> {

  /** The amount in the canonical unit of the kind: ns, a fraction of 1, per second, bytes, pieces. */
  BigDecimal amount();

  /** The unit in which a person would read this amount, such as {@code ms} for 0.2 s and {@code min} for 300 s. */
  Unit unit();

  /** A quantity of the same kind with another amount in the canonical unit; refuses what the kind refuses. */
  Q withAmount(BigDecimal amount);

  /** The amount in the given unit of the same kind, to 34 significant digits. */
  default BigDecimal in(Unit unit) {
    var plain = amount().divide(unit.size(), DECIMAL128).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /** A quantity of the same kind from a number in one of its units: the way back from {@link #in(Unit)}; refuses what the kind refuses. */
  default Q with(BigDecimal number, Unit unit) {
    return withAmount(number.multiply(unit.size()));
  }

  /** The amount and unit as reports print them, rounded to at least four significant digits: {@code 148.2 ms}. */
  default String in(Unit unit, RoundingMode rounding) {
    var exact = in(unit);
    var digitsBefore = exact.precision() - exact.scale();
    var rounded = exact.setScale(Math.max(0, Math.min(exact.scale(), 4 - digitsBefore)), rounding).stripTrailingZeros();
    var number = NumberText.grouped(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    return NumberText.withUnit(number, unit);
  }

  /** The amount in full, as a bound is printed: {@code 99.999%} is not 100 %. */
  default String inFull() {
    var exact = in(unit()).round(new MathContext(15)).stripTrailingZeros();                  // a third per second has no end
    return NumberText.withUnit(NumberText.grouped(exact.scale() < 0 ? exact.setScale(0) : exact), unit());
  }

  /** A span of time, at least 0, in nanoseconds. */
  record Time(long nanos) implements Quantity<Time> {
    public Time {
      if (nanos < 0) {
        throw new IllegalArgumentException("A time is not negative, but was " + nanos + " ns. Write it as a positive one, like millis(200).");
      }
    }

    /** The same span as the JDK writes it. */
    public Duration toDuration() { return Duration.ofNanos(nanos); }

    @Override
    public BigDecimal amount() { return BigDecimal.valueOf(nanos); }

    @Override
    public Unit unit() {
      for (var unit : new Unit[] {Unit.DAY, Unit.HOUR, Unit.MINUTE}) {
        if (nanos >= 2 * unit.size().longValueExact()) {                    // "90 s" and "24 h" are said, "1.5 min" and "1 d" are not
          return unit;
        }
      }
      for (var unit : new Unit[] {Unit.SECOND, Unit.MILLISECOND, Unit.MICROSECOND}) {
        if (nanos >= unit.size().longValueExact()) {
          return unit;
        }
      }
      return nanos == 0 ? Unit.MILLISECOND : Unit.NANOSECOND;
    }

    @Override
    public Time withAmount(BigDecimal amount) { return new Time(amount.setScale(0, RoundingMode.HALF_UP).longValueExact()); }

    @Override
    public int compareTo(Time other) { return Long.compare(nanos, other.nanos); }

    @Override
    public String toString() { return in(unit(), RoundingMode.HALF_UP); }
  }

  /** A share of a whole, 0 to 1; {@code percent(0.1)} is 0.001. */
  record Ratio(BigDecimal fraction) implements Quantity<Ratio> {
    public Ratio {
      fraction = fraction.stripTrailingZeros();
      if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException("A ratio lies between 0 and 1, but was " + fraction.toPlainString() + ". Did you mean percent("
            + fraction.toPlainString() + ")?");
      }
    }

    @Override
    public BigDecimal amount() { return fraction; }

    @Override
    public Unit unit() { return Unit.PERCENT; }

    @Override
    public Ratio withAmount(BigDecimal amount) { return new Ratio(amount); }

    @Override
    public int compareTo(Ratio other) { return fraction.compareTo(other.fraction); }

    @Override
    public String toString() { return in(unit(), RoundingMode.HALF_UP); }
  }

  /** Events per second, at least 0. */
  record Rate(BigDecimal perSecond) implements Quantity<Rate> {
    public Rate {
      perSecond = perSecond.stripTrailingZeros();
      if (perSecond.signum() < 0) {
        throw new IllegalArgumentException(
            "A rate is not negative, but was " + perSecond.toPlainString() + " per second. Write it as a positive one, like perSecond(500).");
      }
    }

    @Override
    public BigDecimal amount() { return perSecond; }

    @Override
    public Unit unit() { return Unit.PER_SECOND; }

    @Override
    public Rate withAmount(BigDecimal amount) { return new Rate(amount); }

    @Override
    public int compareTo(Rate other) { return perSecond.compareTo(other.perSecond); }

    @Override
    public String toString() { return in(unit(), RoundingMode.HALF_UP); }
  }

  /** An amount of data in bytes, at least 0; its units are binary (1 KiB = 1024 B). */
  record Size(long bytes) implements Quantity<Size> {
    public Size {
      if (bytes < 0) {
        throw new IllegalArgumentException("A size is not negative, but was " + bytes + " B. Write it as a positive one, like mebibytes(512).");
      }
    }

    @Override
    public BigDecimal amount() { return BigDecimal.valueOf(bytes); }

    @Override
    public Unit unit() {
      for (var unit : new Unit[] {Unit.GIBIBYTE, Unit.MEBIBYTE, Unit.KIBIBYTE}) {
        if (bytes >= unit.size().longValueExact()) {
          return unit;
        }
      }
      return Unit.BYTE;
    }

    @Override
    public Size withAmount(BigDecimal amount) { return new Size(amount.setScale(0, RoundingMode.HALF_UP).longValueExact()); }

    @Override
    public int compareTo(Size other) { return Long.compare(bytes, other.bytes); }

    @Override
    public String toString() { return in(unit(), RoundingMode.HALF_UP); }
  }

  /** A number of things, at least 0: restarts, connections, threads. A mean of them may have a fraction. */
  record Count(BigDecimal items) implements Quantity<Count> {
    public Count {
      items = items.stripTrailingZeros();
      if (items.signum() < 0) {
        throw new IllegalArgumentException(
            "A count is not negative, but was " + items.toPlainString() + ". Write it as a positive one, like count(3).");
      }
    }

    @Override
    public BigDecimal amount() { return items; }

    @Override
    public Unit unit() { return Unit.ONE; }

    @Override
    public Count withAmount(BigDecimal amount) { return new Count(amount); }

    @Override
    public int compareTo(Count other) { return items.compareTo(other.items); }

    @Override
    public String toString() { return in(unit(), RoundingMode.HALF_UP); }
  }
}
