package io.github.readiness.policy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Exact fraction in lowest terms with a denominator above 0. Scores are compared without rounding: 69.99 is below 70. */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {
  static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
  static final Fraction HUNDRED = of(BigDecimal.valueOf(100));

  Fraction {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("The denominator is 0.");
    }
    var common = numerator.gcd(denominator).multiply(BigInteger.valueOf(denominator.signum()));
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  static Fraction of(BigDecimal decimal) { return of(decimal, BigDecimal.ONE); }

  static Fraction of(BigDecimal numerator, BigDecimal denominator) {
    var scale = Math.max(numerator.scale(), denominator.scale());
    return new Fraction(numerator.setScale(scale).unscaledValue(), denominator.setScale(scale).unscaledValue());
  }

  Fraction plus(Fraction other) {
    return new Fraction(numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)), denominator.multiply(other.denominator));
  }

  Fraction minus(Fraction other) { return plus(new Fraction(other.numerator.negate(), other.denominator)); }

  Fraction times(Fraction other) { return new Fraction(numerator.multiply(other.numerator), denominator.multiply(other.denominator)); }

  Fraction over(Fraction other) { return new Fraction(numerator.multiply(other.denominator), denominator.multiply(other.numerator)); }

  boolean isBelow(BigDecimal bound) { return compareTo(of(bound)) < 0; }

  @Override
  public int compareTo(Fraction other) { return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator)); }

  /** Returns the value with one decimal, rounded down; "100" only if exact. */
  @Override
  public String toString() {
    return equals(HUNDRED) ? "100" : new BigDecimal(numerator).divide(new BigDecimal(denominator), 1, RoundingMode.FLOOR).toPlainString();
  }
}
