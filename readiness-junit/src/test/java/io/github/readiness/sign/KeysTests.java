package io.github.readiness.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTests {
  // RFC 8032, 7.1, test 1: secret 9d61b19d..., public d75a9801...
  private static final String RFC_8032_KEY = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
  private static final String RFC_8032_PUBLIC = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n";

  @TempDir
  Path directory;

  @Test
  void theLocalKeyIsMadeOnceAndKept() throws IOException {
    var home = directory.resolve("not/yet/there");
    var first = Keys.local(home);
    assertThat(Keys.local(home).verificationKey().id()).isEqualTo(first.verificationKey().id());
    assertThat(first.verificationKey().algorithm()).isEqualTo(Algorithm.ED25519);
    assertThat(Files.list(home).map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("local.key.pem", "local.pub.pem");
    assertThat(Files.readString(home.resolve("local.pub.pem"))).isEqualTo(first.verificationKey().pem());
  }

  @Test
  void theLocalKeyIsForItsOwnerAlone() throws IOException {
    Keys.local(directory.resolve("home"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("home/local.key.pem")))).isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("home")))).isEqualTo("rwx------");
  }

  @Test
  void theDirectoryMayBeALink() throws IOException {
    var link = Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("home")));
    assertThat(Keys.local(link).verificationKey().id()).isEqualTo(Keys.local(directory.resolve("home")).verificationKey().id());
  }

  @Test
  void thoseWhoRaceForTheLocalKeyGetTheSame() throws Exception {
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
  void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
    var file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> Keys.local(file)).isInstanceOf(UncheckedIOException.class).hasMessageContaining(file.toString());
  }

  @Test
  void aDamagedLocalKeyIsRefusedNotReplaced() throws IOException {
    Files.writeString(directory.resolve("local.key.pem"), "");
    assertThatThrownBy(() -> Keys.local(directory)).isInstanceOf(KeyRefused.class).hasMessageContaining("no private key in PEM form");
    assertThat(directory.resolve("local.key.pem")).isEmptyFile();
  }

  @Test
  void aGeneratedKeyIsNeverOverwritten() throws IOException {
    var first = Keys.generate(directory, "release", Algorithm.P256);
    assertThatThrownBy(() -> Keys.generate(directory, "release", Algorithm.P256)).isInstanceOf(KeyRefused.class)
        .hasMessageContaining("never overwritten");
    assertThat(Keys.inFile(directory.resolve("release.key.pem")).verificationKey().id()).isEqualTo(first.verificationKey().id());
    assertThat(Files.list(directory)).hasSize(2);
  }

  @Test
  void thePublicKeyIsDerivedAsTheRfcSays() {
    assertThat(Keys.inPem(RFC_8032_KEY, "RFC 8032").verificationKey().pem()).isEqualTo(RFC_8032_PUBLIC);
  }

  @ParameterizedTest
  @EnumSource
  void theDerivedPublicKeyIsTheOneOfThePair(Algorithm algorithm) {
    for (var i = 0; i < 50; i++) {
      var pair = algorithm.generate();
      assertThat(PublicPart.of(pair.getPrivate())).isEqualTo(pair.getPublic());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\n", " ", "\r\n", ""})
  void aKeyFromAnEnvironmentVariableMayHaveLostItsLineEnds(String lineEnd) {
    assertThat(Keys.inPem(RFC_8032_KEY.replace("\n", lineEnd), "READINESS_KEY").verificationKey().pem()).isEqualTo(RFC_8032_PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\nsecret!\n-----END PRIVATE KEY-----",
      "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----", RFC_8032_PUBLIC,
      "-----BEGIN DSA PRIVATE KEY-----\nAAAA\n-----END DSA PRIVATE KEY-----"})
  void whatIsNoPrivateKeyIsRefusedAndNeverQuoted(String pem) {
    assertThatThrownBy(() -> Keys.inPem(pem, "READINESS_KEY")).isInstanceOf(KeyRefused.class).hasMessageStartingWith("READINESS_KEY holds ")
        .hasMessageContaining("openssl genpkey -algorithm ed25519").message().doesNotContain("secret", "AAAA");
  }

  @Test
  void aKeyOfSshIsRefusedByName() {
    assertThatThrownBy(() -> Keys.inPem("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----", "id_ed25519"))
        .isInstanceOf(KeyRefused.class).hasMessageContaining("a key of SSH");
  }

  @Test
  void aMissingOrHugeFileIsRefused() throws IOException {
    assertThatThrownBy(() -> Keys.inFile(directory.resolve("absent.pem"))).isInstanceOf(KeyRefused.class)
        .hasMessage("There is no key at %s. Make one: openssl genpkey -algorithm ed25519 -out %1$s".formatted(directory.resolve("absent.pem")));
    Files.write(directory.resolve("huge.pem"), new byte[KeyFile.MOST_BYTES + 1]);
    assertThatThrownBy(() -> Keys.inFile(directory.resolve("huge.pem"))).isInstanceOf(KeyRefused.class).hasMessageContaining("larger than");
  }

  @Test
  void aSigningKeyNeverShowsItself() {
    var key = Keys.inPem(RFC_8032_KEY, "READINESS_KEY");
    assertThat(key).hasToString("ED25519 key " + key.verificationKey().id());
  }
}
