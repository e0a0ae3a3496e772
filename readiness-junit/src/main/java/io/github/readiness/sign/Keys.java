package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.sign.PublicKeyFinder.Candidate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Factory of signing keys: from a file, from text, or newly created. */
@API(status = MAINTAINED, since = "0.1")
public final class Keys {
  private static final String LOCAL = "local";

  private Keys() {}

  /**
   * Reads a private key from a file: PKCS#8 PEM, not encrypted, Ed25519 or P-256. Its public key is read from {@code name.pub.pem} in the directory
   * of {@code name.key.pem} or {@code name.pem}. Without that file the public key is found as in {@link #readPem}.
   *
   * @throws KeyRejectedException if the file is missing or is not such a key, or if the public key is unknown or does not match. The message gives a
   *     command that helps
   */
  public static SigningKey readFile(Path file) {
    var text = KeyFile.read(file, Algorithm.ED25519.command(file.toString()));
    var shared = KeyFile.publicFile(file);
    var command = "openssl pkey -in " + file + " -pubout -out " + shared;
    var fileKeys = Files.exists(shared) ? KeyPem.publicKeys(KeyFile.read(shared, command), shared.toString()) : List.<PublicKey>of();
    if (fileKeys.size() > 1) {
      throw new KeyRejectedException(shared + " holds " + fileKeys.size() + " public keys, but a private key has only one. Write it: " + command);
    }
    return read(text, file.toString(), fileKeys, shared + " is not the public key of " + file + ". Write the right one: " + command,
        "Write it to a file in the same directory: " + command);
  }

  /**
   * Reads a private key from PEM text, for example of an environment variable. Line ends may be real, the two characters {@code \n}, or spaces.
   *
   * <p>The public key may be in the same text or inside the private key, where openssl writes it for P-256. For Ed25519 it may be missing, because it
   * is derived.
   *
   * @param where name of the text in messages: {@code the environment variable READINESS_KEY}
   * @throws KeyRejectedException if the text is not such a key, or if the public key is unknown or does not match. The message gives a command that
   *     helps
   */
  public static SigningKey readPem(String pem, String where) {
    return read(pem, where, List.of(), "", "Add it to the same text: openssl pkey -in key.pem -pubout >> key.pem");
  }

  private static SigningKey read(String text, String where, List<PublicKey> fileKeys, String wrongFileKey, String advice) {
    var block = KeyPem.privateBlock(text, where);
    var key = KeyPem.privateKey(block, where);
    var finder = new PublicKeyFinder(key, where);
    var candidates = Stream.of(
        fileKeys.stream().map(found -> new Candidate(found, wrongFileKey)),
        KeyPem.publicBlocks(text, where).stream().map(found -> new Candidate(found, where
            + " holds a public key that belongs to another private key. Remove it, and write the right one: openssl pkey -in key.pem -pubout")),
        KeyPem.publicField(block, Algorithm.of(key).orElseThrow(), where).stream().map(found -> new Candidate(found, where
            + " holds a private key with the public key of another one: it is damaged. Create one: "
            + Algorithm.of(key).orElseThrow().command("key.pem"))))
        .flatMap(found -> found).toList();
    return finder.find(candidates).map(found -> new SigningKey(key, new VerificationKey(found, where)))
        .orElseThrow(() -> new KeyRejectedException(where + " does not contain its public key. " + advice));
  }

  /**
   * Returns the Ed25519 key of this account. The first call creates {@code local.key.pem}, readable by its owner only, and {@code local.pub.pem}.
   * Several JVMs at the same time get the same key. A signature by this key proves only that the same account signed. It is not trusted until the
   * public key is in a trust store.
   *
   * @param directory created if missing, accessible for its owner only
   * @throws UncheckedIOException if the directory cannot be written
   */
  public static SigningKey local(Path directory) {
    try {
      var file = directory.resolve(LOCAL + KeyFile.PRIVATE);
      if (!Files.exists(file)) {
        KeyFile.writeOnce(file, generated(Algorithm.ED25519).privatePem());
      }
      var key = readFile(file);
      var shared = directory.resolve(LOCAL + KeyFile.PUBLIC);
      if (!Files.exists(shared)) {
        KeyFile.writeOnce(shared, key.verificationKey().pem());
      }
      return key;
    } catch (IOException unwritable) {
      throw new UncheckedIOException("No local key can be stored in " + directory + ": " + unwritable.getMessage(), unwritable);
    }
  }

  /**
   * Creates a key and writes {@code <name>.key.pem}, readable by its owner only, and {@code <name>.pub.pem} for the trust store.
   *
   * @throws KeyRejectedException if one of the files exists; a key is never overwritten
   * @throws UncheckedIOException if the directory cannot be written
   */
  public static SigningKey generate(Path directory, String name, Algorithm algorithm) {
    var file = directory.resolve(name + KeyFile.PRIVATE);
    var shared = directory.resolve(name + KeyFile.PUBLIC);
    try {
      var made = generated(algorithm);
      if (Files.exists(shared) || !KeyFile.writeOnce(file, made.privatePem())) {
        throw new KeyRejectedException(
            directory + " already holds a key of the name " + name + ", and a key is never overwritten. Use another directory.");
      }
      KeyFile.writeOnce(shared, made.verificationKey().pem());
      return readFile(file);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("No key can be written to " + directory + ": " + unwritable.getMessage(), unwritable);
    }
  }

  private static SigningKey generated(Algorithm algorithm) {
    var pair = algorithm.generate();
    return new SigningKey(pair.getPrivate(), new VerificationKey(pair.getPublic(), "new"));
  }
}
