package io.github.readiness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Status;
import io.github.readiness.publish.CriterionExecution;
import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.Severity;
import java.lang.Thread.State;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JudgementRecorderTests {
  private static final CriterionDefinition DEFINITION = new CriterionDefinition("OPS-1", "ends", "C", "pre-deployment", Severity.MAJOR,
      BigDecimal.ONE, true,
      List.of(), Optional.empty());

  private final Clock clock = Clock.systemUTC();
  private final JudgementRecorder recorder = new JudgementRecorder("ends", JudgementRecorderTests.class, DEFINITION,
      () -> EvaluationContext.defaults(clock.instant()), incident -> {}, clock);

  /** A test on its own thread and its timeout may end a criterion at the same time. */
  @Test
  @Timeout(20)
  void secondEndWaitsUntilTheFirstIsReceived() throws InterruptedException {
    var telling = new CountDownLatch(1);
    var told = new CopyOnWriteArrayList<CriterionExecution>();
    var second = new AtomicReference<Optional<CriterionExecution>>();
    var test = new Thread(() -> recorder.end(Optional.of(new InterruptedException()), part -> {
      await(telling);
      told.add(part);
    }));
    var timeout = new Thread(() -> second.set(recorder.end(Optional.of(new TimeoutException()), told::add)));

    test.start();
    waitUntil(test, State.WAITING);
    timeout.start();
    waitUntil(timeout, State.BLOCKED);
    telling.countDown();
    test.join();
    timeout.join();

    assertThat(second.get()).isEmpty();
    assertThat(told).singleElement().satisfies(part -> {
      assertThat(part.outcome()).isEqualTo(Outcome.of(Status.ERROR));
      assertThat(part.explanation()).hasValueSatisfying(text -> assertThat(text).contains("InterruptedException"));
    });
  }

  @Test
  void circularCausesEndAsAnErrorAndLoseNothing() {
    var one = new IllegalStateException("one");
    var other = new IllegalStateException("other", one);
    one.initCause(other);
    var runner = recorder.runner(() -> new Readiness.Runner() {
      @Override
      public <R> R run(Plan<R> plan) { throw one; }
    });
    assertThatThrownBy(() -> runner.run(null)).isSameAs(one);
    var told = new CopyOnWriteArrayList<CriterionExecution>();

    recorder.end(Optional.of(new IllegalStateException("a third")), told::add);

    assertThat(told).singleElement().satisfies(part -> {
      assertThat(part.outcome().status()).isEqualTo(Status.ERROR);
      assertThat(part.explanation().orElseThrow()).contains("one", "a third");
    });
  }

  private static void waitUntil(Thread thread, State state) throws InterruptedException {
    while (thread.getState() != state) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
