package io.github.readiness.sign;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** The public key of a private one, for which the JDK has no call: PKCS#8 as openssl writes it for Ed25519 has the private part alone. */
final class PublicPart {
  private PublicPart() {}

  static PublicKey of(PrivateKey key) {
    try {
      return key instanceof EdECPrivateKey edwards
          ? edwards(edwards.getBytes().orElseThrow())
          : elliptic((ECPrivateKey) key);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK cannot derive public keys.", missing);
    }
  }

  /** An Ed25519 private key is the 32 random bytes it was made from (RFC 8032, 5.1.5), so the key made from the same bytes is the same. */
  private static PublicKey edwards(byte[] seed) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Replay(seed));
    return generator.generateKeyPair().getPublic();
  }

  private static PublicKey elliptic(ECPrivateKey key) throws GeneralSecurityException {
    var point = EllipticCurve.multiplyBase(key.getParams(), key.getS());
    return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, key.getParams()));
  }

  /** Randomness that is known beforehand. */
  private static final class Replay extends SecureRandom {
    private static final long serialVersionUID = 1L;

    Replay(byte[] seed) { super(new Seed(seed), null); }
  }

  private static final class Seed extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Seed(byte[] bytes) { this.bytes = bytes; }

    @Override
    protected void engineSetSeed(byte[] ignored) {}

    @Override
    protected void engineNextBytes(byte[] wanted) { System.arraycopy(bytes, 0, wanted, 0, wanted.length); }

    @Override
    protected byte[] engineGenerateSeed(int count) { return bytes.clone(); }
  }
}
