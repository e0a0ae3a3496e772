package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.HexFormat;
import org.apiguardian.api.API;

/** Public key that verifies signatures. */
@API(status = MAINTAINED, since = "0.1")
public final class VerificationKey {
  private final PublicKey key;
  private final Algorithm algorithm;
  private final String name;

  /** Creates a verification key; {@code key} must belong to one of the algorithms. */
  VerificationKey(PublicKey key, String name) {
    this.key = key;
    this.algorithm = Algorithm.of(key).orElseThrow();
    this.name = name;
  }

  /** Returns the hex SHA-256 of the key as SubjectPublicKeyInfo in DER: {@code openssl pkey -pubin -in key.pub.pem -outform DER | sha256sum}. */
  public String id() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }

  public Algorithm algorithm() { return algorithm; }

  /** Returns the name for people: the file from which the key was read. */
  public String name() { return name; }

  /** Returns the key as written by {@code openssl pkey -pubout}. */
  public String pem() { return new Pem(KeyPem.PUBLIC, key.getEncoded()).text(); }

  /** Returns true if {@code signature} is a signature of this key over {@code bytes}. Malformed signatures give {@code false}. */
  boolean verifies(byte[] bytes, byte[] signature) {
    try {
      var check = Signature.getInstance(algorithm.signatureName());
      check.initVerify(key);
      check.update(bytes);
      return check.verify(signature);
    } catch (SignatureException | InvalidKeyException malformed) {
      return false;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK cannot verify " + algorithm + " signatures.", missing);
    }
  }
}
