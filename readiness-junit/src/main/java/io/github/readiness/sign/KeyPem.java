package io.github.readiness.sign;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Keys out of PEM text, or why not and what to type instead. {@code where} names the text in messages: a file, an environment variable. */
final class KeyPem {
  static final String PRIVATE = "PRIVATE KEY";
  static final String PUBLIC = "PUBLIC KEY";
  private static final Map<String, String> MENDING = Map.of(
      "EC PRIVATE KEY", "a key in SEC1 form. Write it as PKCS#8: openssl pkcs8 -topk8 -nocrypt -in %s -out key.pem",
      "ENCRYPTED PRIVATE KEY", "an encrypted key. Decrypt it for the step that signs: openssl pkey -in %s -out key.pem",
      "OPENSSH PRIVATE KEY", "a key of SSH, which signs sign-offs, not reports. Make one for reports: " + Algorithm.ED25519.command("key.pem"),
      "RSA PRIVATE KEY", "an RSA key. Ed25519 and P-256 are supported: " + Algorithm.ED25519.command("key.pem"),
      "CERTIFICATE", "a certificate. Take its public key: openssl x509 -pubkey -noout -in %s > key.pub.pem");

  private KeyPem() {}

  /** The first private key of the text, in PKCS#8. */
  static Pem privateBlock(String text, String where) {
    var block = Pem.blocks(text).stream().filter(found -> found.label().endsWith(PRIVATE)).findFirst()
        .orElseThrow(() -> new KeyRejectedException(where + " holds no private key in PEM form. Make one: " + Algorithm.ED25519.command("key.pem")));
    if (!block.label().equals(PRIVATE)) {
      throw refused(block.label(), where);
    }
    return block;
  }

  static PrivateKey privateKey(Pem block, String where) {
    return parsed(where, "private", family -> KeyFactory.getInstance(family).generatePrivate(new PKCS8EncodedKeySpec(block.der())));
  }

  /** The public key that a private key carries: openssl adds it to P-256 keys, and not to Ed25519 keys. */
  static Optional<PublicKey> publicField(Pem block, Algorithm algorithm, String where) {
    return algorithm.publicField(block.der()).map(info -> publicKey(info, where));
  }

  /** The public keys that stand in the same text as a private key. */
  static List<PublicKey> publicBlocks(String text, String where) {
    return Pem.blocks(text).stream().filter(block -> block.label().equals(PUBLIC)).map(block -> publicKey(block.der(), where)).toList();
  }

  /** Every public key of the text, at least one. */
  static List<PublicKey> publicKeys(String text, String where) {
    var blocks = Pem.blocks(text);
    blocks.stream().map(Pem::label).filter(label -> !label.equals(PUBLIC)).findFirst().ifPresent(label -> {
      throw label.equals(PRIVATE)
          ? new KeyRejectedException(
              where + " holds a private key, and only public keys are trusted. Write its public key beside it: openssl pkey -in " + where
                  + " -pubout -out key.pub.pem")
          : refused(label, where);
    });
    if (blocks.isEmpty()) {
      throw new KeyRejectedException(
          where + " holds no public key in PEM form. Take it from the private one: openssl pkey -in key.pem -pubout -out key.pub.pem");
    }
    return blocks.stream().map(block -> publicKey(block.der(), where)).toList();
  }

  private static PublicKey publicKey(byte[] info, String where) {
    return parsed(where, "public", family -> KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(info)));
  }

  private static KeyRejectedException refused(String label, String where) {
    return new KeyRejectedException(where + " holds " + MENDING.getOrDefault(label, "a " + label + ". Ed25519 and P-256 keys are supported: "
        + Algorithm.ED25519.command("key.pem")).formatted(where));
  }

  private interface Parser<K> {
    K parse(String family) throws GeneralSecurityException;
  }

  private static <K extends Key> K parsed(String where, String kind, Parser<K> parser) {
    return Stream.of(Algorithm.values()).flatMap(algorithm -> tried(algorithm.family(), parser).stream())
        .filter(key -> Algorithm.of(key).isPresent()).findFirst()
        .orElseThrow(() -> new KeyRejectedException(where + " holds a " + kind + " key that is neither Ed25519 nor P-256"
            + (tried("RSA", parser).isPresent()
                ? " but RSA"
                : ", or is damaged")
            + ". Make one: " + Algorithm.ED25519.command("key.pem")));
  }

  private static <K> Optional<K> tried(String family, Parser<K> parser) {
    try {
      return Optional.of(parser.parse(family));
    } catch (InvalidKeySpecException otherKind) {
      return Optional.empty();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK cannot read " + family + " keys.", missing);
    }
  }
}
