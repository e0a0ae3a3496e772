package io.github.readiness.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Status;
import io.github.readiness.policy.Policy;
import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.Decision;
import io.github.readiness.report.Inventory;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Report;
import io.github.readiness.report.Scores;
import io.github.readiness.report.Severity;
import io.github.readiness.report.SignOffState;
import io.github.readiness.report.SystemInfo;
import io.github.readiness.report.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run of two JVMs that is GO until one of its journals is damaged. */
class DamagedJournalTests {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  @TempDir
  Path directory;

  private Path first;
  private Path second;

  @BeforeEach
  void createPassingRun() throws IOException {
    first = write("aaaa", 1, "ONE", "TWO </script><!-- & 😎 ");
    second = write("bbbb", 2, "THREE");
    assertThat(decided().decision().verdict()).isEqualTo(Verdict.GO);
  }

  @Test
  void journalTruncatedAnywhereIsNeverGo() throws IOException {
    var whole = Files.readAllBytes(second);
    for (var length = 0; length < whole.length - 1; length++) {
      Files.write(second, Arrays.copyOf(whole, length));
      var merge = Merge.of(new ReportDirectory(directory).journals(), "run-1");
      assertThat(merge.run(NOW, "nobody").complete()).as("cut after %d bytes", length).isFalse();
      assertThat(merge.criteria(List.of())).as("of the other journal").extracting(it -> it.id()).contains("ONE");
    }
    assertThat(decided().decision().verdict()).as("of a run that is not complete").isEqualTo(Verdict.PENDING);
  }

