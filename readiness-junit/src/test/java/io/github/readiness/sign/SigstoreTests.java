package io.github.readiness.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Comparison with the verifier of sigstore-js. {@code npm ci} installs its packages once, if node and a registry are available. */
class SigstoreTests {
  private static final Path HOME = Path.of("target", "node").toAbsolutePath();

  @TempDir
  Path directory;

  @BeforeAll
  static void requireSigstore() throws IOException {
    Files.createDirectories(HOME);
    for (var file : List.of("package.json", "package-lock.json", "verify.mjs", ".npmrc")) {
      Files.copy(Path.of("src", "test", "node", file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    var shell = new Shell(HOME);
    shell.run("node", "--version");
    if (!Files.exists(HOME.resolve("node_modules/.package-lock.json"))) {
      var installed = shell.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      assumeTrue(installed.exitCode() == 0, () -> "npm ci could not install @sigstore/verify: " + installed.output());
    }
  }

  @ParameterizedTest
  @EnumSource
  void sigstoreVerifiesEnvelope(Algorithm algorithm) throws IOException {
    var envelope = Keys.generate(directory, "ours", algorithm).sign(EnvelopeTests.STATEMENT);
    assertThat(verified(envelope)).isEqualTo(new Shell.Result(0, "verified\n"));
  }

  @Test
  void sigstoreRejectsChangedEnvelope() throws IOException {
    var envelope = Keys.generate(directory, "ours", Algorithm.ED25519).sign(EnvelopeTests.STATEMENT);
    var payload = envelope.payload().clone();
    payload[payload.length / 2] ^= 1;
    var refusal = verified(new Envelope(payload, envelope.signatures()));
    assertThat(refusal.exitCode()).isEqualTo(1);
    assertThat(refusal.output()).startsWith("SIGNATURE_ERROR");
  }

  private Shell.Result verified(Envelope envelope) throws IOException {
    var file = directory.resolve("report.dsse.json");
    Files.write(file, envelope.toJson());
    return new Shell(HOME).run("node", "verify.mjs", file.toString(), directory.resolve("ours.pub.pem").toString());
  }
}
