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

/**
 * Reader of keys in PEM text. Messages say why a key is rejected and which command helps. The parameter {@code where} names the text in messages: a
 * file or an environment variable.
 */
final class KeyPem {
  static final String PRIVATE = "PRIVATE KEY";
  static final String PUBLIC = "PUBLIC KEY";
  private static final Map<String, String> ADVICE = Map.of(
      "EC PRIVATE KEY", "a key in SEC1 form. Write it as PKCS#8: openssl pkcs8 -topk8 -nocrypt -in %s -out key.pem",
      "ENCRYPTED PRIVATE KEY", "an encrypted key. Decrypt it for the step that signs: openssl pkey -in %s -out key.pem",
      "OPENSSH PRIVATE KEY", "an SSH key, which signs sign-offs and not reports. Create a key for reports: " + Algorithm.ED25519.command("key.pem"),
      "RSA PRIVATE KEY", "an RSA key. Ed25519 and P-256 are supported: " + Algorithm.ED25519.command("key.pem"),
      "CERTIFICATE", "a certificate. Take its public key: openssl x509 -pubkey -noout -in %s > key.pub.pem");

  private KeyPem() {}

  /** Returns the first private key of the text, which must be in PKCS#8. */
  static Pem privateBlock(String text, String where) {
    var block = Pem.blocks(text).stream().filter(found -> found.label().endsWith(PRIVATE)).findFirst()
        .orElseThrow(
            () -> new KeyRejectedException(where + " holds no private key in PEM form. Create one: " + Algorithm.ED25519.command("key.pem")));
    if (!block.label().equals(PRIVATE)) {
      throw rejection(block.label(), where);
    }
    return block;
  }

  static PrivateKey privateKey(Pem block, String where) {
    return parsed(where, "private", family -> KeyFactory.getInstance(family).generatePrivate(new PKCS8EncodedKeySpec(block.der())));
  }

  /** Returns the public key inside a private key. openssl adds it to P-256 keys, but not to Ed25519 keys. */
  static Optional<PublicKey> publicField(Pem block, Algorithm algorithm, String where) {
    return algorithm.publicField(block.der()).map(info -> publicKey(info, where));
  }

  /** Returns the public keys in the same text as a private key. */
  static List<PublicKey> publicBlocks(String text, String where) {
    return Pem.blocks(text).stream().filter(block -> block.label().equals(PUBLIC)).map(block -> publicKey(block.der(), where)).toList();
  }

  /** Returns all public keys of the text, at least one. */
  static List<PublicKey> publicKeys(String text, String where) {
    var blocks = Pem.blocks(text);
    blocks.stream().map(Pem::label).filter(label -> !label.equals(PUBLIC)).findFirst().ifPresent(label -> {
      throw label.equals(PRIVATE)
          ? new KeyRejectedException(
              where + " holds a private key, but only public keys can be trusted. Write its public key to a file: openssl pkey -in " + where
                  + " -pubout -out key.pub.pem")
          : rejection(label, where);
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

  private static KeyRejectedException rejection(String label, String where) {
    return new KeyRejectedException(where + " holds " + ADVICE.getOrDefault(label, "a " + label + ". Ed25519 and P-256 keys are supported: "
        + Algorithm.ED25519.command("key.pem")).formatted(where));
  }

  private interface Parser<K> {
    K parse(String family) throws GeneralSecurityException;
  }

  private static <K extends Key> K parsed(String where, String kind, Parser<K> parser) {
    return Stream.of(Algorithm.values()).flatMap(algorithm -> tryParse(algorithm.family(), parser).stream())
        .filter(key -> Algorithm.of(key).isPresent()).findFirst()
        .orElseThrow(() -> new KeyRejectedException(where + " holds a " + kind + " key that is neither Ed25519 nor P-256"
            + (tryParse("RSA", parser).isPresent()
                ? " but RSA"
                : ", or is damaged")
            + ". Create one: " + Algorithm.ED25519.command("key.pem")));
  }

  private static <K> Optional<K> tryParse(String family, Parser<K> parser) {
    try {
      return Optional.of(parser.parse(family));
    } catch (InvalidKeySpecException otherKind) {
      return Optional.empty();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This JDK cannot read " + family + " keys.", missing);
    }
  }
}
