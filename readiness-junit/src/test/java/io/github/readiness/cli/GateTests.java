package io.github.readiness.cli;

import static io.github.readiness.observation.Status.FAIL;
import static io.github.readiness.observation.Status.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Status;
import io.github.readiness.sign.Algorithm;
import io.github.readiness.sign.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class GateTests {
  @TempDir
  Path home;
  Fixture run;

  @BeforeEach
  void createPassingRun() throws IOException { run = new Fixture(home).reporting(PASS, PASS); }

  @ParameterizedTest
  @CsvSource({"PASS, PASS, 0, 0, 0", "PASS, FAIL, 20, 20, 20", "WARN, PASS, 10, 0, 10", "FAIL, PASS, 20, 20, 20", "ERROR, PASS, 30, 30, 20",
      "PENDING, PASS, 30, 30, 20"})
  void exitCodeEqualsTheDecision(Status blocker, Status minor, int plain, int lenient, int last) throws IOException {
    run.reporting(blocker, minor);
    assertThat(run.call("gate", run.directory, "--trust", run.trusted()).exitCode()).isEqualTo(plain);
    assertThat(run.call("gate", run.directory, "--trust", run.trusted(), "--lenient").exitCode()).isEqualTo(lenient);
    assertThat(run.call("gate", run.directory, "--trust", run.trusted(), "--final").exitCode()).isEqualTo(last);
  }

  @Test
  void gateNamesTheSigner() {
    assertThat(run.call("gate", run.directory, "--trust", home.resolve("trust")).out()).contains("GO", "signed by release.pub.pem, ED25519 key ");
    assertThat(run.call("gate", run.signed()).out()).contains("signed by the key " + run.key.verificationKey().id() + ", not verified");
  }

  @Test
  void unsignedReportIsReadOnlyIfNoSignatureIsRequired() throws IOException {
    Files.delete(run.signed());
    assertThat(run.call("gate", run.plain())).matches(call -> call.exitCode() == 0).extracting(Fixture.Call::out).asString().contains("not signed");
    assertThat(run.call("gate", run.plain(), "--trust", run.trusted()).exitCode()).isEqualTo(20);
    assertThat(run.call("gate", run.plain(), "--trust", run.trusted(), "--require-signature").err()).startsWith("NO_GO: There is no envelope at ");
  }

  @Test
  void requiredSignatureNeedsATrustedKey() {
    var call = run.call("gate", run.directory, "--require-signature");
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("add --trust");
  }

  @Test
  void missingReportIsNoGo() {
    var call = run.call("gate", home.resolve("absent"));
    assertThat(call.exitCode()).isEqualTo(20);
    assertThat(call.err()).startsWith("NO_GO: There is no report at " + home.resolve("absent") + ". Run the criteria first.").doesNotContain("\tat ");
    assertThat(run.call("gate", Path.of(home.toString(), "trust")).err()).contains("There is no report at ");
    assertThat(run.call("gate", home.resolve("absent.json")).exitCode()).isEqualTo(20);
    assertThat(run.call("gate", "/").exitCode()).isEqualTo(20);
    assertThat(run.call("gate", run.artifact).err()).contains("is not a report. Name a report directory");
  }

  @Test
  void reportOfAnUntrustedKeyIsNoGo() {
    var stranger = Keys.generate(home.resolve("stranger"), "stranger", Algorithm.P256);
    var call = run.call("gate", run.directory, "--trust", home.resolve("stranger"));
    assertThat(call.exitCode()).isEqualTo(20);
    assertThat(call.err()).contains("is not among the 1 trusted keys", stranger.verificationKey().id());
  }

  @Test
  void reportThatDiffersFromTheSignedOneIsNoGo() throws IOException {
    run.reporting(FAIL, PASS);
    run.change(run.plain(), "\"raw\": \"FAIL\"", "\"raw\": \"PASS\"");
    assertThat(run.call("gate", run.directory)).matches(call -> call.exitCode() == 20).extracting(Fixture.Call::err).asString()
        .contains("differs from the signed report");
    assertThat(run.call("gate", run.directory, "--trust", run.trusted()).exitCode()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-03T12:30:00Z", "2026-03-02T11:00:00Z", "2030-01-01T00:00:00+01:00"})
  void reportThatIsTooOldOrFromTheFutureIsNoGo(String instant) {
    assertThat(run.call("gate", run.directory, "--trust", run.trusted(), "--at", instant).exitCode()).isEqualTo(20);
  }

  @Test
  void reportForAnotherGateIsNoGo() {
    assertThat(run.call("gate", run.directory, "--gate", "pre-deployment").exitCode()).isZero();
    assertThat(run.call("gate", run.directory, "--gate", "deployment").exitCode()).isEqualTo(20);
  }

  @Test
  void unsignedReportNamesItsArtifacts() throws IOException {
    Files.delete(run.signed());
    assertThat(run.call("gate", run.directory, "--subject", run.artifact).exitCode()).isZero();
    assertThat(run.call("gate", run.directory, "--subject", run.trusted()).exitCode()).isEqualTo(20);
  }

  @Test
  void reportForAGateOutsideItsPhasesIsNoGo() throws IOException {
    Files.delete(run.signed());
    run.change(run.plain(), "\"gate\": \"pre-deployment\"", "\"gate\": \"\\u001b[2J\"");
    assertThat(run.call("gate", run.directory)).matches(call -> call.exitCode() == 20).extracting(Fixture.Call::err).asString()
        .contains("made for the gate \\u001b[2J, which is not one of its phases");
  }

  @Test
  void reportAboutAnotherArtifactIsNoGo() throws IOException {
    var other = Files.writeString(home.resolve("other.jar"), "not the artifact");
    assertThat(run.call("gate", run.directory, "--subject", run.artifact).exitCode()).isZero();
    assertThat(run.call("gate", run.directory, "--subject", run.artifact, "--subject", other)).matches(call -> call.exitCode() == 20)
        .extracting(Fixture.Call::err).asString().contains("not about " + other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "null", "{\"schemaVersion\":\"2\"}", "{\"schemaVersion\":\"1\",\"criteria\":[]}", "\u0000\u0000"})
  void fileThatIsNotAReportIsNoGo(String json) throws IOException {
    Files.delete(run.signed());
    Files.writeString(run.plain(), json);
    var call = run.call("gate", run.directory);
    assertThat(call.exitCode()).isEqualTo(20);
    assertThat(call.err()).startsWith("NO_GO: ").doesNotContain("\tat ", "null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "system", "subjects", "criteria", "inventory", "scores", "policy", "signOffState", "violations", "decision", "gate",
      "checks",
      "raw", "severity", "finding"})
  void reportWithAMissingPartIsNoGo(String part) throws IOException {
    Files.delete(run.signed());
    run.change(run.plain(), "\"" + part + "\":", "\"other-" + part + "\":");
    var call = run.call("gate", run.directory);
    assertThat(call.exitCode()).as(call.err()).isEqualTo(20);
    assertThat(call.err()).doesNotContain("null", "Cannot invoke");
  }

  @Test
  void reportOfALaterFormatIsNoGo() throws IOException {
    Files.delete(run.signed());
    run.change(run.plain(), "\"schemaVersion\": \"1\"", "\"schemaVersion\": \"9\"");
    assertThat(run.call("gate", run.directory).err()).contains("schema version 9");
  }

  @Test
  void answerIsPrintedAsJson() {
    var answer = JsonMapper.shared().readTree(run.call("gate", run.directory, "--trust", run.trusted(), "--json").out());
    assertThat(answer.path("verdict").stringValue()).isEqualTo("GO");
    assertThat(answer.path("exitCode").intValue()).isZero();
    assertThat(answer.path("decision").path("rule").intValue()).isEqualTo(6);
    assertThat(answer.path("trustedKey").stringValue()).isEqualTo(run.key.verificationKey().id());
    assertThat(answer.path("evaluatedAt").stringValue()).isEqualTo("2026-03-02T13:00:00Z");
    var refusal = JsonMapper.shared().readTree(run.call("gate", home.resolve("absent"), "--json").out());
    assertThat(refusal.path("verdict").stringValue()).isEqualTo("NO_GO");
    assertThat(refusal.path("because").stringValue()).contains("no report");
  }

  @ParameterizedTest
  @CsvSource({"--at, 2026-03-02, 'is not an instant. Write it with its zone'", "--gate, launch, 'is not a phase of this report'",
      "--fast, x, 'Unknown option'",
      "--trust, /absent.pem, 'There is no key at'"})
  void mistakeInTheCallIsOneSentence(String option, String value, String sentence) {
    var call = run.call("gate", run.directory, option, value);
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains(sentence).doesNotContain("\tat ");
    assertThat(call.err().lines()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void stackTraceIsPrintedOnlyWithDebug() {
    assertThat(run.call("gate", run.directory, "--gate", "launch", "--debug").err()).contains("\tat ");
  }

  @Test
  void missingOrUnknownCommandIsAMistake() {
    assertThat(run.call().exitCode()).isEqualTo(2);
    assertThat(run.call("launch").exitCode()).isEqualTo(2);
    assertThat(run.call("gate", "--help")).matches(call -> call.exitCode() == 0).extracting(Fixture.Call::out).asString().contains("CONDITIONAL_GO");
    assertThat(run.call("--version").out()).startsWith("readiness ");
  }
}
