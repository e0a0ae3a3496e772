package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;
import org.apiguardian.api.API;

/** Private key that signs; {@link Keys} reads and creates them. Its text form never contains the key. */
@API(status = MAINTAINED, since = "0.1")
public final class SigningKey {
  private final PrivateKey key;
  private final VerificationKey verification;

  SigningKey(PrivateKey key, VerificationKey verification) {
    this.key = key;
    this.verification = verification;
  }

  /** Returns the public key that verifies the signatures of this key. */
  public VerificationKey verificationKey() { return verification; }

  /** Signs a statement and returns an envelope with one signature. */
  public Envelope sign(Statement statement) {
    var payload = statement.toJson();
    return new Envelope(payload, List.of(new Envelope.Signature(verification.id(), signature(Envelope.preAuthenticationEncoding(payload)))));
  }

  private byte[] signature(byte[] bytes) {
    try {
      var signature = Signature.getInstance(verification.algorithm().signatureName());
      signature.initSign(key);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK cannot sign with " + verification.algorithm() + ".", missing);
    }
  }

  /** Returns the key in PKCS#8, as written by {@code openssl genpkey}. */
  String privatePem() {
    return new Pem(KeyPem.PRIVATE, key.getEncoded()).text();
  }

  @Override
  public String toString() { return verification.algorithm() + " key " + verification.id(); }
}
