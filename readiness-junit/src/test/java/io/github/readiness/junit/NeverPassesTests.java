package io.github.readiness.junit;

import static io.github.readiness.Units.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.readiness.Readiness;
import io.github.readiness.observation.AdvisedText;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.report.Severity;
import io.github.readiness.report.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases in which a criterion must not appear to have passed. */
class NeverPassesTests {
  @TempDir
  Path directory;

  @Test
  void swallowedExceptionCounts() throws IOException {
    var criteria = new Launched(directory).run(SwallowsTestCase.class).criteria();

    assertThat(criteria.get("ASSUME").rawOutcome().reason()).contains(Reason.ASSUMPTION_NOT_MET);
    assertThat(criteria.get("PLAN").raw()).isEqualTo(Status.ERROR);
    assertThat(criteria.get("PLAN").explanation())
        .hasValueSatisfying(text -> assertThat(text).contains("IOException: no route to host", "(NeverPassesTests.java:").doesNotContain("timeout("));
    assertThat(criteria.get("PLAN").advice()).contains("Write a longer timeout(...).");
    assertThat(criteria.get("CHECK").raw()).isEqualTo(Status.ERROR);
    assertThat(criteria.get("CHECK").explanation()).hasValueSatisfying(text -> assertThat(text).startsWith("1 of 2 checks had not ended"));
    assertThat(criteria.get("ASIDE").raw()).isEqualTo(Status.PASS);
    assertThat(criteria.get("ASIDE").explanation()).as("what it said of itself is told").contains("we would rather not");
  }

  @Test
  void lateCheckIsRejectedAndPreventsGo() throws IOException {
    var launched = new Launched(directory).run(LateTestCase.class);

    assertThat(launched.criteria().get("AFTER-EACH").raw()).isEqualTo(Status.ERROR);
    assertThat(launched.criteria().get("LAZY").raw()).isEqualTo(Status.ERROR);
    assertThat(launched.criteria().get("ESCAPED").raw()).isEqualTo(Status.PASS);
    assertThat(launched.report().run().incidents()).anyMatch(text -> text.startsWith("ESCAPED was judged after its end"))
        .anyMatch(text -> text.startsWith("DYNAMIC was judged after its end"));
    assertThat(launched.report().run().complete()).isFalse();
  }

  @Test
  void timedOutCriterionKeepsItsChecks() throws IOException {
    var launched = new Launched(directory).run(OutOfTimeTestCase.class);
    var criteria = launched.criteria();
    OutOfTimeTestCase.OVER.countDown();

    assertThat(criteria.get("SAME").raw()).isEqualTo(Status.FAIL);
    assertThat(criteria.get("OTHER").raw()).isEqualTo(Status.FAIL);
    assertThat(criteria.get("OTHER").checks()).hasSize(1);
    assertThat(criteria.get("STUBBORN").raw()).isEqualTo(Status.ERROR);
    assertThat(criteria.values()).allSatisfy(
        criterion -> assertThat(criterion.explanation()).hasValueSatisfying(text -> assertThat(text).contains("timed out after 3 seconds")));
  }

