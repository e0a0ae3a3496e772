package io.github.readiness.sign;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.List;
import java.util.Optional;

/**
 * Finder of the public key of a private key, for which the JDK has no method. A trial signature proves that a stated public key belongs to the
 * private key. For an Ed25519 key without a stated one, the JDK generates the pair again from the same 32 bytes.
 */
final class PublicKeyFinder {
  private static final byte[] TRIAL = {'t', 'r', 'i', 'a', 'l'};

  private final PrivateKey key;
  private final Algorithm algorithm;
  private final byte[] signature;

  /**
   * Public key that was found for the private key.
   *
   * @param refusal complete message for the case that it belongs to another private key
   */
  record Candidate(PublicKey key, String refusal) {}

  /**
   * @param where name of the private key in messages
   * @throws KeyRejectedException if the private key cannot sign
   */
  PublicKeyFinder(PrivateKey key, String where) {
    this.key = key;
    this.algorithm = Algorithm.of(key).orElseThrow();
    try {
      var trial = Signature.getInstance(algorithm.signatureName());
      trial.initSign(key);
      trial.update(TRIAL);
      this.signature = trial.sign();
    } catch (InvalidKeyException damaged) {
      throw new KeyRejectedException(where + " holds a damaged private key: it cannot sign. Create one: " + algorithm.command("key.pem"));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK cannot sign with " + algorithm + ".", missing);
    }
  }

  /**
   * Returns the first candidate after checking all of them. Without candidates, derives the public key of an Ed25519 key.
   *
   * @return empty for a P-256 key without candidates
   * @throws KeyRejectedException if a candidate belongs to another private key
   */
  Optional<PublicKey> find(List<Candidate> candidates) {
    candidates.stream().filter(candidate -> !isPublicKey(candidate.key())).findFirst().ifPresent(wrong -> {
      throw new KeyRejectedException(wrong.refusal());
    });
    return candidates.stream().map(Candidate::key).findFirst().or(() -> derive().filter(this::isPublicKey));
  }

  private boolean isPublicKey(PublicKey candidate) {
    var verification = new VerificationKey(candidate, "candidate");
    return verification.algorithm() == algorithm && verification.verifies(TRIAL, signature);
  }

  private Optional<PublicKey> derive() {
    return key instanceof EdECPrivateKey edwards ? edwards.getBytes().map(PublicKeyFinder::generateFrom) : Optional.empty();
  }

  /** Generates the key pair of these 32 bytes. By RFC 8032, 5.1.5 they come from the source of randomness, and the rest is computed from them. */
  private static PublicKey generateFrom(byte[] seed) {
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new SeedSource(seed));
      return generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK cannot create Ed25519 keys.", missing);
    }
  }

  /** Source of randomness that returns the bytes of an existing key. */
  private static final class SeedSource extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    SeedSource(byte[] seed) { this.seed = seed; }

    @Override
    public void nextBytes(byte[] wanted) { System.arraycopy(seed, 0, wanted, 0, wanted.length); }
  }
}
