package io.github.readiness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.report.Verdict;
import io.github.readiness.report.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;

class ReadinessSessionListenerTests {
  @TempDir
  Path directory;

  @Test
  void sessionWithCriteriaWritesAReportInEveryFormat() throws IOException {
    var criteria = new Launched(directory).run(Fixtures.EveryEndTestCase.class).criteria();

    assertThat(directory).isDirectoryContaining("glob:**report.json").isDirectoryContaining("glob:**report.html")
        .isDirectoryContaining("glob:**report.md")
        .isDirectoryContaining("glob:**report.dsse.json").isDirectoryContaining("glob:**journal-*.jsonl");
    assertThat(criteria).hasSize(16);
    assertThat(criteria.get("PASS-1").traces()).containsExactly("T-1", "T-2");
    assertThat(criteria.get("PASS-1").category()).isEqualTo("Performance");
    assertThat(criteria.get("PASS-1").weight()).isEqualByComparingTo("2.5");
    assertThat(criteria.get("PASS-1").waivable()).isFalse();
    assertThat(criteria.get("PASS-1").definitionHash()).hasValueSatisfying(hash -> assertThat(hash).matches("sha256:[0-9a-f]{64}"));
    assertThat(criteria.get("OFF-1").rawOutcome().reason()).contains(Reason.SKIPPED);
    assertThat(criteria.get("OFF-1").explanation()).contains("not today");
    assertThat(criteria.get("CRASH-1").raw()).isEqualTo(Status.FAIL);
  }

  @Test
  void criterionHasItsOwnOwnerElseTheOwnerOfItsCategory() throws IOException {
    Files.writeString(directory.resolve("readiness.yaml"), """
        system: {name: shop, version: 1.0}
        subjects: {git: false}
        categories:
          Performance: {owner: Operations Lead, due: 2026-03-06}
        """);
    var launched = new Launched(directory).run(Fixtures.OwnedTestCase.class);
    var criteria = launched.criteria();

    assertThat(criteria.get("OWN").owner()).contains("Ada </script>");
    assertThat(criteria.get("CATEGORY").owner()).contains("Operations Lead");
    assertThat(criteria.get("NOBODY").owner()).isEmpty();
    assertThat(Files.readString(directory.resolve("report.md"))).contains("Performance: Operations Lead, due 2026-03-06", "Ada ");
    assertThat(launched.result("own(Readiness)").getThrowable().orElseThrow()).hasMessageContaining("owner     Ada </script>");
    assertThat(Files.readString(directory.resolve("inventory.json"))).doesNotContain("\"owner\"", "Ada");
  }

  @Test
  void longMessageIsNeverCutThroughACharacter() throws IOException {
    var criteria = new Launched(directory).run(Fixtures.LongMessageTestCase.class).criteria();

    assertThat(criteria.get("LONG").explanation()).contains("x".repeat(Fixtures.LONGEST_MESSAGE - 1) + "… (" + (Fixtures.LONGEST_MESSAGE + 1)
        + " characters)");
    assertThat(criteria.get("WHOLE").explanation().orElseThrow()).endsWith("x😎");
  }

  @Test
  void sessionWithoutCriteriaWritesNothing() {
    new Launched(directory.resolve("none")).run(Fixtures.PlainTestCase.class);

    assertThat(directory.resolve("none")).doesNotExist();
  }

  @Test
  void worstPartDecidesTheCriterionAndChecksHaveConsecutiveNumbers() throws IOException {
    var criteria = new Launched(directory).run(Fixtures.PartsTestCase.class).criteria();

    assertThat(criteria.get("PARAM").raw()).isEqualTo(Status.FAIL);
    assertThat(criteria.get("PARAM").checks()).extracting(check -> check.id()).containsExactly("PARAM/1", "PARAM/2", "PARAM/3");
    assertThat(criteria.get("PARAM").checks()).extracting(check -> check.sentence()).last().asString().contains("[3] ").contains("412");
    assertThat(criteria.get("REPEAT").raw()).isEqualTo(Status.PASS);
    assertThat(criteria.get("FACTORY").raw()).isEqualTo(Status.WARN);
    assertThat(criteria.get("EMPTY").rawOutcome().reason()).contains(Reason.NO_CHECKS);
    assertThat(criteria.get("INNER").raw()).isEqualTo(Status.PASS);
  }

