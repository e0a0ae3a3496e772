package io.github.readiness.cli;

import static io.github.readiness.observation.Status.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.render.HtmlRenderer;
import io.github.readiness.render.MarkdownRenderer;
import io.github.readiness.report.Report;
import io.github.readiness.sign.Algorithm;
import io.github.readiness.sign.Keys;
import io.github.readiness.sign.TrustStore;
import io.github.readiness.sign.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RenderAndKeygenTests {
  @TempDir
  Path home;
  Fixture run;

  @BeforeEach
  void createSignedReport() throws IOException { run = new Fixture(home).reporting(PASS, PASS); }

  @Test
  void reportIsRenderedToAFileOrToStandardOutput() throws IOException {
    var report = RecordMapper.read(Files.readString(run.plain()), Report.class);
    var page = home.resolve("pages/report.html");
    assertThat(run.call("render", run.directory, "--to", "html", "--out", page, "--trust", run.trusted()).exitCode()).isZero();
    assertThat(page).hasContent(HtmlRenderer.render(report));
    assertThat(Files.list(page.getParent())).containsExactly(page);
    assertThat(run.call("render", run.plain(), "--to", "md").out()).isEqualTo(MarkdownRenderer.render(report));
    assertThat(run.call("render", run.signed(), "--to", "console")).matches(call -> call.exitCode() == 0)
        .matches(call -> call.out().contains("GO") && call.err().contains("not verified"));
  }

  @Test
  void reportWithoutATrustedSignatureIsNotRendered() throws IOException {
    Files.delete(run.signed());
    var call = run.call("render", run.directory, "--to", "html", "--trust", run.trusted());
    assertThat(call.exitCode()).isEqualTo(20);
    assertThat(call.out()).isEmpty();
  }

  @Test
  void unknownFormatIsAMistake() {
    assertThat(run.call("render", run.directory, "--to", "pdf")).matches(call -> call.exitCode() == 2).extracting(Fixture.Call::err).asString()
        .contains("--to");
  }

  @Test
  void unwritableFileIsNamedInOneSentence() {
    var call = run.call("render", run.directory, "--to", "md", "--out", run.plain().resolve("report.md"));
    assertThat(call.exitCode()).isEqualTo(3);
    assertThat(call.err().lines()).hasSize(1).first().asString().contains("cannot be written");
  }

  @ParameterizedTest
  @EnumSource
  void keygenCreatesAKeyForSigningAndForTrust(Algorithm algorithm) {
    var call = run.call("keygen", "--out", home.resolve("keys"), "--algorithm", algorithm.name().toLowerCase(Locale.ROOT));
    var key = Keys.readFile(home.resolve("keys/readiness.key.pem"));
    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).contains(key.verificationKey().id()).doesNotContain("BEGIN");
    assertThat(key.verificationKey().algorithm()).isEqualTo(algorithm);
    assertThat(TrustStore.of(home.resolve("keys")).keys()).extracting(VerificationKey::id).containsExactly(key.verificationKey().id());
  }

  @Test
  void keygenNeverOverwritesAKey() throws IOException {
    run.call("keygen", "--out", home);
    var before = Files.readString(home.resolve("readiness.key.pem"));
    var call = run.call("keygen", "--out", home);
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("never overwritten");
    assertThat(home.resolve("readiness.key.pem")).hasContent(before);
  }
}