  @Test
  void checkBeforeATestThatNeverBeginsCounts() throws IOException {
    var criteria = new Launched(directory).run(StoppedBeforeTestCase.class).criteria();

    assertThat(criteria.get("MISS-BEFORE").raw()).isEqualTo(Status.FAIL);
    assertThat(criteria.get("MISS-BEFORE").checks()).hasSize(1);
    assertThat(criteria.get("MISS-BEFORE").explanation()).hasValueSatisfying(text -> assertThat(text).contains("not on this machine"));
    assertThat(criteria.get("ASSUMED-BEFORE").rawOutcome().reason()).contains(Reason.ASSUMPTION_NOT_MET);
    assertThat(criteria.get("ASSUMED-BEFORE").checks()).hasSize(1);
    assertThat(criteria.get("NOTHING-BEFORE").rawOutcome().reason()).contains(Reason.ABORTED);
    assertThat(criteria.get("ASIDE-BEFORE").raw()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(new Launched(directory.resolve("callback")).run(StoppedByAnotherTestCase.class).criteria().get("CALLBACK").raw())
        .isEqualTo(Status.FAIL);
  }

  @Test
  void criterionThatExhaustsTheMachineIsAnErrorAndKeepsItsChecks() throws IOException {
    var launched = new Launched(directory).run(ExhaustsTestCase.class);

    assertThat(launched.criteria().get("DEEP").raw()).isEqualTo(Status.ERROR);
    assertThat(launched.criteria().get("FULL").raw()).isEqualTo(Status.FAIL);
    assertThat(launched.criteria().get("FULL").checks()).hasSize(1);
    assertThat(launched.report().decision().verdict()).isEqualTo(Verdict.NO_GO);
  }

  @Test
  void runWithoutMeasurementsIsNeverGo() throws IOException {
    assertThat(verdict("filtered", Map.of("readiness.include.category", "Nothing"), Fixtures.PhasesTestCase.class)).isEqualTo(Verdict.PENDING);
    assertThat(verdict("late", Map.of("readiness.exclude.severity", "BLOCKER"), Fixtures.PhasesTestCase.class)).isEqualTo(Verdict.PENDING);
    assertThat(verdict("info", Map.of(), InfoTestCase.class)).isEqualTo(Verdict.NO_GO);
    assertThat(verdict("none", Map.of(), NoArgumentsTestCase.class)).isIn(Verdict.PENDING, Verdict.NO_GO);
    assertThat(verdict("nan", Map.of(), NotANumberTestCase.class)).isEqualTo(Verdict.PENDING);
  }

  @Test
  void journalThatCannotBeOpenedFailsTheSession() {
    assertThatThrownBy(() -> new Launched(directory).with("readiness.report.dir", "a\0b").run(Fixtures.PhasesTestCase.class))
        .hasStackTraceContaining("there is no readiness report");
    assertThat(directory).as("nothing is still being prepared").isEmptyDirectory();
  }

  private Verdict verdict(String name, Map<String, String> parameters, Class<?> type) throws IOException {
    var launched = new Launched(directory.resolve(name));
    parameters.forEach(launched::with);
    return launched.run(type).report().decision().verdict();
  }

  private static void judgeOnAnotherThread(Readiness readiness) {
    var thread = new Thread(() -> {
      try {
        readiness.require(Given.latency(412)).below(millis(300));
      } catch (IllegalStateException late) {
        return;
      }
    });
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @ReadinessCriteria
  static class SwallowsTestCase {
    @Criterion(id = "ASSUME", title = "goes on after it was stopped")
    void assume(Readiness readiness) {
      try {
        readiness.assume(Given.latency(412)).below(millis(300));
      } catch (RuntimeException swallowed) {
        readiness.require(Given.latency(1)).below(millis(300));
      }
    }

    @Criterion(id = "PLAN", title = "goes on without its plan")
    void plan(Readiness readiness) {
      try {
        readiness.run(new Given.Breaking(AdvisedText.join("no route to host", "Write a longer timeout(...).")));
      } catch (RuntimeException swallowed) {
        readiness.require(Given.latency(1)).below(millis(300));
      }
    }

    @Criterion(id = "CHECK", title = "goes on after a check that never ended")
    void check(Readiness readiness) {
      try {
        readiness.require(Given.fact(true)).satisfies("deep", value -> { throw new StackOverflowError(); });
      } catch (StackOverflowError swallowed) {
        readiness.require(Given.latency(1)).below(millis(300));
      }
    }

    @Criterion(id = "ASIDE", title = "goes on after it was set aside")
    void aside(Readiness readiness) {
      try {
        readiness.notApplicable("we would rather not");
      } catch (RuntimeException swallowed) {
        readiness.require(Given.latency(1)).below(millis(300));
      }
    }
  }

  @ReadinessCriteria
  @TestMethodOrder(MethodOrderer.MethodName.class)
  @Execution(ExecutionMode.SAME_THREAD)
  static class LateTestCase {
    private static Readiness escaped;

    @Criterion(id = "ESCAPED", title = "passes, and is judged again by another")
    void a(Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(300));
      escaped = readiness;
    }

    @Criterion(id = "AFTER-EACH", title = "passes, and is judged again after it")
    void b(Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(300));
      judgeOnAnotherThread(escaped);
    }

    @TestFactory
    @CompositeCriterion(@Criterion(id = "DYNAMIC", title = "judges on a thread that no test knows"))
    Stream<DynamicTest> c(Readiness readiness) {
      return Stream.of(dynamicTest("passes", () -> readiness.require(Given.latency(1)).below(millis(300))),
          dynamicTest("passes too", () -> {
            readiness.require(Given.latency(1)).below(millis(300));
            judgeOnAnotherThread(readiness);
          }));
    }

    @TestFactory
    @CompositeCriterion(@Criterion(id = "LAZY", title = "judges while its tests are made"))
    Stream<DynamicTest> d(Readiness readiness) {
      return Stream.of(412).map(latency -> {
        readiness.require(Given.latency(latency)).below(millis(300));
        return dynamicTest("passes", () -> readiness.require(Given.latency(1)).below(millis(300)));
      });
    }

    @AfterEach
    void judgeAgain(TestInfo test, Readiness readiness) {
      if (test.getDisplayName().startsWith("b(")) {
        readiness.require(Given.latency(412)).below(millis(300));
      }
    }
  }

