package io.github.readiness.sign;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/**
 * Points of {@code y² = x³ + ax + b} over a prime field, in affine coordinates (SEC 1, 2.2.1): the JDK has the arithmetic, but no public way to
 * the public key of a private one. Not in constant time, so used once when a key is read and never while signing.
 */
final class EllipticCurve {
  // FIPS 186-4, D.1.2.3: order n of the base point of P-256
  private static final BigInteger P256_ORDER = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private final BigInteger prime;
  private final BigInteger a;

  private EllipticCurve(ECParameterSpec curve) {
    this.prime = ((ECFieldFp) curve.getCurve().getField()).getP();
    this.a = curve.getCurve().getA();
  }

  static boolean isP256(ECParameterSpec curve) {
    return curve.getOrder().equals(P256_ORDER) && curve.getCurve().getField() instanceof ECFieldFp;
  }

  /** The base point added {@code times} times; {@code times} between 1 and the order, the latter excluded. */
  static ECPoint multiplyBase(ECParameterSpec curve, BigInteger times) {
    var arithmetic = new EllipticCurve(curve);
    var sum = ECPoint.POINT_INFINITY;
    for (var bit = times.bitLength() - 1; bit >= 0; bit--) {
      sum = arithmetic.add(sum, sum);
      sum = times.testBit(bit) ? arithmetic.add(sum, curve.getGenerator()) : sum;
    }
    return sum;
  }

  private ECPoint add(ECPoint p, ECPoint q) {
    if (p.equals(ECPoint.POINT_INFINITY)) {
      return q;
    }
    if (q.equals(ECPoint.POINT_INFINITY)) {
      return p;
    }
    if (!p.getAffineX().equals(q.getAffineX())) {
      return through(p, q, q.getAffineY().subtract(p.getAffineY()), q.getAffineX().subtract(p.getAffineX()));
    }
    return p.equals(q)
        ? through(p, q, p.getAffineX().pow(2).multiply(THREE).add(a), p.getAffineY().shiftLeft(1))
        : ECPoint.POINT_INFINITY;
  }

  /** The third point on the line of slope {@code rise / run}, mirrored. */
  private ECPoint through(ECPoint p, ECPoint q, BigInteger rise, BigInteger run) {
    var slope = rise.multiply(run.modInverse(prime)).mod(prime);
    var x = slope.pow(2).subtract(p.getAffineX()).subtract(q.getAffineX()).mod(prime);
    return new ECPoint(x, slope.multiply(p.getAffineX().subtract(x)).subtract(p.getAffineY()).mod(prime));
  }
}
