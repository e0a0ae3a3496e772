package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Set of trusted public keys. */
@API(status = MAINTAINED, since = "0.1")
public final class TrustStore {
  private final List<VerificationKey> keys;

  private TrustStore(List<VerificationKey> keys) { this.keys = List.copyOf(keys); }

  /** Returns a trust store with these keys. */
  public static TrustStore of(List<VerificationKey> keys) { return new TrustStore(keys); }

  /**
   * Reads the keys of files and directories. A file holds one or more public keys in PEM form. In a directory all {@code *.pem} and {@code *.pub}
   * files count, except files with a private key.
   *
   * @throws KeyRejectedException if a file has another content, or if a file or directory holds no key: an empty trust store rejects every report
   */
  public static TrustStore of(Path... places) {
    var keys = new ArrayList<VerificationKey>();
    for (var place : places) {
      var found = Files.isDirectory(place) ? ofDirectory(place) : ofFile(place, read(place));
      if (found.isEmpty()) {
        throw new KeyRejectedException(
            "The directory " + place + " holds no public key (*.pem, *.pub). Put one there: openssl pkey -in key.pem -pubout -out "
                + place.resolve("key.pub.pem"));
      }
      keys.addAll(found);
    }
    return new TrustStore(keys);
  }

  private static List<VerificationKey> ofDirectory(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).filter(file -> file.toString().endsWith(".pem") || file.toString().endsWith(".pub")).sorted()
          .flatMap(file -> {
            var text = read(file);
            return text.contains("PRIVATE KEY-----") ? Stream.empty() : ofFile(file, text).stream();
          }).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The trust store " + directory + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static String read(Path file) { return KeyFile.read(file, "openssl pkey -in key.pem -pubout -out " + file); }

  private static List<VerificationKey> ofFile(Path file, String text) {
    return KeyPem.publicKeys(text, file.toString()).stream().map(key -> new VerificationKey(key, file.getFileName().toString())).toList();
  }

  /** Returns all keys; files of a directory are sorted by name. */
  public List<VerificationKey> keys() { return keys; }

  /**
   * Verifies an envelope. It needs one good signature by a trusted key, even if it names another key. The statement is read only after that.
   *
   * @throws SignatureRejectedException if there is no such signature, or if the payload is not a statement about a readiness report
   */
  public VerifiedStatement verify(Envelope envelope) {
    var signed = Envelope.preAuthenticationEncoding(envelope.payload());
    var signer = keys.stream().filter(key -> envelope.signatures().stream().anyMatch(signature -> key.verifies(signed, signature.bytes())))
        .findFirst()
        .orElseThrow(() -> new SignatureRejectedException(refusal(envelope)));
    return new VerifiedStatement(signer, Statement.parse(envelope.payload()));
  }

  private String refusal(Envelope envelope) {
    return keys.stream().filter(key -> envelope.claimedKeyIds().contains(key.id())).findFirst()
        .map(key -> "The signature does not match the key " + key.name() + " and this content. The content or the signature was changed.")
        .orElseGet(() -> "The report is signed by the key " + String.join(", ", envelope.claimedKeyIds().stream().map(Envelope::quote).toList())
            + ", which is not among the " + keys.size() + " trusted keys."
            + keys.stream().map(key -> "\n  " + key.id() + "  " + key.name()).reduce("", String::concat));
  }
}
