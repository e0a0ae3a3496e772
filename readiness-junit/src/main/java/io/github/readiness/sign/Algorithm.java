package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.STABLE;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;
import org.apiguardian.api.API;

/** How a report is signed. */
@API(status = STABLE, since = "0.1")
public enum Algorithm {
  /** RFC 8032; the same bytes and key give the same signature. */
  ED25519("Ed25519", "Ed25519", "openssl genpkey -algorithm ed25519 -out %s"),
  /** ECDSA over NIST P-256 with SHA-256, signatures in DER; for places whose hardware or rules ask for it. */
  P256("EC", "SHA256withECDSA", "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out %s");

  private final String family;
  private final String signature;
  private final String command;

  Algorithm(String family, String signature, String command) {
    this.family = family;
    this.signature = signature;
    this.command = command;
  }

  /** What the JDK calls the signature. */
  String signatureName() { return signature; }

  /** What the JDK calls the kind of key. */
  String family() { return family; }

  /** The shell command that makes such a key. */
  String command(String file) { return command.formatted(file); }

  KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance(family);
      generator.initialize(this == ED25519 ? NamedParameterSpec.ED25519 : new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK cannot make " + this + " keys.", missing);
    }
  }

  /** Which one a key is made for; none for RSA, Ed448 and other curves. */
  static Optional<Algorithm> of(Key key) {
    if (key instanceof EdECKey edwards) {
      return edwards.getParams().getName().equals(NamedParameterSpec.ED25519.getName()) ? Optional.of(ED25519) : Optional.empty();
    }
    return key instanceof ECKey elliptic && EllipticCurve.isP256(elliptic.getParams()) ? Optional.of(P256) : Optional.empty();
  }
}
