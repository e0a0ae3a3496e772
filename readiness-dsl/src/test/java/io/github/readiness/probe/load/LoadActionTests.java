package io.github.readiness.probe.load;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.action;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import io.github.readiness.Expectations;
import io.github.readiness.Measure;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Reason;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.load.capacity.Steps;
import io.github.readiness.quantity.Quantity;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("integration")
@Timeout(60)
class LoadActionTests {
  private final FakeExecution execution = new FakeExecution();
  private final AtomicInteger calls = new AtomicInteger();

  private static <Q extends Quantity<Q>> Q value(Measure<Q> measure) { return ((Observation.Present<Q>) measure.observation()).value(); }

  @Test
  void actionRunsAsOftenAsRequested() throws Exception {
    var result = load(action("publish", calls::incrementAndGet)).at(perSecond(200)).lasting(seconds(1)).execute(execution);
    assertThat(calls).hasValue(200);
    assertThat(result.outcomes()).isEqualTo(Map.of("done", 200L));
    assertThat(result.latency().p95().description()).isEqualTo("p95 latency of publish");
    assertThat(result.latency().p95().observation().source().locator()).isEqualTo("action publish");
    assertThat(value(result.errorRate())).isEqualTo(percent(0));
  }

  @Test
  void thrownExceptionIsAnErrorByItsClass() throws Exception {
    var result = load(action("odd", () -> {
      switch (calls.incrementAndGet() % 4) {
        case 1 -> throw new IOException("</script><!-- & 😎 ");
        case 2 -> fail("not so");
        case 3 -> throw new StackOverflowError();
        default -> throw new RuntimeException() {
          private static final long serialVersionUID = 1L;
        };
      }
    })).at(perSecond(100)).lasting(seconds(1)).execute(execution);
    assertThat(value(result.errorRate())).isEqualTo(percent(100));
    assertThat(result.outcomes()).containsEntry("IOException", 25L).containsEntry("AssertionError", 25L).containsEntry("StackOverflowError", 25L)
        .hasSize(4);
    assertThat(result.latency().p50().observation()).isInstanceOf(Observation.Absent.class);
  }

  @Test
  void actionsRunOnTheirOwnThreads() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    load(action("work", () -> threads.add(Thread.currentThread()))).at(perSecond(100)).lasting(seconds(1)).maxInFlight(3).execute(execution);
    assertThat(threads).hasSizeBetween(1, 3).allMatch(Thread::isDaemon).doesNotContain(Thread.currentThread());
    await().until(() -> threads.stream().noneMatch(Thread::isAlive));
  }

  @Test
  void latencyCountsFromDueTime() throws Exception {
    var result = load(action("stalls", () -> {
      if (calls.incrementAndGet() <= 5) {
        new CountDownLatch(1).await(700, TimeUnit.MILLISECONDS);
      }
    })).at(perSecond(100)).lasting(seconds(1)).maxInFlight(5).execute(execution);
    // five threads sleep for 0.7 s while others are due
    assertThat(value(result.latency().max())).isGreaterThanOrEqualTo(millis(690));
    assertThat(value(result.latency().p50())).isGreaterThan(value(result.serviceTime().percentile(1)));
  }

  @Test
  void lowLimitForSlowActionMakesLoadUndelivered() throws Exception {
    var result = load(action("slow", () -> Thread.sleep(600)).timeout(seconds(1))).at(perSecond(100)).lasting(seconds(3)).maxInFlight(40)
        .execute(execution);
    var judged = Steps.judge(result.latency().p95(), Expectations.below(seconds(1)));
    assertThat(judged.reason()).as(judged.finding()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(judged.finding()).contains("requests were delayed at 40 in flight although the target answered");
  }

  @Test
  void actionsDelayedByFreezeCountTheirWaitingTime() throws Exception {
    var start = new AtomicLong();
    var result = load(action("freezes", () -> {
      start.compareAndSet(0, System.nanoTime());
      var since = System.nanoTime() - start.get();
      if (since >= seconds(1).nanos()) {
        TimeUnit.NANOSECONDS.sleep(seconds(3).nanos() - since);                              // not at all once they are over
      }
    })).at(perSecond(200)).lasting(seconds(5)).maxInFlight(50).execute(execution);
    // 400 of the 1,000 were due during the two seconds; the one due after x s waited 2 - x
    assertThat(result.outcomes()).isEqualTo(Map.of("done", 1_000L));
    assertThat(value(result.latency().p90())).isGreaterThanOrEqualTo(millis(1_400));
    assertThat(value(result.latency().p99())).isGreaterThanOrEqualTo(millis(1_900));
    assertThat(execution.kept).noneMatch(sheet -> sheet.contains("although the target answered"));
  }

  @Test
  void hangingActionIsInterruptedAtItsTimeout() throws Exception {
    var interrupted = new AtomicInteger();
    var result = load(action("hangs", () -> {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException ended) {
        interrupted.incrementAndGet();
      }
    }).timeout(millis(200))).at(perSecond(20)).lasting(seconds(1)).execute(execution);
    assertThat(result.outcomes()).isEqualTo(Map.of("timeout", 20L));
    assertThat(value(result.latency().p50())).isGreaterThanOrEqualTo(millis(200));
    await().untilAsserted(() -> assertThat(interrupted).hasValue(20));
  }

  @Test
  void actionIgnoringInterruptionDoesNotBlockTheRun() throws Exception {
    var end = new CompletableFuture<Void>();
    try {
      var result = load(action("deaf", () -> {
        while (!end.isDone()) {
          Thread.onSpinWait();
          Thread.interrupted();
          LockSupport.parkNanos(1_000_000);
        }
      }).timeout(millis(200))).at(perSecond(20)).lasting(seconds(1)).maxInFlight(2).execute(execution);
      assertThat(value(result.errorRate())).isEqualTo(percent(100));
      assertThat(result.outcomes().keySet()).isSubsetOf("timeout", "dropped");
      assertThat(result.outcomes().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(20);
    } finally {
      end.complete(null);
    }
  }

  @Test
  void actionsAndRequestsAreMixed() throws Exception {
    try (var target = Target.answering(200, "ok")) {
      var result = load(call("ask", target.service().get("/")), action("publish", calls::incrementAndGet).weight(4)).at(perSecond(100))
          .lasting(seconds(1)).execute(execution);
      assertThat(result.outcomes()).isEqualTo(Map.of("200", 20L, "done", 80L));
      assertThat(result.part("publish").outcomes()).isEqualTo(Map.of("done", 80L));
      assertThat(result.latency().p50().observation().source().locator()).isEqualTo(target.address() + "/, action publish");
    }
  }

  @Test
  void interruptedRunInterruptsActions() {
    var interrupted = new CompletableFuture<Void>();
    var runner = new Thread(() -> {
      try {
        load(action("waits", () -> {
          calls.incrementAndGet();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException ended) {
            interrupted.complete(null);
          }
        }).timeout(hours(1))).at(perSecond(10)).lasting(hours(1)).execute(execution);
      } catch (Exception ended) {
        return;
      }
    });
    runner.start();
    await().until(() -> calls.get() > 0);
    runner.interrupt();
    assertThat(interrupted).succeedsWithin(Duration.ofSeconds(10));
  }
}
