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

/** Where keys that sign come from. */
@API(status = MAINTAINED, since = "0.1")
public final class Keys {
  private static final String LOCAL = "local";

  private Keys() {}

  /**
   * The private key of a file: PKCS#8 PEM, not encrypted, Ed25519 or P-256. Its public key is read from {@code name.pub.pem} beside
   * {@code name.key.pem} or {@code name.pem}, else as {@link #inPem} does.
   *
   * @throws KeyRejectedException if the file is missing or holds anything else, or if its public key is unknown or belongs to another key; with the command
   * that mends it
   */
  public static SigningKey inFile(Path file) {
    var text = KeyFile.read(file, Algorithm.ED25519.command(file.toString()));
    var shared = KeyFile.publicFile(file);
    var command = "openssl pkey -in " + file + " -pubout -out " + shared;
    var beside = Files.exists(shared) ? KeyPem.publicKeys(KeyFile.read(shared, command), shared.toString()) : List.<PublicKey>of();
    if (beside.size() > 1) {
      throw new KeyRejectedException(shared + " holds " + beside.size() + " public keys, but one private key has only one. Write it: " + command);
    }
    return read(text, file.toString(), beside, shared + " is not the public key of " + file + ". Write the right one: " + command,
        "Write it to a file beside the private key: " + command);
  }

  /**
   * The private key of a PEM text, as an environment variable holds it; line ends may be real, {@code \n} in two characters, or spaces. Its public
   * key may stand in the same text, or in the private key, where openssl puts that of P-256. That of Ed25519 may also be missing: it is derived.
   *
   * @param where what to call the text in messages: {@code the environment variable READINESS_KEY}
   * @throws KeyRejectedException if the text holds anything else, or if its public key is unknown or belongs to another key; with the command that mends it
   */
  public static SigningKey inPem(String pem, String where) {
    return read(pem, where, List.of(), "", "Add it to the same text: openssl pkey -in key.pem -pubout >> key.pem");
  }

  private static SigningKey read(String text, String where, List<PublicKey> beside, String otherBeside, String whereToWrite) {
    var block = KeyPem.privateBlock(text, where);
    var key = KeyPem.privateKey(block, where);
    var finder = new PublicKeyFinder(key, where);
    var candidates = Stream.of(
        beside.stream().map(found -> new Candidate(found, otherBeside)),
        KeyPem.publicBlocks(text, where).stream().map(found -> new Candidate(found, where
            + " holds a public key that belongs to another private key. Remove it, and write the right one: openssl pkey -in key.pem -pubout")),
        KeyPem.publicField(block, Algorithm.of(key).orElseThrow(), where).stream().map(found -> new Candidate(found, where
            + " holds a private key with the public key of another one: it is damaged. Make one: "
            + Algorithm.of(key).orElseThrow().command("key.pem"))))
        .flatMap(found -> found).toList();
    return finder.find(candidates).map(found -> new SigningKey(key, new VerificationKey(found, where)))
        .orElseThrow(() -> new KeyRejectedException(where + " does not contain its public key. " + whereToWrite));
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
   * @throws KeyRejectedException if either file is already there; a key is never overwritten
   * @throws UncheckedIOException if the directory cannot be written
   */
  public static SigningKey generate(Path directory, String name, Algorithm algorithm) {
    var file = directory.resolve(name + KeyFile.PRIVATE);
    var shared = directory.resolve(name + KeyFile.PUBLIC);
    try {
      var made = generated(algorithm);
      if (Files.exists(shared) || !KeyFile.writeOnce(file, made.privatePem())) {
        throw new KeyRejectedException(
            directory + " already holds a key of the name " + name + ", and a key is never overwritten. Name another directory.");
      }
      KeyFile.writeOnce(shared, made.verificationKey().pem());
      return inFile(file);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("No key can be written to " + directory + ": " + unwritable.getMessage(), unwritable);
    }
  }

  private static SigningKey generated(Algorithm algorithm) {
    var pair = algorithm.generate();
    return new SigningKey(pair.getPrivate(), new VerificationKey(pair.getPublic(), "new"));
  }
}