  @ReadinessCriteria
  @Timeout(value = 3, unit = TimeUnit.SECONDS)
  @Execution(ExecutionMode.CONCURRENT)
  static class OutOfTimeTestCase {
    private static final CountDownLatch OVER = new CountDownLatch(1);

    @Criterion(id = "SAME", title = "misses and hangs")
    void same(Readiness readiness) throws InterruptedException {
      readiness.require(Given.latency(412)).below(millis(300));
      OVER.await();
    }

    @Criterion(id = "OTHER", title = "misses and hangs on a thread of its own")
    @Timeout(value = 3, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    void other(Readiness readiness) throws InterruptedException {
      readiness.require(Given.latency(412)).below(millis(300));
      OVER.await();
    }

    @Criterion(id = "STUBBORN", title = "passes and does not listen")
    void stubborn(Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(300));
      try {
        OVER.await();
      } catch (InterruptedException swallowed) {
        readiness.require(Given.latency(2)).below(millis(300));
      }
    }
  }

  @ReadinessCriteria
  static class StoppedBeforeTestCase {
    @BeforeEach
    void judge(TestInfo test, Readiness readiness) {
      var name = test.getTestMethod().orElseThrow().getName();
      if (name.equals("miss")) {
        readiness.require(Given.latency(999)).below(millis(300));
      }
      if (name.equals("assumed")) {
        readiness.assume(Given.latency(999)).below(millis(300));
      }
      if (name.equals("aside")) {
        readiness.notApplicable("there is nothing to sell yet");
      }
      Assumptions.abort("not on this machine");
    }

    @Criterion(id = "ASIDE-BEFORE", title = "set aside before the test")
    void aside(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }

    @Criterion(id = "MISS-BEFORE", title = "A miss before the test", category = "Performance")
    void miss(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }

    @Criterion(id = "ASSUMED-BEFORE", title = "An assumption before the test", category = "Performance")
    void assumed(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }

    @Criterion(id = "NOTHING-BEFORE", title = "Nothing before the test", category = "Performance")
    void nothing(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }
  }

  @ReadinessCriteria
  @ExtendWith(StoppedByAnotherTestCase.Stops.class)
  static class StoppedByAnotherTestCase {

    static final class Stops implements BeforeTestExecutionCallback {
      @Override
      public void beforeTestExecution(ExtensionContext context) { Assumptions.abort("another extension stops it"); }
    }

    @BeforeEach
    void judge(Readiness readiness) { readiness.require(Given.latency(999)).below(millis(300)); }

    @Criterion(id = "CALLBACK", title = "misses before another extension stops it")
    void callback(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }
  }

  @ReadinessCriteria
  static class ExhaustsTestCase {
    @Criterion(id = "DEEP", title = "passes and falls through the floor")
    void deep(Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(300));
      deep(readiness, 1);
    }

    @Criterion(id = "FULL", title = "misses and fills the heap")
    void full(Readiness readiness) {
      readiness.require(Given.latency(412)).below(millis(300));
      throw new OutOfMemoryError("Java heap space, says a test");
    }

    private static int deep(Readiness readiness, int level) { return deep(readiness, level + 1) + 1; }
  }

  @ReadinessCriteria
  static class InfoTestCase {
    @Criterion(id = "INFO", title = "of no account", severity = Severity.INFO)
    void info(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }
  }

  @ReadinessCriteria
  static class NoArgumentsTestCase {
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("nothing")
    @CompositeCriterion(@Criterion(id = "ZERO", title = "has no parts"))
    void zero(double millis, Readiness readiness) { readiness.require(Given.latency(millis)).below(millis(300)); }

    static Stream<Double> nothing() { return Stream.empty(); }
  }

  @ReadinessCriteria
  static class NotANumberTestCase {
    @Criterion(id = "NAN", title = "is no number")
    void nan(Readiness readiness) {
      readiness.require(Given.number(Double.NaN)).exactly(Double.NaN);
      readiness.require(Given.number(Double.POSITIVE_INFINITY)).present();
    }
  }
}
