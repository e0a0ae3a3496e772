package io.github.readiness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.Execution;
import io.github.readiness.Plan;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.junit.Given;
import io.github.readiness.publish.ReportDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanRunnerTests {
  @TempDir
  Path directory;
  private final CountDownLatch first = new CountDownLatch(1);
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void timeoutOfOneCriterionDoesNotEndThePlanOfAnother() throws Exception {
    var plans = plans();
    var plan = new Patient();
    var impatient = new Thread(() -> assertThatThrownBy(() -> plans.run(plan)).hasMessageContaining("InterruptedException"));
    impatient.start();
    first.await();
    var patient = CompletableFuture.supplyAsync(() -> plans.run(plan));

    impatient.interrupt();
    impatient.join();

    assertThat(patient.get()).isEqualTo(2);
    assertThat(plans.run(plan)).as("shared from now on").isEqualTo(2);
  }

  @Test
  void brokenPlanIsBrokenForAllCallers() {
    var plans = plans();
    var plan = new Given.Breaking("no route to host");

    assertThatThrownBy(() -> plans.run(plan)).hasMessageContaining("no route to host");
    assertThatThrownBy(() -> plans.run(plan)).hasMessageContaining("no route to host");
  }

  private PlanRunner plans() {
    return new PlanRunner(service -> Optional.empty(), new ReportDirectory(directory),
        new ProgressLine(System.err, ProgressLine.Form.NONE, System::nanoTime),
        () -> EvaluationContext.defaults(Instant.now()), Clock.systemUTC(), System::nanoTime,
        new PlanRunner.Watches(Optional.empty(), directory, ""));
  }

  /** Plan that never ends at its first run. */
  private final class Patient implements Plan<Integer> {
    @Override
    public String description() { return "waiting"; }

    @Override
    public Integer execute(Execution execution) throws InterruptedException {
      var run = runs.incrementAndGet();
      if (run == 1) {
        first.countDown();
        new CountDownLatch(1).await();
      }
      return run;
    }
  }
}
