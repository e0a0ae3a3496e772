package io.github.readiness.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Report;
import io.github.readiness.report.Reports;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsoleRendererTests {
  private static final Optional<Path> FILE = Optional.of(Path.of("target", "readiness", "report.html"));

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.readiness.render.Samples#named")
  void summaryMatchesApprovedSummary(String name, Report report) {
    Approved.matches(name + ".txt", ConsoleRenderer.render(report, FILE, false).replace('\\', '/'));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.readiness.render.Samples#named")
  void linesAreNotWiderThanTerminal(String name, Report report) {
    assertThat(ConsoleRenderer.render(report, FILE, false).lines()).allMatch(line -> Terminal.columns(line) <= Terminal.WIDTH);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.readiness.render.Samples#named")
  void coloursDoNotChangeText(String name, Report report) {
    var plain = ConsoleRenderer.render(report, FILE, false);
    var coloured = ConsoleRenderer.render(report, FILE, true);
    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[").isNotEqualTo(plain);
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Test
  void passedCriteriaAreOnlyCounted() {
    assertThat(ConsoleRenderer.render(Reports.noGo(), FILE, false)).doesNotContain("HEALTH-1").contains("5 PASS");
  }

  @Test
  void summaryWithoutFileHasNoPath() {
    assertThat(ConsoleRenderer.render(Reports.go(), Optional.empty(), false)).doesNotContain("Report  ");
  }

  @Test
  void itemsBeyondTheTenthAreCounted() {
    var failed = Reports.noGo().criteria().stream().filter(criterion -> criterion.id().equals("PERF-1")).toList();
    var text = ConsoleRenderer.render(with(Collections.nCopies(25, failed.get(0))), FILE, false);
    assertThat(text).contains("and 15 more, all in the report");
    assertThat(text.lines().count()).isLessThan(110);
  }

  @Test
  void controlCharactersOfTitleAreEscaped() {
    assertThat(SafeText.line("\u001b[2Jall\ngreen\u0000\u202e")).isEqualTo("\\u001b[2Jall green\\u0000\\u202e");
  }

  @Test
  void longTitleIsCutBeforeStatus() {
    var line = Terminal.spread("  X-1  " + "wide 😎 ".repeat(40), "blocker  FAIL");
    assertThat(line).endsWith("  blocker  FAIL").contains("…");
    assertThat(Terminal.columns(line)).isEqualTo(Terminal.WIDTH);
  }

  @Test
  void wordLongerThanLineIsNotBroken() {
    var word = "x".repeat(120);
    assertThat(Terminal.wrapped("  a  ", "before " + word + " after")).containsExactly("  a  before", "     " + word, "     after");
  }

  private static Report with(List<CriterionResult> criteria) {
    var report = Reports.noGo();
    return new Report(report.schemaVersion(), report.run(), report.system(), report.subjects(), criteria, report.inventory(), report.scores(),
        report.policy(), report.signOffState(), report.roles(), report.violations(), report.waivers(), report.risks(), report.limitations(),
        report.timeline(), report.signOffs(), report.decision());
  }
}
