package io.github.readiness.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTests {
  @TempDir
  Path directory;

  @Test
  void directoryTrustsItsPublicKeysOnly() throws IOException {
    Keys.generate(directory, "b", Algorithm.P256);
    Keys.generate(directory, "a", Algorithm.ED25519);
    Files.writeString(directory.resolve("README.md"), "no key");
    Files.createDirectory(directory.resolve("old.pem"));
    assertThat(TrustStore.of(directory).keys()).extracting(VerificationKey::name).containsExactly("a.pub.pem", "b.pub.pem");
  }

  @Test
  void fileMayHoldSeveralKeys() throws IOException {
    var one = Keys.generate(directory, "one", Algorithm.ED25519);
    var two = Keys.generate(directory, "two", Algorithm.P256);
    var bundle = Files.writeString(directory.resolve("all.pem"), one.verificationKey().pem() + "# and\n" + two.verificationKey().pem());
    assertThat(TrustStore.of(bundle).verify(two.sign(EnvelopeTests.STATEMENT)).key().name()).isEqualTo("all.pem");
  }

  @Test
  void emptyDirectoryIsRejected() {
    assertThatThrownBy(() -> TrustStore.of(directory)).isInstanceOf(KeyRejectedException.class).hasMessageContaining("holds no public key");
  }

  @Test
  void trustedPrivateKeyIsRejectedWithCommandForItsPublicKey() {
    Keys.generate(directory, "mine", Algorithm.ED25519);
    assertThatThrownBy(() -> TrustStore.of(directory.resolve("mine.key.pem"))).isInstanceOf(KeyRejectedException.class)
        .hasMessageContaining("openssl pkey -in " + directory.resolve("mine.key.pem") + " -pubout");
  }

  @Test
  void certificateIsRejectedWithCommandForItsPublicKey() throws IOException {
    var file = Files.writeString(directory.resolve("cert.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assertThatThrownBy(() -> TrustStore.of(file)).isInstanceOf(KeyRejectedException.class)
        .hasMessageContaining("openssl x509 -pubkey -noout -in " + file);
    assertThatThrownBy(() -> TrustStore.of(directory)).isInstanceOf(KeyRejectedException.class).hasMessageContaining("openssl x509");
  }

  @Test
  void missingTrustStoreIsRejected() {
    assertThatThrownBy(() -> TrustStore.of(directory.resolve("absent"))).isInstanceOf(KeyRejectedException.class)
        .hasMessageContaining("There is no key at");
  }

  @Test
  void emptyTrustStoreVerifiesNothing() {
    var key = Keys.local(directory);
    assertThatThrownBy(() -> TrustStore.of(List.of()).verify(key.sign(EnvelopeTests.STATEMENT))).isInstanceOf(SignatureRejectedException.class)
        .hasMessageContaining("is not among the 0 trusted keys");
  }
}
