package io.github.readiness.cli;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.judgement.Level;
import io.github.readiness.judgement.Operator;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import io.github.readiness.policy.Policy;
import io.github.readiness.report.Checks;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Decision;
import io.github.readiness.report.Inventory;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Report;
import io.github.readiness.report.Run;
import io.github.readiness.report.Scores;
import io.github.readiness.report.Severity;
import io.github.readiness.report.SignOffState;
import io.github.readiness.report.Subject;
import io.github.readiness.report.SystemInfo;
import io.github.readiness.report.Verdict;
import io.github.readiness.sign.Algorithm;
import io.github.readiness.sign.Keys;
import io.github.readiness.sign.SigningKey;
import io.github.readiness.sign.Statement;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Report directory of a run in {@code home/report}, and its public key in {@code home/trust}. */
final class Fixture {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final String HOSTILE = "</script><!-- & 😎 ";

  final Path home;
  final Path directory;
  final Path artifact;
  final Path evidence;
  final SigningKey key;

  Fixture(Path home) throws IOException {
    this.home = home;
    this.directory = Files.createDirectories(home.resolve("report"));
    this.artifact = Files.writeString(home.resolve("app.jar"), "the artifact");
    this.key = Keys.generate(home.resolve("trust"), "release", Algorithm.ED25519);
    var content = Files.writeString(home.resolve("content"), "what was seen");
    this.evidence = Files.createDirectories(directory.resolve("evidence")).resolve(ArtifactDigests.sha256(content) + ".txt");
    Files.move(content, evidence);
  }

  /** Writes and signs the report of a run with these two criteria, decided at noon. */
  Fixture reporting(Status blocker, Status minor) throws IOException {
    return writing(Policy.decide(report(List.of(criterion("B-1", Severity.BLOCKER, blocker), criterion("M-1", Severity.MINOR, minor))), NOON));
  }

  Fixture writing(Report report) throws IOException {
    var subjects = report.subjects().stream().map(subject -> new Statement.Subject(subject.name(), subject.digest())).toList();
    Files.writeString(plain(), RecordMapper.pretty(report));
    Files.write(signed(), key.sign(new Statement(subjects, RecordMapper.line(report))).toJson());
    return this;
  }

  Path plain() { return directory.resolve("report.json"); }

  Path signed() { return directory.resolve("report.dsse.json"); }

  Path trusted() { return home.resolve("trust/release.pub.pem"); }

  void change(Path file, String from, String to) throws IOException {
    var text = Files.readString(file);
    if (!text.contains(from)) {
      throw new AssertionError(file + " does not contain " + from);
    }
    Files.writeString(file, text.replace(from, to));
  }

  record Call(int exitCode, String out, String err) {}

  /** Runs the command line one hour after the run. */
  Call call(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var words = new ArrayList<String>();
    for (var argument : arguments) {
      words.add(argument.toString());
    }
    var exitCode = Main.run(Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC), new PrintWriter(out), new PrintWriter(err),
        words.toArray(String[]::new));
    return new Call(exitCode, out.toString(), err.toString());
  }

  Report report(List<CriterionResult> criteria) {
    return new Report(Report.SCHEMA_VERSION,
        new Run("run-1", "this process", NOON.minusSeconds(600), Optional.of(NOON.minusSeconds(60)), NOON, true, List.of(), List.of("host"),
            Optional.empty()),
        new SystemInfo(HOSTILE, "3.4.0", "staging"), List.of(new Subject("app.jar", Map.of("sha256", ArtifactDigests.sha256(artifact)))), criteria,
        Inventory.of(criteria, criteria.size()), new Scores(Optional.empty(), Optional.empty(), List.of()), PolicyTerms.defaults(), SignOffState.MET,
        List.of(),
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), new Decision(Verdict.PENDING, 4, "not decided", List.of(), List.of()));
  }

  private CriterionResult criterion(String id, Severity severity, Status status) {
    var ended = NOON.minusSeconds(120);
    var check = Checks.check(id + "/1", Level.REQUIRE, HOSTILE + "answers with 200", status, Optional.empty(), Optional.empty(), Operator.EXACTLY,
        Optional.empty(), Optional.of("200"), Optional.empty(), Optional.of("200"), 1, Optional.empty(), Optional.empty(),
        Optional.of(new Window(ended.minusSeconds(1), ended)), Optional.of(new Source("http", "http://localhost/")), Optional.empty(),
        List.of("sha256:" + ArtifactDigests.sha256(evidence)), "200");
    return new CriterionResult(id, HOSTILE, "Performance", "pre-deployment", severity, BigDecimal.ONE, Optional.empty(), List.of("REQ-1"), status,
        status,
        Optional.empty(),
        Optional.empty(), Optional.empty(), false, Optional.of("sha256:" + "ab".repeat(32)), Optional.of(ended), List.of(), List.of(check));
  }
}