  @Test
  void failureOutsideTheMethodIsAnErrorOfTheCriterion() throws IOException {
    var criteria = new Launched(directory)
        .run(Fixtures.BeforeAllFailsTestCase.class, Fixtures.AfterAllFailsTestCase.class, Fixtures.AfterEachFailsTestCase.class,
            Fixtures.DisabledTestCase.class)
        .criteria();

    assertThat(criteria.get("BEFORE").raw()).isEqualTo(Status.ERROR);
    assertThat(criteria.get("BEFORE").explanation()).hasValueSatisfying(text -> assertThat(text).contains("no database"));
    assertThat(criteria.get("AFTER").raw()).isEqualTo(Status.ERROR);
    assertThat(criteria.get("EACH").raw()).isEqualTo(Status.ERROR);
    assertThat(criteria.get("OFF").rawOutcome().reason()).contains(Reason.SKIPPED);
  }

  /** Two classes inherit the criterion and one is disabled, so the part that passed is not the whole. */
  @Test
  void skippedPartKeepsTheCriterionPending() throws IOException {
    var each = new Launched(directory).run(Fixtures.InheritsTestCase.class, Fixtures.InheritsSwitchedOffTestCase.class).criteria().get("EACH-1");

    assertThat(each.rawOutcome()).isEqualTo(Outcome.of(Reason.SKIPPED));
    assertThat(each.explanation()).hasValueSatisfying(why -> assertThat(why).contains("red since Monday"));
    assertThat(each.checks()).hasSize(1);
  }

  @Test
  void mistakeAnywherePreventsAllMeasurements() throws IOException {
    var before = Given.RUNS.get();

    var launched = new Launched(directory).with("readiness.report.dri", "x").run(Fixtures.InnocentTestCase.class, Fixtures.MistakenTestCase.class);

    assertThat(Given.RUNS.get()).isEqualTo(before);
    assertThat(launched.criteria().get("INNOCENT").raw()).isEqualTo(Status.ERROR);
    assertThat(launched.report().run().incidents()).anyMatch(text -> text.contains("Did you mean readiness.report.dir?"))
        .anyMatch(text -> text.contains("The id \"SAME\" is used by"));
    assertThat(launched.report().violations()).extracting(Violation::kind).contains("conflicting-definitions");
    assertThat(launched.report().decision().verdict()).isEqualTo(Verdict.NO_GO);
  }

  @Test
  void sentenceWithoutABoundIsAnError() throws IOException {
    var launched = new Launched(directory).run(Fixtures.DanglingTestCase.class);

    assertThat(launched.criteria().get("HALF").raw()).isEqualTo(Status.ERROR);
    assertThat(launched.criteria().get("HALF").explanation()).hasValueSatisfying(text -> assertThat(text)
        .contains("\"require latency of").contains("has no bound, so nothing was judged. Add a bound, for example .below(millis(200))"));
    assertThat(launched.report().decision().verdict()).isEqualTo(Verdict.PENDING);
  }

  @Test
  void criterionThatJunitWouldIgnoreIsAMistake() throws IOException {
    var launched = new Launched(directory).run(Fixtures.HiddenTestCase.class);

    assertThat(launched.report().run().incidents()).anyMatch(text -> text.contains("HiddenTestCase.isPrivate is a criterion, but private"))
        .anyMatch(text -> text.contains("HiddenTestCase.isStatic is a criterion, but static"))
        .anyMatch(text -> text.contains("HiddenTestCase.returns is a criterion, but returns a value"))
        .anyMatch(text -> text.contains("HiddenTestCase.alone has @CompositeCriterion, but is not a test"))
        .anyMatch(text -> text.contains("Write @Nested above class NotNested"));
    assertThat(launched.report().decision().verdict()).isNotEqualTo(Verdict.GO);
  }

  @Test
  void configuredDossierThatIsMissingIsAMistake() throws IOException {
    var launched = new Launched(directory).with("readiness.dossier", "readines.yaml").run(Fixtures.PhasesTestCase.class);

    assertThat(launched.report().run().incidents())
        .anyMatch(text -> text.contains("readiness.dossier names readines.yaml, but there is no such file"));
    assertThat(launched.report().decision().verdict()).isNotEqualTo(Verdict.GO);
  }

  @Test
  void filteredCriterionStaysInTheInventory() throws IOException {
    var launched = new Launched(directory).with("readiness.include.phase", "pre-deployment").run(Fixtures.PhasesTestCase.class);

    assertThat(launched.criteria().get("NOW").raw()).isEqualTo(Status.PASS);
    assertThat(launched.criteria().get("LATER").rawOutcome().reason()).contains(Reason.SKIPPED);
    assertThat(launched.criteria().get("LATER").explanation()).contains("phase post-deployment-24h is not in readiness.include.phase");
    assertThat(launched.report().decision().verdict()).isEqualTo(Verdict.GO);
  }

