package io.github.readiness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.github.readiness.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Criteria that JUnit could not discover, in a directory with an older report that is GO. */
class DiscoveryProblemsTests {
  private static final DiscoverySelector GONE = selectClass("no.such.Criteria");

  @TempDir
  Path directory;

  private Launched launched(String run) { return new Launched(directory).with("readiness.run.id", run); }

  /** Some engines stop at a class that they cannot discover, others continue. */
  private Launched attempted(String run, DiscoverySelector... selectors) {
    var launched = launched(run);
    try {
      launched.select(selectors);
    } catch (JUnitException gaveUp) {
      assertThat(gaveUp).hasStackTraceContaining("no.such.Criteria");
    }
    return launched;
  }

  @Test
  void olderReportIsReplacedIfDiscoveryFails() throws IOException {
    launched("run-1").run(Fixtures.PhasesTestCase.class);
    assertThat(launched("run-1").criteria()).isNotEmpty();

    var report = attempted("run-2", GONE).report();
    assertThat(report.run().id()).isEqualTo("run-2");
    assertThat(report.criteria()).isEmpty();
    assertThat(report.decision().verdict()).isEqualTo(Verdict.NO_GO);
    assertThat(report.run().complete()).isFalse();
    assertThat(report.run().incidents()).anySatisfy(text -> assertThat(text).contains("Criteria may be missing", "no.such.Criteria", "run again"));
    assertThat(directory.resolve("history")).isDirectoryRecursivelyContaining("glob:**/history/*/report.json");
  }

  @Test
  void reportOfOtherClassesIsNotCompleteIfDiscoveryFails() throws IOException {
    launched("run-1").run(Fixtures.PhasesTestCase.class);

    var report = attempted("run-2", selectClass(Fixtures.PhasesTestCase.class), selectMethod("no.such.Criteria#fast")).report();
    assertThat(report.run().complete()).isFalse();
    assertThat(report.decision().verdict()).isNotIn(Verdict.GO, Verdict.CONDITIONAL_GO);
    assertThat(report.run().incidents()).anyMatch(text -> text.contains("no.such.Criteria"));
  }

  /** In an empty directory, as on a build server. The undiscovered class may come first. */
  @Test
  void reportOfTheSameSessionIsNotCompleteIfDiscoveryFails() throws IOException {
    var launched = launched("run-1");
    try (var session = LauncherFactory.openSession()) {
      var gone = LauncherDiscoveryRequestBuilder.request().selectors(GONE).configurationParameters(launched.parameters()).build();
      assertThatThrownBy(() -> session.getLauncher().execute(gone)).isInstanceOf(JUnitException.class);
      session.getLauncher().execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Fixtures.PhasesTestCase.class))
          .configurationParameters(launched.parameters()).build());
    }

    assertThat(launched.criteria()).isNotEmpty();
    assertThat(launched.report().run().complete()).isFalse();
    assertThat(launched.report().run().incidents()).anyMatch(text -> text.contains("no.such.Criteria"));
  }

  @Test
  void testRequestedByAnUnknownIdIsReported() throws IOException {
    launched("run-1").run(Fixtures.PhasesTestCase.class);
    var id = selectUniqueId("[engine:junit-jupiter]/[class:" + Fixtures.PhasesTestCase.class.getName() + "]/[method:gone()]");
    var launched = launched("run-2");
    try {
      launched.select(id);
    } catch (JUnitException gaveUp) {
      assertThat(gaveUp).hasStackTraceContaining("gone()");
    }

    assertThat(launched.report().run().id()).isEqualTo("run-2");
    assertThat(launched.report().run().incidents()).anyMatch(text -> text.contains("gone()"));
  }

  @Test
  void failedDiscoveryWithoutExecutionIsReported() throws IOException {
    launched("run-1").run(Fixtures.PhasesTestCase.class);
    var request = LauncherDiscoveryRequestBuilder.request().selectors(GONE).configurationParameters(launched("run-2").parameters()).build();
    try (var session = LauncherFactory.openSession()) {
      session.getLauncher().discover(request);
    } catch (JUnitException gaveUp) {
      assertThat(gaveUp).hasStackTraceContaining("no.such.Criteria");
    }

    assertThat(launched("run-2").report().run().id()).isEqualTo("run-2");
    assertThat(launched("run-2").report().decision().verdict()).isEqualTo(Verdict.NO_GO);
  }

  @Test
  void failedDiscoveryWritesNothingInAProjectWithoutCriteria() throws IOException {
    attempted("run-1", GONE);

    try (var files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void failedTestsWithoutCriteriaDoNotChangeTheReport() throws IOException {
    launched("run-1").run(Fixtures.PhasesTestCase.class);
    var before = Files.readString(directory.resolve("report.json"));

    var other = launched("run-2").run(FailingTestCase.class);
    assertThat(other.result("fails()").getStatus()).isEqualTo(TestExecutionResult.Status.FAILED);
    assertThat(directory.resolve("report.json")).hasContent(before);
  }

  static class FailingTestCase {
    @Test
    void fails() { throw new AssertionError("a unit test"); }
  }
}
