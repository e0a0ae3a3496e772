package io.github.readiness.quantity;

import static java.math.MathContext.DECIMAL128;
import static org.apiguardian.api.API.Status.MAINTAINED;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Number with its kind. Comparing a {@link Time} with a {@link Ratio} does not compile.
 *
 * <p>Amounts are exact decimals in one canonical unit per kind, so a comparison never depends on the unit in the source code. Factories are named
 * after units: {@code millis(200)}, {@code percent(0.1)}, {@code perSecond(500)}.
 *
 * @param <Q> kind of the quantity
 */
@API(status = MAINTAINED, since = "0.1")
public sealed interface Quantity<Q extends Quantity<Q>> extends Comparable<Q> {

  /** Returns the amount in the canonical unit of the kind: nanoseconds, a fraction of 1, events per second, bytes or items. */
  BigDecimal amount();

  /** Returns the unit in which people read this amount, such as {@code ms} for 0.2 s and {@code min} for 300 s. */
  Unit unit();

  /**
   * Returns a quantity of the same kind with the given amount in the canonical unit.
   *
   * @throws IllegalArgumentException if the amount is out of range for the kind
   * @throws ArithmeticException if the amount is too large for the kind
   */
  Q withAmount(BigDecimal amount);

  /** Returns the amount in the given unit of the same kind, to 34 significant digits. */
  default BigDecimal in(Unit unit) {
    var plain = amount().divide(unit.size(), DECIMAL128).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /**
   * Returns a quantity of the same kind from a number in one of its units; the inverse of {@link #in(Unit)}.
   *
   * @throws IllegalArgumentException if the number is out of range for the kind
   * @throws ArithmeticException if the number is too large for the kind
   */
  default Q with(BigDecimal number, Unit unit) {
    return withAmount(number.multiply(unit.size()));
  }

  /** Returns amount and unit as reports print them, rounded to at least four significant digits: {@code 148.2 ms}. */
  default String in(Unit unit, RoundingMode rounding) {
    var exact = in(unit);
    var digitsBefore = exact.precision() - exact.scale();
    var rounded = exact.setScale(Math.max(0, Math.min(exact.scale(), 4 - digitsBefore)), rounding).stripTrailingZeros();
    var number = NumberText.grouped(rounded.scale() < 0 ? rounded.setScale(0) : rounded);
    return NumberText.withUnit(number, unit);
  }

  /** Returns the amount with up to 15 significant digits, as bounds are printed, so that {@code 99.999%} does not become 100 %. */
  default String inFull() {
    var exact = in(unit()).round(new MathContext(15)).stripTrailingZeros();                  // a third per second has infinitely many digits
    return NumberText.withUnit(NumberText.grouped(exact.scale() < 0 ? exact.setScale(0) : exact), unit());
  }

  /**
   * Span of time.
   *
   * @param nanos nanoseconds, at least 0
   */
  record Time(long nanos) implements Quantity<Time> {
    public Time {
      if (nanos < 0) {
        throw new IllegalArgumentException("Time must not be negative, but was " + nanos + " ns. Write a positive one, like millis(200).");
      }
    }

    /** Returns the same span as a {@link Duration}. */
    public Duration toDuration() { return Duration.ofNanos(nanos); }

    @Override
    public BigDecimal amount() { return BigDecimal.valueOf(nanos); }

    @Override
    public Unit unit() {
      for (var unit : new Unit[] {Unit.DAY, Unit.HOUR, Unit.MINUTE}) {
        if (nanos >= 2 * unit.size().longValueExact()) {                    // people write "90 s" and "24 h", not "1.5 min" and "1 d"
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

  /**
   * Share of a whole; {@code percent(0.1)} is 0.001.
   *
   * @param fraction fraction of 1, 0 to 1
   */
  record Ratio(BigDecimal fraction) implements Quantity<Ratio> {
    public Ratio {
      fraction = fraction.stripTrailingZeros();
      if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
        throw new IllegalArgumentException("Ratio must be between 0 and 1, but was " + fraction.toPlainString() + ". Did you mean percent("
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

  /**
   * Frequency of events.
   *
   * @param perSecond events per second, at least 0
   */
  record Rate(BigDecimal perSecond) implements Quantity<Rate> {
    public Rate {
      perSecond = perSecond.stripTrailingZeros();
      if (perSecond.signum() < 0) {
        throw new IllegalArgumentException(
            "Rate must not be negative, but was " + perSecond.toPlainString() + " per second. Write a positive one, like perSecond(500).");
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

  /**
   * Amount of data. Its units are binary (1 KiB = 1024 B).
   *
   * @param bytes bytes, at least 0
   */
  record Size(long bytes) implements Quantity<Size> {
    public Size {
      if (bytes < 0) {
        throw new IllegalArgumentException("Size must not be negative, but was " + bytes + " B. Write a positive one, like mebibytes(512).");
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

  /**
   * Number of items, such as restarts, connections or threads. A mean may have a fraction.
   *
   * @param items number of items, at least 0
   */
  record Count(BigDecimal items) implements Quantity<Count> {
    public Count {
      items = items.stripTrailingZeros();
      if (items.signum() < 0) {
        throw new IllegalArgumentException(
            "Count must not be negative, but was " + items.toPlainString() + ". Write a positive one, like count(3).");
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
