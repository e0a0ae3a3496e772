package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.apiguardian.api.API;

/** Signature algorithm of a report. */
@API(status = MAINTAINED, since = "0.1")
public enum Algorithm {
  /** Ed25519 (RFC 8032). The same bytes and key give the same signature. */
  ED25519("Ed25519", "Ed25519", "openssl genpkey -algorithm ed25519 -out %s", "812100", "302a300506032b6570032100", 32),
  /** ECDSA over NIST P-256 with SHA-256 and signatures in DER, if hardware or regulations require it. */
  P256("EC", "SHA256withECDSA", "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out %s", "a144034200",
      "3059301306072a8648ce3d020106082a8648ce3d030107034200", 65);

  private static final ECGenParameterSpec P256_NAME = new ECGenParameterSpec("secp256r1");

  private final String family;
  private final String signature;
  private final String command;
  private final byte[] fieldStart;
  private final byte[] publicStart;
  private final int length;

  /**
   * @param fieldStart DER before the public key inside a private key: field [1] of RFC 5958, 2 (Ed25519) or of RFC 5915, 3 (P-256); each is the last
   *     field
   * @param publicStart DER before the public key in a SubjectPublicKeyInfo: RFC 8410, 4 or RFC 5480, 2
   * @param length length of the public key in bytes; for P-256 of the uncompressed point (SEC 1, 2.3.3)
   */
  Algorithm(String family, String signature, String command, String fieldStart, String publicStart, int length) {
    this.family = family;
    this.signature = signature;
    this.command = command;
    this.fieldStart = HexFormat.of().parseHex(fieldStart);
    this.publicStart = HexFormat.of().parseHex(publicStart);
    this.length = length;
  }

  /** Returns the name of the signature in the JDK. */
  String signatureName() { return signature; }

  /** Returns the name of the key type in the JDK. */
  String family() { return family; }

  /** Returns the shell command that creates such a key. */
  String command(String file) { return command.formatted(file); }

  /** Returns the public key inside a private key in PKCS#8, as SubjectPublicKeyInfo; empty if there is none. */
  Optional<byte[]> publicField(byte[] privateKey) {
    var start = privateKey.length - length - fieldStart.length;
    if (start < 0 || !Arrays.equals(privateKey, start, start + fieldStart.length, fieldStart, 0, fieldStart.length)) {
      return Optional.empty();
    }
    var info = Arrays.copyOf(publicStart, publicStart.length + length);
    System.arraycopy(privateKey, privateKey.length - length, info, publicStart.length, length);
    return Optional.of(info);
  }

  KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance(family);
      generator.initialize(this == ED25519 ? NamedParameterSpec.ED25519 : P256_NAME);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK cannot create " + this + " keys.", missing);
    }
  }

  /** Returns the algorithm of a key; empty for RSA, Ed448 and other curves. */
  static Optional<Algorithm> of(Key key) {
    if (key instanceof EdECKey edwards) {
      return edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName()) ? Optional.of(ED25519) : Optional.empty();
    }
    return key instanceof ECKey elliptic && isP256(elliptic.getParams()) ? Optional.of(P256) : Optional.empty();
  }

  private static boolean isP256(ECParameterSpec curve) {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(P256_NAME);
      var p256 = parameters.getParameterSpec(ECParameterSpec.class);
      return curve.getCurve().equals(p256.getCurve()) && curve.getGenerator().equals(p256.getGenerator()) && curve.getOrder().equals(p256.getOrder());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK does not know the curve P-256.", missing);
    }
  }
}
