package io.github.readiness.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exchange of keys and signatures with openssl, in both directions. */
class OpensslTests {
  @TempDir
  Path directory;
  Shell shell;

  @BeforeEach
  void requireOpenssl() {
    shell = new Shell(directory);
    shell.succeed("openssl", "version");
  }

  @Test
  void opensslVerifiesAnEd25519Envelope() throws IOException {
    var envelope = Keys.generate(directory, "ours", Algorithm.ED25519).sign(EnvelopeTests.STATEMENT);
    write(envelope);
    String[] check = {"openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "ours.pub.pem", "-rawin", "-in", "signed.bin", "-sigfile",
        "signature.bin"};
    assertThat(shell.succeed(check)).contains("Signature Verified Successfully");
    Files.writeString(directory.resolve("signed.bin"), "changed");
    assertThat(shell.run(check).exitCode()).isNotZero();
  }

  @Test
  void opensslVerifiesAP256Envelope() throws IOException {
    write(Keys.generate(directory, "ours", Algorithm.P256).sign(EnvelopeTests.STATEMENT));
    String[] check = {"openssl", "dgst", "-sha256", "-verify", "ours.pub.pem", "-signature", "signature.bin", "signed.bin"};
    assertThat(shell.succeed(check)).contains("Verified OK");
    Files.writeString(directory.resolve("signed.bin"), "changed");
    assertThat(shell.run(check).exitCode()).isNotZero();
  }

  @ParameterizedTest
  @EnumSource
  void keyMadeByOpensslSignsWithoutAnotherFile(Algorithm algorithm) throws IOException {
    for (var i = 0; i < 5; i++) {
      Files.deleteIfExists(directory.resolve("theirs.pub.pem"));
      shell.succeed(algorithm.command("theirs.pem").split(" "));
      var key = Keys.readFile(directory.resolve("theirs.pem"));
      shell.succeed("openssl", "pkey", "-in", "theirs.pem", "-pubout", "-out", "theirs.pub.pem");
      assertThat(Keys.readFile(directory.resolve("theirs.pem")).verificationKey().id()).isEqualTo(key.verificationKey().id());
      assertThat(key.verificationKey().algorithm()).isEqualTo(algorithm);
      assertThat(key.verificationKey().pem()).isEqualTo(Files.readString(directory.resolve("theirs.pub.pem")));
      assertThat(TrustStore.of(directory.resolve("theirs.pub.pem")).verify(key.sign(EnvelopeTests.STATEMENT)).statement())
          .isEqualTo(EnvelopeTests.STATEMENT);
    }
  }

  @ParameterizedTest
  @EnumSource
  void opensslReadsGeneratedKey(Algorithm algorithm) throws IOException {
    Keys.generate(directory, "ours", algorithm);
    assertThat(shell.succeed("openssl", "pkey", "-in", "ours.key.pem", "-pubout")).isEqualTo(Files.readString(directory.resolve("ours.pub.pem")));
  }

  @Test
  void commandOfTheErrorWritesTheMissingPublicKey() throws IOException {
    var made = Keys.generate(directory, "ours", Algorithm.P256);
    Files.delete(directory.resolve("ours.pub.pem"));
    var refused = catchThrowableOfType(KeyRejectedException.class, () -> Keys.readFile(directory.resolve("ours.key.pem")));
    shell.succeed(refused.getMessage().replaceFirst(".*: (?=openssl pkey)", "").split(" "));
    assertThat(Keys.readFile(directory.resolve("ours.key.pem")).verificationKey().id()).isEqualTo(made.verificationKey().id());
  }

  @Test
  void keyIdEqualsDigestByOpenssl() throws IOException {
    var key = Keys.generate(directory, "ours", Algorithm.P256);
    shell.succeed("openssl", "pkey", "-pubin", "-in", "ours.pub.pem", "-outform", "DER", "-out", "ours.der");
    assertThat(shell.succeed("openssl", "dgst", "-sha256", "-r", "ours.der")).startsWith(key.verificationKey().id());
  }

  @Test
  void sec1KeyIsRejectedWithConversionCommand() {
    shell.succeed("openssl", "ecparam", "-name", "prime256v1", "-genkey", "-out", "sec1.pem");
    assertThatThrownBy(() -> Keys.readFile(directory.resolve("sec1.pem"))).isInstanceOf(KeyRejectedException.class)
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt -in " + directory.resolve("sec1.pem") + " -out key.pem");
    shell.succeed("openssl", "pkcs8", "-topk8", "-nocrypt", "-in", "sec1.pem", "-out", "key.pem");
    assertThat(Keys.readFile(directory.resolve("key.pem")).verificationKey().algorithm()).isEqualTo(Algorithm.P256);
  }

  @Test
  void encryptedKeyIsRejectedWithDecryptionCommand() {
    shell.succeed("openssl", "genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "pass:secret", "-out", "locked.pem");
    assertThatThrownBy(() -> Keys.readFile(directory.resolve("locked.pem"))).isInstanceOf(KeyRejectedException.class)
        .hasMessageContaining("openssl pkey -in " + directory.resolve("locked.pem") + " -out key.pem");
  }

  @Test
  void rsaAndOtherCurvesAreRejectedByName() {
    shell.succeed("openssl", "genpkey", "-algorithm", "RSA", "-out", "rsa.pem");
    shell.succeed("openssl", "pkey", "-in", "rsa.pem", "-pubout", "-out", "rsa.pub.pem");
    shell.succeed("openssl", "genpkey", "-algorithm", "ed448", "-out", "ed448.pem");
    shell.succeed("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384", "-out", "p384.pem");
    assertThatThrownBy(() -> Keys.readFile(directory.resolve("rsa.pem"))).isInstanceOf(KeyRejectedException.class).hasMessageContaining("but RSA")
        .hasMessageContaining("openssl genpkey -algorithm ed25519");
    assertThatThrownBy(() -> TrustStore.of(directory.resolve("rsa.pub.pem"))).isInstanceOf(KeyRejectedException.class)
        .hasMessageContaining("but RSA");
    assertThatThrownBy(() -> Keys.readFile(directory.resolve("ed448.pem"))).isInstanceOf(KeyRejectedException.class)
        .hasMessageContaining("neither Ed25519 nor P-256");
    assertThatThrownBy(() -> Keys.readFile(directory.resolve("p384.pem"))).isInstanceOf(KeyRejectedException.class)
        .hasMessageContaining("neither Ed25519 nor P-256");
  }

  private void write(Envelope envelope) throws IOException {
    Files.write(directory.resolve("signed.bin"), Envelope.preAuthenticationEncoding(envelope.payload()));
    Files.write(directory.resolve("signature.bin"), envelope.signatures().get(0).bytes());
  }
}
