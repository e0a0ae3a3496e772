package io.github.readiness.junit;

import static io.github.readiness.Units.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.readiness.Readiness;
import io.github.readiness.observation.Reason;
import io.github.readiness.report.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Criteria that tests run. They are nested and static, so that the build itself does not run them. */
final class Fixtures {
  private Fixtures() {}

  static final int LONGEST_MESSAGE = 4000;

  @ReadinessCriteria(of = "</script><!-- & 😎 ", category = "Performance")
  static class EveryEndTestCase {
    @Criterion(id = "PASS-1", title = "passes </script><!-- & 😎 ", traces = {"T-2", "T-1"}, weight = "2.5", severity = Severity.BLOCKER)
    void passes(Readiness readiness) {
      readiness.require(Given.latency(199)).because("carts are abandoned beyond it").below(millis(200));
    }

    @Criterion(id = "FAIL-1", title = "fails, and judges on", category = "Other")
    void fails(Readiness readiness) {
      readiness.require(Given.latency(412)).below(millis(300));
      readiness.require(Given.latency(1)).below(millis(300));
    }

    @Criterion(id = "WARN-1", title = "warns", severity = Severity.MINOR)
    void warns(Readiness readiness) { readiness.recommend(Given.latency(412)).below(millis(300)); }

    @Criterion(id = "NONE-1", title = "judges nothing")
    void judgesNothing(Readiness readiness) {}

    @Criterion(id = "DATA-1", title = "has no data")
    void hasNoData(Readiness readiness) { readiness.require(Given.absent(Reason.NO_DATA)).below(millis(300)); }

    @Criterion(id = "OPEN-1", title = "is not finished")
    void isPending(Readiness readiness) { readiness.require(Given.absent(Reason.WINDOW_OPEN)).below(millis(300)); }

    @Criterion(id = "ERROR-1", title = "cannot be measured")
    void cannotBeMeasured(Readiness readiness) { readiness.require(Given.broken()).below(millis(300)); }

    @Criterion(id = "CRASH-1", title = "crashes after a miss")
    void crashesAfterAMiss(Readiness readiness) {
      readiness.require(Given.latency(412)).below(millis(300));
      throw new IllegalStateException("crashed");
    }

    @Criterion(id = "CRASH-2", title = "crashes after a hit")
    void crashesAfterAHit(Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(300));
      throw new IllegalStateException("crashed");
    }

