package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.STABLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Where keys that sign come from. */
@API(status = STABLE, since = "0.1")
public final class Keys {
  private static final String LOCAL = "local";

  private Keys() {}

  /**
   * The private key of a file: PKCS#8 PEM, not encrypted, Ed25519 or P-256.
   *
   * @throws KeyRefused if the file is missing or holds anything else, with the command that mends it
   */
  public static SigningKey inFile(Path file) {
    return inPem(KeyFile.read(file, Algorithm.ED25519.command(file.toString())), file.toString());
  }

  /**
   * The private key of a PEM text, as an environment variable holds it; line ends may be real, {@code \n} in two characters, or spaces.
   *
   * @param where what to call the text in messages: {@code the environment variable READINESS_KEY}
   * @throws KeyRefused if the text holds anything else, with the command that mends it
   */
  public static SigningKey inPem(String pem, String where) {
    var key = KeyPem.privateKey(pem, where);
    return new SigningKey(key, new VerificationKey(PublicPart.of(key), where));
  }

  /**
   * The key of this account, an Ed25519 key made at the first call: {@code local.key.pem}, readable by its owner alone, and
   * {@code local.pub.pem} beside it. JVMs that race for it end up with the same key. It says that the same account signed, no more: nobody
   * trusts it until its public key is put into a trust store.
   *
   * @param directory made if missing, for its owner alone
   * @throws UncheckedIOException if the directory cannot be written
   */
  public static SigningKey local(Path directory) {
    try {
      var file = directory.resolve(LOCAL + KeyFile.PRIVATE);
      if (!Files.exists(file)) {
        KeyFile.writeOnce(file, generated(Algorithm.ED25519).privatePem());
      }
      var key = inFile(file);
      var shared = directory.resolve(LOCAL + KeyFile.PUBLIC);
      if (!Files.exists(shared)) {
        KeyFile.writeOnce(shared, key.verificationKey().pem());
      }
      return key;
    } catch (IOException unwritable) {
      throw new UncheckedIOException("No local key can be kept in " + directory + ": " + unwritable.getMessage(), unwritable);
    }
  }

  /**
   * Makes a key and writes {@code <name>.key.pem}, readable by its owner alone, and {@code <name>.pub.pem} for the trust store.
   *
   * @throws KeyRefused if either file is already there; a key is never overwritten
   * @throws UncheckedIOException if the directory cannot be written
   */
  public static SigningKey generate(Path directory, String name, Algorithm algorithm) {
    var file = directory.resolve(name + KeyFile.PRIVATE);
    var shared = directory.resolve(name + KeyFile.PUBLIC);
    try {
      if (Files.exists(shared) || !KeyFile.writeOnce(file, generated(algorithm).privatePem())) {
        throw new KeyRefused(directory + " already holds a key of the name " + name + ", and a key is never overwritten. Name another directory.");
      }
      var key = inFile(file);
      KeyFile.writeOnce(shared, key.verificationKey().pem());
      return key;
    } catch (IOException unwritable) {
      throw new UncheckedIOException("No key can be written to " + directory + ": " + unwritable.getMessage(), unwritable);
    }
  }

  private static SigningKey generated(Algorithm algorithm) {
    var pair = algorithm.generate();
    return new SigningKey(pair.getPrivate(), new VerificationKey(pair.getPublic(), "new"));
  }
}
