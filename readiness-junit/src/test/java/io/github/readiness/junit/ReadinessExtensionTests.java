package io.github.readiness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.abortedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.publish.CriterionExecution;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class ReadinessExtensionTests {

  @Test
  void statusOfACriterionBecomesAJunitResult() {
    var tests = run(Fixtures.EveryEndTestCase.class).testEvents();

    tests.assertStatistics(stats -> stats.started(15).skipped(1).succeeded(3).aborted(5).failed(7));
    tests.assertThatEvents().haveExactly(1, event(test("passes"), finishedSuccessfully()))
        .haveExactly(1, event(test("warns"), finishedSuccessfully()))
        .haveExactly(1, event(test("doesNotApply"), finishedSuccessfully()))
        .haveExactly(1,
            event(test("judgesNothing"), abortedWithReason(instanceOf(TestAbortedException.class), message(text -> text.contains("NO_CHECKS")))))
        .haveExactly(1,
            event(test("cannotBeMeasured"), finishedWithFailure(instanceOf(AssertionFailedError.class), message(text -> text.contains("ERROR")))));
  }

  @Test
  void messageOfAMissNamesBoundMeasurementAndDifference() {
    run(Fixtures.EveryEndTestCase.class).testEvents().assertThatEvents().haveExactly(1,
        event(test("fails("), finishedWithFailure(message(text -> text.contains("FAIL-1  fails, and judges on  FAIL")
            && text.contains("latency of </script><!-- & 😎  is below 300 ms") && text.contains("412 ms, 112 ms over")
            && text.contains("given fixture")))));
  }

  @Test
  void verdictIsTheWorstOfAllChecksAndTheEndOfTheTest() {
    assertThat(outcomes(run(Fixtures.EveryEndTestCase.class))).containsAllEntriesOf(Map.ofEntries(Map.entry("PASS-1", Outcome.of(Status.PASS)),
        Map.entry("FAIL-1", Outcome.of(Status.FAIL)), Map.entry("WARN-1", Outcome.of(Reason.RECOMMENDED)),
        Map.entry("NONE-1", Outcome.of(Reason.NO_CHECKS)),
        Map.entry("DATA-1", Outcome.of(Reason.NO_DATA)), Map.entry("OPEN-1", Outcome.of(Reason.WINDOW_OPEN)),
        Map.entry("ERROR-1", Outcome.of(Status.ERROR)), Map.entry("CRASH-1", Outcome.of(Status.FAIL)), Map.entry("CRASH-2", Outcome.of(Status.ERROR)),
        Map.entry("ASSERT-1", Outcome.of(Status.FAIL)), Map.entry("ABORT-1", Outcome.of(Reason.ABORTED)),
        Map.entry("ASSUME-1", Outcome.of(Reason.ASSUMPTION_NOT_MET)), Map.entry("NA-1", Outcome.of(Status.NOT_APPLICABLE)),
        Map.entry("NA-2", Outcome.of(Status.ERROR)), Map.entry("PLAN-1", Outcome.of(Status.ERROR))));
  }

  @Test
  void missedBoundDoesNotStopTheCriterion() {
    var part = parts(run(Fixtures.EveryEndTestCase.class)).stream().filter(it -> it.definition().id().equals("FAIL-1")).findFirst().orElseThrow();

    assertThat(part.checks()).extracting(check -> check.id()).containsExactly("FAIL-1/1", "FAIL-1/2");
    assertThat(part.checks()).extracting(check -> check.status()).containsExactly(Status.FAIL, Status.PASS);
  }

  @Test
  void brokenPlanIsAnErrorWithItsCause() {
    run(Fixtures.EveryEndTestCase.class).testEvents().assertThatEvents().haveExactly(1, event(test("runsABreakingPlan"),
        finishedWithFailure(message(text -> text.contains("breaking could not be measured: IOException: no route to host")))));
  }

  @Test
  void equalPlansRunOnce() {
    var before = Given.RUNS.get();

    run(Fixtures.SharesPlansTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(2));

    assertThat(Given.RUNS.get() - before).isEqualTo(1);
  }

  @Test
  void reportEntryHasOneKey() {
    assertThat(ReadinessExtension.ENTRY).isEqualTo("readiness.criterion");
  }

  @Test
  void dynamicTestIsJudgedByItself() {
    assertThat(parts(run(Fixtures.PartsTestCase.class))).filteredOn(part -> part.definition().id().equals("FACTORY"))
        .extracting(part -> part.outcome().status()).containsExactlyInAnyOrder(Status.PASS, Status.WARN);
  }

  @Test
  void mistakesAreReportedTogetherBeforeAnythingRuns() {
    var before = Given.RUNS.get();

    var classes = run(Fixtures.MistakenTestCase.class).containerEvents();

    classes.assertThatEvents().haveExactly(1, event(new Condition<>(e -> e.getType() == EventType.FINISHED, "finished"),
        finishedWithFailure(message(text -> text.contains("id = \"not an id\"") && text.contains("has no title") && text.contains("weight = \"-1\"")
            && text.contains("Write phase = \"pre-deployment\"") && text.contains("The id \"SAME\" is used by")))));
    assertThat(Given.RUNS.get()).isEqualTo(before);
  }

  @Test
  void invalidPlanIsReportedBeforeAnythingRuns() {
    run(Fixtures.BadPlanTestCase.class).containerEvents().assertThatEvents()
        .haveExactly(1, event(finishedWithFailure(
            message(
                text -> text.contains("BadPlanTestCase cannot be initialized: Rate must not be negative, but was -1 per second. (Fixtures.java:")))));
  }

  @Test
  void checksArePublishedInMicrometersGlobalRegistry() {
    var registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    try {
      run(Fixtures.EveryEndTestCase.class);

      assertThat(registry.get("readiness.check.status").tags("criterion", "FAIL-1", "check", "FAIL-1/1", "status", "FAIL").gauge().value())
          .isEqualTo(1);
      assertThat(registry.get("readiness.check.measured").tags("criterion", "FAIL-1", "check", "FAIL-1/1", "unit", "ms").gauge().value())
          .isEqualTo(412);
    } finally {
      Metrics.removeRegistry(registry);
    }
  }

  private static EngineExecutionResults run(Class<?> type) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(type)).configurationParameter("readiness.progress", "none").execute();
  }

  private static Map<String, Outcome> outcomes(EngineExecutionResults results) {
    var outcomes = new TreeMap<String, Outcome>();
    parts(results).forEach(part -> outcomes.put(part.definition().id(), part.outcome()));
    return outcomes;
  }

  private static List<CriterionExecution> parts(EngineExecutionResults results) {
    return results.allEvents().filter(event -> event.getType() == EventType.REPORTING_ENTRY_PUBLISHED)
        .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs().get(ReadinessExtension.ENTRY))
        .map(json -> RecordMapper.read(json, CriterionExecution.class))
        .toList();
  }
}