  @Test
  void journalWithoutOneLineIsNeverGoUnlessTheLineIsAStart() throws IOException {
    var lines = Files.readAllLines(second);
    for (var gone = 0; gone < lines.size(); gone++) {
      var rest = new ArrayList<>(lines);
      rest.remove(gone);
      Files.writeString(second, String.join("\n", rest) + "\n");
      assertThat(decided().decision().verdict() == Verdict.GO).as("without %s", lines.get(gone))
          .isEqualTo(lines.get(gone).startsWith("{\"event\":\"started\""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "{}", "\"closed\"", "{\"event\":\"opened\"}", "{\"event\":\"started\"}",
      "{\"event\":\"finished\",\"part\":[null]}",
      "{\"event\":\"discovered\",\"plan\":1,\"uniqueId\":\"x\",\"origin\":\"x\",\"definition\":{}}", "{\"event\":\"nobody knows\"}", "not ours 😎",
      "{\"event\":\"closed\",\"event\":\"closed\",\"at\":\"2026-03-02T10:00:00Z\"}", "{\"event\":\"closed\",\"at\":\"2026-03-02T10:00:00Z\"} {}",
      "\0"})
  void unreadableLineIsReportedAndLosesOnlyItself(String line) throws IOException {
    Files.writeString(second, Files.readString(second).replaceFirst("\n", "\n" + java.util.regex.Matcher.quoteReplacement(line) + "\n"));

    var report = decided();

    assertThat(report.decision().verdict()).isEqualTo(Verdict.PENDING);
    assertThat(report.run().incidents()).contains(second.getFileName() + ", line 2 cannot be read: it is not a line of a journal");
    assertThat(report.criteria()).extracting(it -> it.raw()).containsOnly(Status.PASS).hasSize(3);
  }

  @Test
  void noiseInAJournalNeverThrowsAndIsNeverGo() throws IOException {
    var random = new Random(42);
    var whole = Files.readAllBytes(second);
    for (var round = 0; round < 60; round++) {
      var noisy = whole.clone();
      for (var hit = 0; hit <= round % 5; hit++) {
        noisy[random.nextInt(noisy.length)] = (byte) random.nextInt(256);
      }
      Files.write(second, noisy);
      decided();
      random.nextBytes(noisy);
      Files.write(second, noisy);
      assertThat(decided().decision().verdict()).isIn(Verdict.PENDING, Verdict.NO_GO);
    }
  }

  @Test
  void hugeLineIsRead() throws IOException {
    Files.writeString(second, Files.readString(second) + "{\"event\":\"incident\",\"text\":\"" + "x".repeat(8_000_000));

    assertThat(decided().run().incidents()).anyMatch(text -> text.contains("is truncated: the JVM that wrote it died"));
  }

  @Test
  void copyOfAJournalChangesNothingAndAnEditedCopyIsNoGo() throws IOException {
    var before = decided();
    var copy = directory.resolve("journal-2-bbbb (copy).jsonl");
    Files.copy(second, copy);
    assertThat(decided()).isEqualTo(before);

    Files.writeString(copy, Files.readString(second).replace("\"status\":\"PASS\"", "\"status\":\"FAIL\""));
    var edited = decided();
    assertThat(edited.decision().verdict()).isEqualTo(Verdict.NO_GO);
    assertThat(edited.violations()).extracting(it -> it.kind()).containsOnly("conflicting-journals");
  }

  @Test
  void journalThatCannotBeOpenedIsReportedAndTheRestIsRead() throws IOException {
    Files.delete(second);
    Files.createDirectory(second);

    var report = decided();

    assertThat(report.run().incidents()).anyMatch(text -> text.startsWith(second.getFileName() + " does not name its run"));
    assertThat(report.decision().verdict()).isEqualTo(Verdict.PENDING);
  }

  @Test
  void journalOfAnotherVersionIsReported() throws IOException {
    Files.writeString(second, Files.readString(second).replace("\"schemaVersion\":\"1\"", "\"schemaVersion\":\"2\""));

    assertThat(decided().run().incidents())
        .anyMatch(text -> text.contains("has schema version 2, but this version of readiness-junit reads version 1"));
  }

  @Test
  void clockThatGoesBackChangesNoStatus() throws IOException {
    var text = Files.readString(second);
    Files.writeString(second, text.replaceFirst("(?s)(.*)2026-03-02T09:59:00Z", "$12020-01-01T00:00:00Z"));

    assertThat(Files.readString(second)).isNotEqualTo(text);
    assertThat(decided().decision().verdict()).isEqualTo(Verdict.GO);
  }

  private Report decided() throws IOException {
    var merge = Merge.of(new ReportDirectory(directory).journals(), "run-1");
    var criteria = merge.criteria(List.of());
    return Policy.decide(new Report(Report.SCHEMA_VERSION, merge.run(NOW, "nobody"), new SystemInfo("s", "1", "e"), List.of(), criteria,
        Inventory.of(criteria, merge.discovered()), new Scores(Optional.empty(), Optional.empty(), List.of()), PolicyTerms.defaults(),
        SignOffState.MET, List.of(), merge.violations(), List.of(), List.of(), List.of(), List.of(), List.of(),
        new Decision(Verdict.NO_GO, 1, "not decided yet", List.of(), List.of())), NOW);
  }

  private Path write(String id, long pid, String... titles) throws IOException {
    var at = Instant.parse("2026-03-02T09:59:00Z");
    try (var journal = new ReportDirectory(directory)
        .begin(new Event.Opened("1", id, "run-1", "readiness.run.id", "host", pid, at, at, Optional.empty()))) {
      var plan = 0;
      for (var title : titles) {
        plan++;
        var definition = new CriterionDefinition(title.replaceFirst(" .*", ""), title, "C", "pre-deployment", Severity.BLOCKER, BigDecimal.ONE, false,
            List.of(), Optional.empty());
        journal.append(new Event.PlanStarted(plan, at));
        journal.append(new Event.Discovered(plan, title, "origin", definition));
        journal.append(new Event.Started(plan, title, definition.id(), false, at));
        var part = new CriterionExecution("it", definition, Outcome.of(Status.PASS), true, Optional.empty(), at, at, List.of());
        journal.append(new Event.Finished(plan, title, definition.id(), false, List.of(part), at));
        journal.append(new Event.PlanEnded(plan, at));
      }
      journal.append(new Event.Closed(at));
      assertThat(Files.readString(journal.file(), UTF_8)).endsWith("\n");
      return journal.file();
    }
  }
}