  @Test
  void testOfAnotherJvmIsAnotherPartAndTheWorseCounts() throws IOException {
    Fixtures.Flaky.passes.set(false);
    var launched = new Launched(directory);
    launched.run(Fixtures.Flaky.FlakyTestCase.class);
    Fixtures.Flaky.passes.set(true);
    launched.run(Fixtures.Flaky.FlakyTestCase.class);

    assertThat(launched.result("flaky(Readiness)").getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
    assertThat(launched.criteria().get("FLAKY").raw()).as("another session is another JVM to the journal: the worse counts").isEqualTo(Status.FAIL);
  }

  @Test
  void killedJvmLeavesItsRecordsAndTheReportIsNotGo() throws Exception {
    die();

    var launched = new Launched(directory).run(Fixtures.PhasesTestCase.class);

    assertThat(launched.criteria().get("DONE").raw()).isEqualTo(Status.PASS);
    assertThat(launched.criteria().get("DIES").rawOutcome().reason()).contains(Reason.NOT_RUN);
    assertThat(launched.report().run().complete()).isFalse();
    assertThat(launched.report().run().incidents()).anyMatch(text -> text.contains("ended before its test plan"));
    assertThat(launched.report().decision().verdict()).isEqualTo(Verdict.PENDING);
  }

  @Test
  void reportOfAJvmIsWithdrawnWhileAnotherRunsOrIfItDies() throws Exception {
    assertThat(new Launched(directory).run(Fixtures.PhasesTestCase.class).report().decision().verdict()).isEqualTo(Verdict.GO);

    die();

    assertThat(directory).isDirectoryNotContaining("glob:**report.*").isDirectoryContaining("glob:**journal-*.jsonl");
  }

  @Test
  void runThatDiedIsReportedOnceInTheNextReport() throws Exception {
    Files.writeString(directory.resolve("journal-1-dead.jsonl"), """
        {"event":"opened","schemaVersion":"1","journal":"dead","runId":"run-0","runIdSource":"this process","host":"h","pid":1,\
        "processStartedAt":"2026-01-01T00:00:00Z","at":"2026-01-01T00:00:00Z"}
        {"event":"planStarted","plan":1,"at":"2026-01-01T00:00:00Z"}
        {"event":"star""");
    Files.writeString(directory.resolve("report.json"), "{}");

    var next = new Launched(directory).run(Fixtures.PhasesTestCase.class);

    assertThat(next.report().run().incidents()).anyMatch(text -> text.contains("An earlier run, run-0, died before its report"));
    assertThat(next.report().decision().verdict()).isEqualTo(Verdict.PENDING);
    assertThat(directory.resolve("history/run-0/journal-1-dead.jsonl")).exists();
    assertThat(directory.resolve("history/run-0/report.json")).hasContent("{}");

    var afterNext = new Launched(directory).with("readiness.run.id", "run-2").run(Fixtures.PhasesTestCase.class);
    assertThat(afterNext.report().decision().verdict()).isEqualTo(Verdict.GO);
  }

  @Test
  void foreignFileIsReportedAndMovedToTheHistory() throws Exception {
    Files.writeString(directory.resolve("journal-x.jsonl"), "not ours </script><!-- & 😎 \n");

    var report = new Launched(directory).run(Fixtures.PhasesTestCase.class).report();

    assertThat(report.run().incidents()).anyMatch(text -> text.contains("journal-x.jsonl in ") && text.contains("not a readiness journal"));
    assertThat(report.decision().verdict()).isNotEqualTo(Verdict.GO);
  }

  @Test
  void unwritableDirectoryFailsTheSessionAndLosesNothing() throws Exception {
    Files.writeString(directory.resolve("file"), "in the way");

    assertThatThrownBy(() -> new Launched(directory.resolve("file")).run(Fixtures.PhasesTestCase.class)).hasStackTraceContaining("cannot be written")
        .hasStackTraceContaining("Everything recorded so far is in").hasStackTraceContaining("readiness.report.dir");
  }

  private void die() throws Exception {
    var child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
        Dies.class.getName(), directory.toString()).redirectErrorStream(true).redirectOutput(directory.resolve("child.log").toFile()).start();
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  /** Starts a JVM that dies in the middle of a criterion. */
  static final class Dies {
    private Dies() {}

    public static void main(String[] arguments) {
      new Launched(Path.of(arguments[0])).with("junit.jupiter.execution.parallel.enabled", "false").run(Fixtures.Deadly.DeadlyTestCase.class);
    }
  }
}
