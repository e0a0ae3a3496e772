package io.github.readiness.samples.builds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.publish.Event;
import io.github.readiness.report.Attempt;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Report;
import io.github.readiness.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the results of the builds in {@code src/it}. Maven has run these builds before and has checked their exit status. */
class BuildsTests {
  private static final Path BUILDS = Path.of(System.getProperty("builds"));

  @ParameterizedTest
  @ValueSource(strings = {"5.10.5", "5.13.4", "6.1.3"})
  void everyJunitGivesTheSameReport(String version) throws IOException {
    var directory = BUILDS.resolve("versions/target/junit-" + version);
    var report = report(directory);
    var criteria = criteria(report);

    assertThat(criteria).hasSize(8);
    assertThat(List.of("RUN-1", "RUN-2", "PARTS-1", "PARTS-2", "PARTS-3"))
        .allSatisfy(id -> assertThat(criteria.get(id).raw()).isEqualTo(Status.PASS));
    assertThat(criteria.get("PARTS-1").checks()).hasSize(2);
    assertThat(criteria.get("PARTS-2").checks()).hasSize(3);
    assertThat(criteria.get("PARTS-3").checks()).hasSize(2);
    assertThat(criteria.get("NESTED-1").rawOutcome().reason()).contains(Reason.RECOMMENDED);
    assertThat(criteria.get("OFF-1").rawOutcome().reason()).contains(Reason.SKIPPED);
    assertThat(criteria.get("NONE-1").rawOutcome().reason()).contains(Reason.NO_CHECKS);
    assertThat(report.run().complete()).isTrue();
    assertThat(report.decision().verdict()).isEqualTo(Verdict.CONDITIONAL_GO);
    assertThat(directory).isDirectoryContaining("glob:**report.html").isDirectoryContaining("glob:**report.md")
        .isDirectoryContaining("glob:**report.dsse.json");
  }

  @Test
  void oneJvmForEachClassGivesOneReportOfOneRun() throws IOException {
    var directory = BUILDS.resolve("forks/target/readiness");
    var report = report(directory);

    assertThat(criteria(report)).containsOnlyKeys("FORK-1", "FORK-2", "FORK-3");
    assertThat(runs(directory)).hasSize(3).containsOnly(report.run().id());
    assertThat(report.run().complete()).isTrue();
    assertThat(report.decision().verdict()).isEqualTo(Verdict.GO);
  }

  @Test
  void aCriterionThatHoldsAtASecondAttemptIsFlaky() throws IOException {
    var criteria = criteria(report(BUILDS.resolve("reruns/target/readiness")));

    assertThat(criteria.get("FLAKY-1").raw()).isEqualTo(Status.WARN);
    assertThat(criteria.get("FLAKY-1").rawOutcome().reason()).contains(Reason.FLAKY);
    assertThat(criteria.get("FLAKY-1").attempts()).extracting(Attempt::status).containsExactly(Status.FAIL, Status.PASS);
    assertThat(criteria.get("STEADY-1").raw()).isEqualTo(Status.PASS);
    assertThat(criteria.get("STEADY-1").attempts()).isEmpty();
  }

  @Test
  void severalModulesShareAReport() throws IOException {
    var report = report(BUILDS.resolve("modules/target/readiness"));

    assertThat(criteria(report)).containsOnlyKeys("API-1", "WEB-1");
    assertThat(report.run().complete()).isTrue();
    assertThat(report.decision().verdict()).isEqualTo(Verdict.GO);
    assertThat(BUILDS.resolve("modules/api/target/readiness")).doesNotExist();
  }

  @Test
  void aBuildWhoseJvmDiedDoesNotPassItsGate(@TempDir Path directory) throws Exception {
    var answer = directory.resolve("answer.txt");

    assertThat(gate(BUILDS.resolve("halted/target/died"), answer)).isEqualTo(20);
    assertThat(answer).content().contains("NO_GO");
  }

  @Test
  void theGateSaysWhatItDecides(@TempDir Path directory) throws Exception {
    var answer = directory.resolve("answer.txt");

    assertThat(gate(BUILDS.resolve("forks/target/readiness"), answer)).isZero();
    assertThat(answer).content().contains("3 for this gate: 3 PASS");
    assertThat(gate(BUILDS.resolve("versions/target/junit-6.1.3"), answer)).isEqualTo(10);
    assertThat(answer).content().contains("CONDITIONAL GO");
  }

  @Test
  void theBuildAfterItSaysSoAndIsNotGo() throws Exception {
    var report = report(BUILDS.resolve("halted/target/followed"));

    assertThat(criteria(report).get("HALT-2").raw()).isEqualTo(Status.PASS);
    assertThat(report.run().incidents())
        .containsExactly("An earlier run, build-1, died before its report; its journal was moved to history/build-1.");
    assertThat(report.run().complete()).isFalse();
    assertThat(report.decision().verdict()).isNotEqualTo(Verdict.GO);
  }

  @Test
  void aBuildWithoutCriteriaLeavesNothing() {
    var build = BUILDS.resolve("no-criteria");

    assertThat(build.resolve("target/surefire-reports")).isNotEmptyDirectory();
    assertThat(build).isDirectoryNotContaining("regex:.*/(readiness|journal).*");
    assertThat(build.resolve("target/readiness")).doesNotExist();
  }

