package io.github.readiness.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTests {
  // RFC 8032, 7.1, test 1: secret 9d61b19d..., public d75a9801...
  private static final String RFC_8032_KEY = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
  private static final String RFC_8032_PUBLIC = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n";

  private static final String P256_START = "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420";
  private static final String P256_BARE_START = "3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420";

  @TempDir
  Path directory;

  @Test
  void localKeyIsCreatedOnce() throws IOException {
    var home = directory.resolve("not/yet/there");
    var first = Keys.local(home);
    assertThat(Keys.local(home).verificationKey().id()).isEqualTo(first.verificationKey().id());
    assertThat(first.verificationKey().algorithm()).isEqualTo(Algorithm.ED25519);
    assertThat(Files.list(home).map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("local.key.pem", "local.pub.pem");
    assertThat(Files.readString(home.resolve("local.pub.pem"))).isEqualTo(first.verificationKey().pem());
  }

  @Test
  void localKeyIsReadableByItsOwnerOnly() throws IOException {
    Keys.local(directory.resolve("home"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("home/local.key.pem")))).isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("home")))).isEqualTo("rwx------");
  }

  @Test
  void directoryOfLocalKeyMayBeALink() throws IOException {
    var link = Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("home")));
    assertThat(Keys.local(link).verificationKey().id()).isEqualTo(Keys.local(directory.resolve("home")).verificationKey().id());
  }

  @Test
  void concurrentCallersGetTheSameLocalKey() throws Exception {
    var racers = 8;
    var start = new CyclicBarrier(racers);
    var threads = Executors.newFixedThreadPool(racers);
    try {
      var ids = threads.invokeAll(Stream.<Callable<String>>generate(() -> () -> {
        start.await();
        return Keys.local(directory.resolve("home")).verificationKey().id();
      }).limit(racers).toList());
      assertThat(ids).extracting(Future::get).containsOnly(Keys.local(directory.resolve("home")).verificationKey().id());
      assertThat(Files.list(directory.resolve("home"))).hasSize(2);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void directoryThatCannotBeWrittenIsNamed() throws IOException {
    var file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> Keys.local(file)).isInstanceOf(UncheckedIOException.class).hasMessageContaining(file.toString());
  }

  @Test
  void damagedLocalKeyIsRejectedAndNotReplaced() throws IOException {
    Files.writeString(directory.resolve("local.key.pem"), "");
    assertThatThrownBy(() -> Keys.local(directory)).isInstanceOf(KeyRejectedException.class).hasMessageContaining("no private key in PEM form");
    assertThat(directory.resolve("local.key.pem")).isEmptyFile();
  }

  @Test
  void generatedKeyIsNeverOverwritten() throws IOException {
    var first = Keys.generate(directory, "release", Algorithm.P256);
    assertThatThrownBy(() -> Keys.generate(directory, "release", Algorithm.P256)).isInstanceOf(KeyRejectedException.class)
        .hasMessageContaining("never overwritten");
    assertThat(Keys.readFile(directory.resolve("release.key.pem")).verificationKey().id()).isEqualTo(first.verificationKey().id());
    assertThat(Files.list(directory)).hasSize(2);
  }

  @Test
  void publicKeyIsDerivedAsInRfc8032() {
    assertThat(Keys.readPem(RFC_8032_KEY, "RFC 8032").verificationKey().pem()).isEqualTo(RFC_8032_PUBLIC);
  }

  @Test
  void ed25519KeyNeedsNoPublicKeyFile() {
    for (var i = 0; i < 50; i++) {
      var pair = Algorithm.ED25519.generate();
      assertThat(Keys.readPem(pem(pair.getPrivate()), "key").verificationKey().pem()).isEqualTo(pem(pair.getPublic()));
    }
  }

  @Test
  void p256KeyWithoutPublicKeyNamesTheCommand() throws IOException {
    var key = pem(Algorithm.P256.generate().getPrivate());
    var file = Files.writeString(directory.resolve("key.pem"), key);
    assertThatThrownBy(() -> Keys.readFile(file)).isInstanceOf(KeyRejectedException.class).hasMessage(file + " does not contain its public key. "
        + "Write it to a file in the same directory: openssl pkey -in " + file + " -pubout -out " + directory.resolve("key.pub.pem"));
    assertThatThrownBy(() -> Keys.readPem(key, "READINESS_KEY")).isInstanceOf(KeyRejectedException.class).hasMessage(
        "READINESS_KEY does not contain its public key. Add it to the same text: openssl pkey -in key.pem -pubout >> key.pem");
  }

  @ParameterizedTest
  @CsvSource({"key.pem,key.pub.pem", "release.key.pem,release.pub.pem", "key,key.pub.pem", ".pem,.pub.pem"})
  void publicKeyIsReadFromFileInSameDirectory(String privateName, String publicName) throws IOException {
    var pair = Algorithm.P256.generate();
    var file = Files.writeString(directory.resolve(privateName), pem(pair.getPrivate()));
    Files.writeString(directory.resolve(publicName), pem(pair.getPublic()));
    var key = Keys.readFile(file);
    assertThat(key.verificationKey().pem()).isEqualTo(pem(pair.getPublic()));
    assertThat(TrustStore.of(directory.resolve(publicName)).verify(key.sign(EnvelopeTests.STATEMENT)).statement())
        .isEqualTo(EnvelopeTests.STATEMENT);
  }

  @ParameterizedTest
  @EnumSource
  void publicKeyIsReadFromTheSameText(Algorithm algorithm) {
    var pair = algorithm.generate();
    assertThat(Keys.readPem(pem(pair.getPrivate()) + pem(pair.getPublic()), "key").verificationKey().pem()).isEqualTo(pem(pair.getPublic()));
    assertThatThrownBy(() -> Keys.readPem(pem(pair.getPrivate()) + pem(algorithm.generate().getPublic()), "READINESS_KEY"))
        .isInstanceOf(KeyRejectedException.class).hasMessageStartingWith("READINESS_KEY holds a public key that belongs to another private key.");
  }

  @ParameterizedTest
  @EnumSource
  void publicKeyIsReadFromThePrivateKey(Algorithm algorithm) {
    var pair = algorithm.generate();
    var whole = withPublicField(algorithm, pair.getPrivate(), pair.getPublic());
    assertThat(Keys.readPem(whole, "key").verificationKey().pem()).isEqualTo(pem(pair.getPublic()));
    assertThatThrownBy(() -> Keys.readPem(withPublicField(algorithm, pair.getPrivate(), algorithm.generate().getPublic()), "READINESS_KEY"))
        .isInstanceOf(KeyRejectedException.class).hasMessageStartingWith("READINESS_KEY holds a private key with the public key of another one:");
  }

  @ParameterizedTest
  @EnumSource
  void publicKeyFileOfOtherKeyIsRejected(Algorithm algorithm) throws IOException {
    for (var other : Algorithm.values()) {
      Keys.generate(directory.resolve(other.name()), "release", algorithm);
      var file = directory.resolve(other.name()).resolve("release.key.pem");
      var beside = Files.writeString(directory.resolve(other.name()).resolve("release.pub.pem"), pem(other.generate().getPublic()));
      assertThatThrownBy(() -> Keys.readFile(file)).isInstanceOf(KeyRejectedException.class).hasMessage("%s is not the public key of %s. "
          + "Write the right one: openssl pkey -in %2$s -pubout -out %1$s", beside, file);
    }
  }

  @Test
  void publicKeyFileMustHoldOnePublicKey() throws IOException {
    Keys.generate(directory, "release", Algorithm.P256);
    var file = directory.resolve("release.key.pem");
    var beside = directory.resolve("release.pub.pem");
    Files.writeString(beside, Files.readString(beside) + Files.readString(beside));
    assertThatThrownBy(() -> Keys.readFile(file)).isInstanceOf(KeyRejectedException.class).hasMessageStartingWith(beside + " holds 2 public keys");
    Files.writeString(beside, "");
    assertThatThrownBy(() -> Keys.readFile(file)).isInstanceOf(KeyRejectedException.class).hasMessageStartingWith(beside + " holds no public key");
    Files.writeString(beside, Files.readString(file));
    assertThatThrownBy(() -> Keys.readFile(file)).isInstanceOf(KeyRejectedException.class).hasMessageStartingWith(beside + " holds a private key");
    Files.delete(beside);
    Files.createDirectory(beside);
    assertThatThrownBy(() -> Keys.readFile(file)).isInstanceOf(KeyRejectedException.class)
        .hasMessageStartingWith("The key at " + beside + " cannot be read");
  }

  @Test
  void publicKeyOffTheCurveIsRejected() throws IOException {
    Keys.generate(directory, "release", Algorithm.P256);
    var beside = directory.resolve("release.pub.pem");
    var info = Pem.blocks(Files.readString(beside)).get(0).der();
    info[info.length - 1] ^= 1;
    Files.writeString(beside, new Pem("PUBLIC KEY", info).text());
    assertThatThrownBy(() -> Keys.readFile(directory.resolve("release.key.pem"))).isInstanceOf(KeyRejectedException.class)
        .hasMessageContaining(beside.toString());
    var pair = Algorithm.P256.generate();
    var field = Pem.blocks(withPublicField(Algorithm.P256, pair.getPrivate(), pair.getPublic())).get(0).der();
    field[field.length - 1] ^= 1;
    assertThatThrownBy(() -> Keys.readPem(new Pem("PRIVATE KEY", field).text(), "READINESS_KEY")).isInstanceOf(KeyRejectedException.class)
        .hasMessageStartingWith("READINESS_KEY holds a ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000000000000000000000000000000000000000000000000000000000000000",
      "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"})
  void privateKeyOutOfRangeIsRejected(String number) {
    var pair = Algorithm.P256.generate();
    var der = Pem.blocks(withPublicField(Algorithm.P256, pair.getPrivate(), pair.getPublic())).get(0).der();
    System.arraycopy(HexFormat.of().parseHex(number), 0, der, P256_START.length() / 2, 32);
    assertThatThrownBy(() -> Keys.readPem(new Pem("PRIVATE KEY", der).text(), "READINESS_KEY")).isInstanceOf(KeyRejectedException.class)
        .hasMessageStartingWith("READINESS_KEY holds a ").hasMessageContaining("damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\n", " ", "\r\n", ""})
  void keyWithoutLineEndsIsRead(String lineEnd) {
    assertThat(Keys.readPem(RFC_8032_KEY.replace("\n", lineEnd), "READINESS_KEY").verificationKey().pem()).isEqualTo(RFC_8032_PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\nsecret!\n-----END PRIVATE KEY-----",
      "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----", RFC_8032_PUBLIC,
      "-----BEGIN DSA PRIVATE KEY-----\nAAAA\n-----END DSA PRIVATE KEY-----"})
  void textWithoutPrivateKeyIsRejectedAndNotQuoted(String pem) {
    assertThatThrownBy(() -> Keys.readPem(pem, "READINESS_KEY")).isInstanceOf(KeyRejectedException.class)
        .hasMessageStartingWith("READINESS_KEY holds ")
        .hasMessageContaining("openssl genpkey -algorithm ed25519").message().doesNotContain("secret", "AAAA");
  }

  @Test
  void sshKeyIsRejectedByName() {
    assertThatThrownBy(() -> Keys.readPem("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----", "id_ed25519"))
        .isInstanceOf(KeyRejectedException.class).hasMessageContaining("an SSH key");
  }

  @Test
  void missingOrHugeFileIsRejected() throws IOException {
    assertThatThrownBy(() -> Keys.readFile(directory.resolve("absent.pem"))).isInstanceOf(KeyRejectedException.class)
        .hasMessage("There is no key at %s. Create one: openssl genpkey -algorithm ed25519 -out %1$s".formatted(directory.resolve("absent.pem")));
    Files.write(directory.resolve("huge.pem"), new byte[KeyFile.MAX_BYTES + 1]);
    assertThatThrownBy(() -> Keys.readFile(directory.resolve("huge.pem"))).isInstanceOf(KeyRejectedException.class)
        .hasMessageContaining("larger than");
  }

  @Test
  void textFormOfSigningKeyHasNoSecret() {
    var key = Keys.readPem(RFC_8032_KEY, "READINESS_KEY");
    assertThat(key).hasToString("ED25519 key " + key.verificationKey().id());
  }

  private static String pem(Key key) { return new Pem(key instanceof PrivateKey ? "PRIVATE KEY" : "PUBLIC KEY", key.getEncoded()).text(); }

  /** Returns PKCS#8 with the public key inside, as written by openssl for P-256 and shown in RFC 8410, 10.3 for Ed25519. */
  private static String withPublicField(Algorithm algorithm, PrivateKey key, PublicKey field) {
    var start = algorithm == Algorithm.ED25519 ? "3051020101300506032b657004220420" : P256_START;
    var secret = HexFormat.of().formatHex(key.getEncoded()).substring(algorithm == Algorithm.ED25519 ? 32 : P256_BARE_START.length()).substring(0,
        64);
    var point = HexFormat.of().formatHex(field.getEncoded());
    var end = algorithm == Algorithm.ED25519 ? "812100" + point.substring(point.length() - 64) : "a144034200" + point.substring(point.length() - 130);
    return new Pem("PRIVATE KEY", HexFormat.of().parseHex(start + secret + end)).text();
  }
}
