package io.github.readiness.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.Level;
import io.github.readiness.judgement.Operator;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import io.github.readiness.report.Checks;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Reports;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactListTests {
  private static final Instant NOON = Instant.parse("2026-01-14T12:00:00Z");

  @Test
  void missedCheckListsRequirementMeasurementSamplesSourceAndReason() {
    var miss = Reports.noGo().criteria().stream().filter(c -> c.id().equals("PERF-1")).map(CriterionResult::checks).findFirst().orElseThrow().get(0);
    assertThat(FactList.of(miss)).containsExactly(new FactLine("required", "p95 latency of GET /health is below 200 ms"),
        new FactLine("measured", "412.3 ms, 212.3 ms over"),
        new FactLine("over", "15,000 samples in 30 s, 2026-01-14 12:01:05 to 12:01:35 UTC"),
        new FactLine("source", "load http://api.staging.example:8000/health at 500/s"),
        new FactLine("because", "operators give up on a console that is slower"));
    assertThat(FactList.withDetails(miss, "95 %")).contains(new FactLine("against", "bound 200 ms, limit 413.6 ms at 95 % confidence"));
  }

  @Test
  void ownerOfCategoryIsPrintedWithCategoryAndOwnOwnerWithoutIt() {
    var criterion = Reports.noGo().criteria().stream().filter(c -> c.id().equals("PERF-1")).findFirst().orElseThrow();
    var nobody = PolicyTerms.defaults();
    var terms = new PolicyTerms(nobody.mode(), nobody.gate(), nobody.phases(), nobody.goAt(), nobody.noGoBelow(), Map.of(), Map.of(),
        Map.of(criterion.category(), new PolicyTerms.Owner("Operations Lead", Optional.of("2026-03-06"))), Optional.empty(), nobody.confidence(),
        nobody.zone(), nobody.maxAge(), nobody.maxWaiverDays(), Optional.empty());
    var ofCategory = criterion.category() + ": Operations Lead, due 2026-03-06";
    assertThat(FactList.owner(criterion.withDefaultOwner(Optional.of("Operations Lead")), terms)).contains(new FactLine("owner", ofCategory));
    assertThat(FactList.owner(criterion, terms)).contains(new FactLine("owner", ofCategory));
    assertThat(FactList.owner(criterion.withDefaultOwner(Optional.of("Ada")), terms)).contains(new FactLine("owner", "Ada, due 2026-03-06"));
    assertThat(FactList.owner(criterion.withDefaultOwner(Optional.of("Ada")).withDefaultOwner(Optional.of("Bob")), nobody))
        .contains(new FactLine("owner", "Ada"));
    assertThat(FactList.owner(criterion, nobody)).isEmpty();
  }

  @Test
  void checkWithoutSamplesHasNoLineAboutSamples() {
    var nothing = Checks.check("A-1/1", Level.REQUIRE, "errors are zero", Status.INCONCLUSIVE, Optional.of(Reason.NO_DATA), Optional.empty(),
        Operator.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("0"), 0, Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.empty(), List.of(), "not one sample");
    assertThat(FactList.of(nothing)).extracting(FactLine::key).containsExactly("required", "unknown");
  }

  @Test
  void gistPrefersRequirementToAssumption() {
    var passed = Reports.go().criteria().stream().filter(c -> c.id().equals("PERF-1")).findFirst().orElseThrow();
    var gist = new CriterionResult(passed.id(), passed.title(), passed.category(), passed.phase(), passed.severity(), passed.weight(), passed.owner(),
        List.of(),
        passed.status(), passed.raw(), passed.reason(), passed.explanation(), passed.advice(), passed.waivable(), passed.definitionHash(),
        passed.finishedAt(),
        List.of(),
        List.of(check(Level.ASSUME, "50/s"), check(Level.RECOMMEND, "80 ms"), check(Level.REQUIRE, "12 millicores"), check(Level.REQUIRE, "4")));
    assertThat(FactList.gist(gist)).isEqualTo("12 millicores");
  }

  private static Assessment check(Level level, String finding) {
    return Checks.check("A-1/1", level, "cpu is at most 100", Status.PASS, Optional.empty(), Optional.empty(), Operator.NONE, Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.of("100"), 1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(),
        List.of(), finding);
  }

  @Test
  void windowOfOneDayPrintsItsDateOnce() {
    assertThat(TimeText.window(Window.at(NOON))).isEqualTo("2026-01-14 12:00:00 UTC");
    assertThat(TimeText.window(new Window(NOON, NOON.plusMillis(999)))).isEqualTo("2026-01-14 12:00:00 UTC");
    assertThat(TimeText.window(new Window(NOON, NOON.plusSeconds(1)))).isEqualTo("2026-01-14 12:00:00 to 12:00:01 UTC");
    assertThat(TimeText.window(new Window(NOON, NOON.plusSeconds(43200)))).isEqualTo("2026-01-14 12:00:00 to 2026-01-15 00:00:00 UTC");
  }

  @ParameterizedTest
  @CsvSource({"0.0516913,0.05169", "413.57,413.6", "1234567.8,1234568", "99999.99,100000", "0,0", "1E+3,1000", "200,200",
      "0.00000012345,0.0000001235"})
  void roundedNumberHasFourDigitsAndAllDigitsBeforeThePoint(BigDecimal number, String rounded) {
    assertThat(ReportText.rounded(number)).isEqualTo(rounded);
  }

  @Test
  void waivedCriterionShowsItsMeasuredStatus() {
    var waived = Reports.conditionalGo().criteria().stream().filter(c -> c.id().equals("SEC-1")).findFirst().orElseThrow();
    assertThat(ReportText.status(waived)).isEqualTo("WAIVED, measured FAIL");
    assertThat(FactList.gist(waived)).isEqualTo("accepted instead of refused");
  }

  @Test
  void laterAndInformationalCriteriaDoNotCount() {
    var scope = GateScope.of(Reports.go());
    assertThat(scope.later()).extracting(CriterionResult::id).containsExactly("POST-1");
    assertThat(scope.information()).extracting(CriterionResult::id).containsExactly("SCALE-1");
    assertThat(scope.counting()).extracting(CriterionResult::id).doesNotContain("POST-1", "SCALE-1").hasSize(11);
    assertThat(GateScope.of(Reports.empty()).statusCounts()).isEmpty();
  }

  @Test
  void notPassedCriteriaAreSortedWorstFirst() {
    assertThat(GateScope.of(Reports.noGo()).notPassed()).extracting(CriterionResult::status).containsExactly(Status.FAIL, Status.ERROR,
        Status.INCONCLUSIVE, Status.PENDING, Status.PENDING, Status.WARN);
  }
}