  /** Builds with their own Spring Boot or Jackson. Spring Boot manages older versions than those that Readiness is compiled against. */
  @ParameterizedTest
  @ValueSource(strings = {"spring-boot-3.3-parent", "spring-boot-3.3-bom", "spring-boot-3.5-parent", "spring-boot-3.5-bom", "spring-boot-4.0-parent",
      "spring-boot-4.0-bom", "spring-boot-4.1-parent", "spring-boot-4.1-bom", "jackson-2.15", "jackson-2.18", "jackson-2.21",
      "httpclient-5.1-mended"})
  void librariesOfTheBuildWorkWithOurs(String build, @TempDir Path directory) throws Exception {
    var libraries = BUILDS.resolve("libraries").resolve(build);
    var report = report(libraries.resolve("target/readiness"));
    var criteria = criteria(report);

    assertThat(criteria).containsOnlyKeys("LOAD-1", "LOAD-2", "HTTP-1", "READY-1", "WATCH-1", "METER-1", "IMPORT-1");
    assertThat(List.of("HTTP-1", "READY-1", "WATCH-1", "IMPORT-1"))
        .allSatisfy(id -> assertThat(criteria.get(id).raw()).isEqualTo(Status.PASS));
    assertThat(criteria.get("METER-1").rawOutcome().reason()).as("what is published is sure of nothing").contains(Reason.MARGINAL);
    assertThat(criteria.get("LOAD-1")).satisfies(BuildsTests::wasSent);
    assertThat(criteria.get("LOAD-2")).satisfies(load -> {
      if (build.startsWith("spring")) {
        wasSent(load);
      } else {
        assertThat(load.raw()).isEqualTo(Status.NOT_APPLICABLE);
      }
    });
    assertThat(report.run().complete()).isTrue();

    var answer = directory.resolve("answer.txt");
    var verdict = criteria.get("LOAD-1").raw().isUnknown() || criteria.get("LOAD-2").raw().isUnknown() ? 30 : 10;
    assertThat(gate(Files.readString(libraries.resolve("target/class-path.txt")), libraries.resolve("target/readiness"), answer)).isEqualTo(verdict);
    assertThat(answer).content().contains("7 for this gate");
  }

  @Test
  void tooOldLibraryIsNamedWithTheLinesThatMendTheBuild() throws IOException {
    var criteria = criteria(report(BUILDS.resolve("libraries/httpclient-5.1/target/readiness")));
    var mended = Files.readString(BUILDS.resolve("libraries/httpclient-5.1-mended/pom.xml")).replaceAll("\\s+", "");
    var load = criteria.get("LOAD-1");

    assertThat(load.raw()).isEqualTo(Status.ERROR);
    assertThat(load.explanation().orElseThrow()).startsWith("Incompatible library: org.apache.httpcomponents.core5:httpcore5 5.1.1 and "
        + "org.apache.httpcomponents.core5:httpcore5-h2 5.1.1 are on the class path, but Readiness needs 5.2.5 or later. Add to <dependencyManagement>")
        .contains("Raise org.apache.httpcomponents.client5:httpclient5 to 5.2.3");
    assertThat(
        Pattern.compile("<dependency>.+?</dependency>").matcher(load.explanation().orElseThrow()).results().map(MatchResult::group))
        .hasSize(2).allSatisfy(line -> assertThat(mended).contains(line));
    assertThat(List.of("HTTP-1", "READY-1", "WATCH-1", "IMPORT-1"))
        .allSatisfy(id -> assertThat(criteria.get(id).raw()).isEqualTo(Status.PASS));
  }

  /** Accepts a load that was sent too late, because a busy machine proves nothing about the libraries of the build. */
  private static void wasSent(CriterionResult load) {
    assertThat(load.checks()).isNotEmpty().allSatisfy(check -> {
      assertThat(check.outcome()).isIn(Outcome.of(Status.PASS), Outcome.of(Reason.LOAD_NOT_DELIVERED));
      assertThat(check.samples()).isGreaterThanOrEqualTo(90);
    });
  }

  private static Report report(Path directory) throws IOException {
    return RecordMapper.read(Files.readString(directory.resolve("report.json")), Report.class);
  }

  private static Map<String, CriterionResult> criteria(Report report) {
    return report.criteria().stream().collect(Collectors.toMap(CriterionResult::id, Function.identity()));
  }

  /** Returns the run id in each journal. */
  private static List<String> runs(Path directory) throws IOException {
    var runs = new ArrayList<String>();
    try (var journals = Files.newDirectoryStream(directory, "journal-*.jsonl")) {
      for (var journal : journals) {
        try (var lines = Files.lines(journal)) {
          runs.add(RecordMapper.read(lines.findFirst().orElseThrow(), Event.Opened.class).runId());
        }
      }
    }
    return runs;
  }

  /** Returns the exit code of the gate, which runs in a process of its own, as in a pipeline. */
  private static int gate(Path report, Path answer) throws Exception {
    return gate(System.getProperty("java.class.path"), report, answer);
  }

  private static int gate(String classPath, Path report, Path answer) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var gate = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-classpath", classPath, "io.github.readiness.cli.Main", "gate",
        report.toString()).redirectErrorStream(true).redirectOutput(answer.toFile()).start();
    assertThat(gate.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return gate.exitValue();
  }
}
