package io.github.readiness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.observation.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundTests {
  @TempDir
  Path directory;

  @Test
  void backgroundPlanStartsBeforeTheFirstCriterionAndRunsOnce() throws IOException {
    var criteria = new Launched(directory).run(OtherTestCase.class, EarlyTestCase.class).criteria();

    assertThat(criteria.get("BESIDE").status()).isEqualTo(Status.PASS);
    assertThat(criteria.get("EARLY").status()).isEqualTo(Status.PASS);
    assertThat(EarlyTestCase.RUNS).hasValue(1);
  }

  @Test
  void backgroundPlanOfAFilteredClassDoesNotStart() throws IOException {
    new Launched(directory).with("readiness.include.category", "Other").run(FilteredTestCase.class, UnfilteredTestCase.class);

    assertThat(FilteredTestCase.RUNS).hasValue(0);
  }

  @Test
  void backgroundFieldThatIsNotAStaticPlanIsAMistake() throws IOException {
    var launched = new Launched(directory).run(MistakenTestCase.class);

    assertThat(launched.criteria().get("MISTAKEN").status()).isEqualTo(Status.ERROR);
    assertThat(launched.report().violations().toString() + launched.report().run())
        .contains("@Background on MistakenTestCase.day is not on a static plan.")
        .contains("@Background on MistakenTestCase.words is not on a static plan.").contains("static final Plan<WatchResult> DAY = watch(...).");
  }

  record Counting(String description, AtomicInteger runs, CountDownLatch started) implements Plan<Integer> {
    @Override
    public Integer execute(Execution execution) {
      started.countDown();
      return runs.incrementAndGet();
    }
  }

  @ReadinessCriteria
  static class EarlyTestCase {
    static final AtomicInteger RUNS = new AtomicInteger();
    static final CountDownLatch STARTED = new CountDownLatch(1);
    @Background
    static final Plan<Integer> EARLY = new Counting("early </script>", RUNS, STARTED);

    @Criterion(id = "EARLY", title = "judges it")
    void early(Readiness readiness) { readiness.require(Given.fact(readiness.run(EARLY) == 1)).exactly(true); }
  }

  @ReadinessCriteria
  static class OtherTestCase {
    @Criterion(id = "BESIDE", title = "never asks for it")
    void beside(Readiness readiness) throws InterruptedException {
      readiness.require(Given.fact(EarlyTestCase.STARTED.await(60, TimeUnit.SECONDS))).exactly(true);
    }
  }

  @ReadinessCriteria(category = "Filtered")
  static class FilteredTestCase {
    static final AtomicInteger RUNS = new AtomicInteger();
    @Background
    static final Plan<Integer> NEVER = new Counting("never", RUNS, new CountDownLatch(1));

    @Criterion(id = "FILTERED", title = "is filtered out")
    void filtered(Readiness readiness) { readiness.run(NEVER); }
  }

  @ReadinessCriteria(category = "Other")
  static class UnfilteredTestCase {
    @Criterion(id = "OTHER", title = "runs")
    void other(Readiness readiness) { readiness.require(Given.fact(true)).exactly(true); }
  }

  @ReadinessCriteria
  static class MistakenTestCase {
    @Background
    static final String words = "no plan";
    @Background
    final Plan<Integer> day = new Counting("day", new AtomicInteger(), new CountDownLatch(1));

    @Criterion(id = "MISTAKEN", title = "never runs")
    void never(Readiness readiness) { readiness.run(day); }
  }
}