    @Criterion(id = "ASSERT-1", title = "asserts beside")
    void assertsBeside(Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(300));
      assertThat(1).isEqualTo(2);
    }

    @Criterion(id = "ABORT-1", title = "is aborted by its own assumption")
    void isAborted(Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(300));
      assumeTrue(1 > 2, "one is not more than two");
    }

    @Criterion(id = "ASSUME-1", title = "stops at a failed assumption")
    void stops(Readiness readiness) {
      readiness.assume(Given.latency(412)).below(millis(300));
      throw new IllegalStateException("never reached");
    }

    @Criterion(id = "NA-1", title = "does not apply")
    void doesNotApply(Readiness readiness) { readiness.notApplicable("there is no cart"); }

    @Criterion(id = "NA-2", title = "may not be set aside", severity = Severity.BLOCKER)
    void mayNotBeSetAside(Readiness readiness) { readiness.notApplicable("we would rather not, " + Given.RUNS); }

    @Criterion(id = "PLAN-1", title = "runs a plan that breaks")
    void runsABreakingPlan(Readiness readiness) { readiness.run(new Given.Breaking("no route to host")); }

    @Disabled("not today")
    @Criterion(id = "OFF-1", title = "is switched off")
    void isSwitchedOff(Readiness readiness) { throw new IllegalStateException("never reached"); }
  }

  @ReadinessCriteria
  static class SharesPlansTestCase {
    static final Given.Counted PLAN = new Given.Counted("shared");

    @Criterion(id = "ONE", title = "first")
    void first(Readiness readiness) {
      readiness.run(PLAN);
      readiness.require(Given.fact(true)).exactly(true);
    }

    @Criterion(id = "TWO", title = "second")
    void second(Readiness readiness) {
      readiness.run(new Given.Counted("shared"));
      readiness.require(Given.fact(true)).exactly(true);
    }
  }

  @ReadinessCriteria
  @Execution(ExecutionMode.CONCURRENT)
  static class PartsTestCase {
    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 412})
    @CompositeCriterion(@Criterion(id = "PARAM", title = "one of three fails"))
    void parameterized(double millis, Readiness readiness) { readiness.require(Given.latency(millis)).below(millis(300)); }

    @RepeatedTest(3)
    @CompositeCriterion(@Criterion(id = "REPEAT", title = "all pass"))
    void repeated(RepetitionInfo repetition, Readiness readiness) {
      readiness.require(Given.latency(repetition.getCurrentRepetition())).below(millis(300));
    }

    @TestFactory
    @CompositeCriterion(@Criterion(id = "FACTORY", title = "one of two warns"))
    Stream<DynamicTest> dynamic(Readiness readiness) {
      return Stream.of(dynamicTest("a", () -> readiness.require(Given.latency(1)).below(millis(300))),
          dynamicTest("b", () -> readiness.recommend(Given.latency(412)).below(millis(300))));
    }

    @TestFactory
    @CompositeCriterion(@Criterion(id = "EMPTY", title = "makes no test"))
    Stream<DynamicTest> empty(Readiness readiness) { return Stream.empty(); }

    @Nested
    class Inner {
      @Criterion(id = "INNER", title = "nested")
      void nested(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }
    }
  }

  @ReadinessCriteria
  static class BeforeAllFailsTestCase {
    @BeforeAll
    static void fail() { throw new IllegalStateException("no database"); }

    @Criterion(id = "BEFORE", title = "never starts")
    void never(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }
  }

  @ReadinessCriteria
  static class AfterAllFailsTestCase {
    @AfterAll
    static void fail() { throw new IllegalStateException("left a mess"); }

    @Criterion(id = "AFTER", title = "passes first")
    void passes(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }
  }

  @ReadinessCriteria
  static class AfterEachFailsTestCase {
    @AfterEach
    void fail() { throw new IllegalStateException("left a mess"); }

    @Criterion(id = "EACH", title = "passes first")
    void passes(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }
  }

  @ReadinessCriteria
  abstract static class InheritedTestCase {
    @Criterion(id = "EACH-1", title = "passes in each")
    void passes(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }
  }

  static class InheritsTestCase extends InheritedTestCase {}

  @Disabled("red since Monday")
  static class InheritsSwitchedOffTestCase extends InheritedTestCase {}

  @Disabled("the whole class")
  @ReadinessCriteria
  static class DisabledTestCase {
    @Criterion(id = "OFF", title = "off")
    void off(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }
  }

  @ReadinessCriteria
  static class MistakenTestCase {
    static final Given.Counted PLAN = new Given.Counted("mistaken");

    @Criterion(id = "not an id", title = " ", weight = "-1", phase = "pre-deploymnt")
    void everythingWrong(Readiness readiness) { readiness.run(PLAN); }

    @Criterion(id = "SAME", title = "first")
    void first(Readiness readiness) { readiness.run(PLAN); }

    @Criterion(id = "SAME", title = "second")
    void second(Readiness readiness) { readiness.run(PLAN); }
  }

  @ReadinessCriteria
  static class InnocentTestCase {
    @Criterion(id = "INNOCENT", title = "has no mistake")
    void innocent(Readiness readiness) { readiness.run(new Given.Counted("mistaken")); }
  }

  @ReadinessCriteria
  static class BadPlanTestCase {
    static final Given.Counted PLAN = bad();

    static Given.Counted bad() { throw new IllegalArgumentException("Rate must not be negative, but was -1 per second."); }

    @Criterion(id = "BAD", title = "bad")
    void bad(Readiness readiness) { readiness.run(PLAN); }
  }

  /** Class without criteria. */
  static class PlainTestCase {
    @Test
    void plain() {}
  }

  @ReadinessCriteria
  static class PhasesTestCase {
    @Criterion(id = "NOW", title = "now", category = "A", severity = Severity.BLOCKER)
    void now(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }

    @Criterion(id = "LATER", title = "later", category = "B", phase = "post-deployment-24h")
    void later(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }
  }

  @ReadinessCriteria
  static class LongMessageTestCase {
    @Criterion(id = "LONG", title = "ends in the middle of a character")
    void fails() { throw new AssertionError("x".repeat(LONGEST_MESSAGE - 1) + "😎"); }

    @Criterion(id = "WHOLE", title = "is just short enough")
    void isShortEnough() { throw new AssertionError("x".repeat(LONGEST_MESSAGE - 2) + "😎"); }
  }

  @ReadinessCriteria(category = "Performance")
  static class OwnedTestCase {
    @Criterion(id = "OWN", title = "has its own owner", owner = "Ada </script>")
    void own(Readiness readiness) { readiness.require(Given.latency(412)).below(millis(300)); }

    @Criterion(id = "CATEGORY", title = "has the owner of its category")
    void category(Readiness readiness) { readiness.require(Given.latency(412)).below(millis(300)); }

    @Criterion(id = "NOBODY", title = "has none", category = "Other", owner = " ")
    void nobody(Readiness readiness) { readiness.require(Given.latency(412)).below(millis(300)); }
  }

  @ReadinessCriteria
  static class DanglingTestCase {
    @Criterion(id = "HALF", title = "one bound is forgotten", severity = Severity.BLOCKER)
    void half(Readiness readiness) {
      readiness.require(Given.latency(1)).below(millis(300));
      readiness.require(Given.latency(412)).because("it matters");
    }
  }

  @ReadinessCriteria
  static class HiddenTestCase {
    @Criterion(id = "SEEN", title = "seen")
    void seen(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }

    @Criterion(id = "PRIVATE", title = "private")
    private void isPrivate(Readiness readiness) {}

    @Criterion(id = "STATIC", title = "static")
    static void isStatic(Readiness readiness) {}

    @Criterion(id = "RETURNS", title = "returns")
    int returns(Readiness readiness) { return 1; }

    @CompositeCriterion(@Criterion(id = "ALONE", title = "no test"))
    void alone(Readiness readiness) {}

    class NotNested {
      @Criterion(id = "INSIDE", title = "inside")
      void inside(Readiness readiness) {}
    }
  }

  /** Criterion whose end the test selects. */
  static final class Flaky {
    static final java.util.concurrent.atomic.AtomicBoolean passes = new java.util.concurrent.atomic.AtomicBoolean();

    private Flaky() {}

    @ReadinessCriteria
    static class FlakyTestCase {
      @Criterion(id = "FLAKY", title = "flaky")
      void flaky(Readiness readiness) { readiness.require(Given.fact(passes.get())).exactly(true); }
    }
  }

  /** Criteria that kill their own JVM. */
  static final class Deadly {
    private Deadly() {}

    @ReadinessCriteria
    @org.junit.jupiter.api.TestMethodOrder(org.junit.jupiter.api.MethodOrderer.MethodName.class)
    static class DeadlyTestCase {
      @Criterion(id = "DONE", title = "done before")
      void a(Readiness readiness) { readiness.require(Given.latency(1)).below(millis(300)); }

      @Criterion(id = "DIES", title = "dies")
      void b(Readiness readiness) { Runtime.getRuntime().halt(137); }
    }
  }
}
