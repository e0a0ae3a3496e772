package io.github.readiness.cli;

import static io.github.readiness.observation.Status.FAIL;
import static io.github.readiness.observation.Status.PASS;
import static io.github.readiness.observation.Status.WARN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.policy.Policy;
import io.github.readiness.report.Decision;
import io.github.readiness.report.Report;
import io.github.readiness.report.Verdict;
import io.github.readiness.sign.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class VerifyTests {
  @TempDir
  Path home;
  Fixture run;

  @BeforeEach
  void createSignedReport() throws IOException { run = new Fixture(home).reporting(WARN, PASS); }

  @Test
  void reportOfARunIsVerified() {
    var call = verify("--subject", run.artifact);
    assertThat(call.exitCode()).isZero();
    assertThat(call.out().lines().map(line -> line.replaceAll("\\s+", " "))).satisfiesExactly(
        line -> assertThat(line).isEqualTo("signature holds signed by release.pub.pem, ED25519 key " + run.key.verificationKey().id()),
        line -> assertThat(line).isEqualTo("report.json holds equals the signed report"),
        line -> assertThat(line).isEqualTo("subjects holds 1 of 1 files have the SHA-256 of a measured artifact"),
        line -> assertThat(line).isEqualTo("evidence holds 1 of 1 pieces unchanged"),
        line -> assertThat(line).isEqualTo("decision holds CONDITIONAL_GO by rule 5, recomputed as of 2026-03-02T12:00:00Z"),
        line -> assertThat(line).isEqualTo("VERIFIED"));
  }

  @Test
  void envelopeAloneIsVerifiedAndMissingFilesAreNamed() throws IOException {
    Files.delete(run.plain());
    Files.delete(run.evidence);
    Files.delete(run.evidence.getParent());
    var call = run.call("verify", run.signed(), "--trust", run.trusted());
    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).containsPattern("report.json +skipped").containsPattern("subjects +skipped +1 named")
        .containsPattern("evidence +skipped +1 pieces named");
  }

  @Test
  void verifyNeedsATrustedKey() {
    var call = run.call("verify", run.directory);
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("add --trust");
  }

  @Test
  void missingEnvelopeIsRejected() throws IOException {
    Files.delete(run.signed());
    refused("There is no envelope at ");
  }

  @Test
  void changedReportNextToTheEnvelopeIsRejected() throws IOException {
    run.change(run.plain(), "\"raw\": \"WARN\"", "\"raw\": \"PASS\"");
    refused("differs from the signed report");
  }

  @Test
  void changedOrMissingEvidenceIsRejected() throws IOException {
    Files.writeString(run.evidence, "what was not seen");
    refused("1 of 1 pieces are missing or changed");
    Files.delete(run.evidence);
    refused("1 of 1 pieces are missing or changed");
  }

  @Test
  void otherArtifactIsRejected() throws IOException {
    Files.writeString(run.artifact, "changed after measuring");
    assertThat(verify("--subject", run.artifact)).matches(call -> call.exitCode() == 20).extracting(Fixture.Call::out).asString()
        .contains("no subject has the SHA-256 of " + run.artifact, "REFUSED");
  }

  @Test
  void signedDecisionThatDoesNotFollowIsRejected() throws IOException {
    var honest = Policy.decide(run.report(List.of()), Fixture.NOON);
    run.writing(decided(honest, new Decision(Verdict.GO, 6, "because I say so", List.of(), List.of())));
    refused("recorded GO by rule 6");
  }

  @Test
  void signedStatusBetterThanTheMeasurementIsRejected() throws IOException {
    run.reporting(FAIL, PASS);
    var honest = RecordMapper.read(Files.readString(run.plain()), Report.class);
    run.writing(RecordMapper.read(RecordMapper.line(honest).replace("\"status\":\"FAIL\",\"raw\"", "\"status\":\"PASS\",\"raw\""), Report.class));
    refused("different: criteria");
  }

  @Test
  void statementAboutOtherArtifactsThanItsReportIsRejected() throws IOException {
    var report = RecordMapper.read(Files.readString(run.plain()), Report.class);
    var lie = new Statement(List.of(new Statement.Subject("app.jar", Map.of("sha256", "00"))), RecordMapper.line(report));
    Files.write(run.signed(), run.key.sign(lie).toJson());
    refused("and the report in it name different artifacts");
  }

  @Test
  void decisionIsRecomputedAsOfTheGivenInstant() {
    assertThat(verify("--at", "2026-03-02T12:00:01Z")).matches(call -> call.exitCode() == 0).extracting(Fixture.Call::out).asString()
        .contains("as of 2026-03-02T12:00:01Z");
  }

  @Test
  void signedNoGoIsVerified() throws IOException {
    run.reporting(FAIL, PASS);
    assertThat(verify().out()).contains("NO_GO by rule 2", "VERIFIED");
  }

  @Test
  void answerIsPrintedAsJson() throws IOException {
    assertThat(JsonMapper.shared().readTree(verify("--json").out()).path("verified").booleanValue()).isTrue();
    Files.delete(run.signed());
    var refusal = JsonMapper.shared().readTree(verify("--json").out());
    assertThat(refusal.path("verified").booleanValue(true)).isFalse();
    assertThat(refusal.path("proofs").get(0).path("found").stringValue()).isEqualTo("BROKEN");
  }

  private void refused(String sentence) {
    var call = verify();
    assertThat(call.exitCode()).isEqualTo(20);
    assertThat(call.out()).contains(sentence).endsWith("REFUSED" + System.lineSeparator());
    assertThat(call.err()).isEmpty();
  }

  private Fixture.Call verify(Object... more) {
    var words = new ArrayList<Object>(List.of("verify", run.directory, "--trust", run.trusted()));
    words.addAll(List.of(more));
    return run.call(words.toArray());
  }

  private static Report decided(Report report, Decision decision) {
    return new Report(report.schemaVersion(), report.run(), report.system(), report.subjects(), report.criteria(), report.inventory(),
        report.scores(),
        report.policy(), report.signOffState(), report.roles(), report.violations(), report.waivers(), report.risks(), report.limitations(),
        report.timeline(), report.signOffs(), decision);
  }
}
