package io.github.readiness.probe.load.capacity;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.action;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.capacity.Capacity.capacity;
import static io.github.readiness.probe.load.capacity.Capacity.errorRate;
import static io.github.readiness.probe.load.capacity.Capacity.p95;
import static io.github.readiness.probe.load.capacity.Steps.judge;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Expectations;
import io.github.readiness.Service;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.load.FakeExecution;
import io.github.readiness.probe.load.JmeterServer;
import io.github.readiness.probe.load.spec.Action;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Searches over targets that are really there, or really not. */
@Tag("integration")
class CapacityOfTargetsTests {
  private final FakeExecution execution = new FakeExecution();

  /** At most 50 a second. */
  private static Action oneAtATime() {
    var counter = new ReentrantLock(true);
    return action("one at a time", () -> {
      counter.lock();
      try {
        Thread.sleep(20);
      } finally {
        counter.unlock();
      }
    });
  }

  @Test
  void bottleneckIsFound() throws Exception {
    var result = capacity(load(oneAtATime())).inStepsOf(perSecond(30)).eachFor(seconds(2))
        .keeping(p95().below(millis(300)), errorRate().below(percent(50))).settleTime(millis(200)).execute(execution);

    var more = judge(result.sustained(), Expectations.atLeast(perSecond(60)));
    assertThat(more.status()).as(more.finding()).isNotEqualTo(Status.PASS);
    assertThat(judge(result.peak(), Expectations.atLeast(perSecond(60))).status()).isNotEqualTo(Status.PASS);
  }

  @Test
  void limitOfLoadGeneratorIsNoCapacityOfTarget() throws Exception {
    var result = capacity(load(action("slow", () -> Thread.sleep(20)))).inStepsOf(perSecond(30)).eachFor(seconds(1))
        .keeping(errorRate().below(percent(50)))
        .settleTime(millis(200)).maxInFlight(1).execute(execution);

    var more = judge(result.sustained(), Expectations.atLeast(perSecond(60)));
    assertThat(more.reason()).as(more.finding()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(more.finding()).contains("the load was not delivered as requested");
  }

  @Test
  void refusingTargetSustainsNothing() throws Exception {
    var nowhere = Service.service(URI.create("http://127.0.0.1:" + JmeterServer.freePort()));
    var result = capacity(load(nowhere.get("/"))).inStepsOf(perSecond(100)).eachFor(seconds(1))
        .keeping(p95().below(seconds(5)), errorRate().below(percent(1))).settleTime(millis(0)).execute(execution);

    var judged = judge(result.sustained(), Expectations.atLeast(perSecond(1)));
    assertThat(judged.status()).isNotEqualTo(Status.PASS);
    assertThat(judged.finding()).contains("100/s");
    assertThat(judge(result.peak(), Expectations.atLeast(perSecond(1))).status()).isNotEqualTo(Status.PASS);
    assertThat(execution.kept).hasSize(2);
  }

  @Test
  void stallingTargetEndsTheSearch() throws Exception {
    var calls = new AtomicInteger();
    var never = new CountDownLatch(1);
    var result = capacity(load(action("stalls", () -> {
      if (calls.incrementAndGet() > 120) {
        never.await();
      }
    }).timeout(millis(300)))).inStepsOf(perSecond(100)).eachFor(seconds(1)).keeping(p95().below(millis(200)), errorRate().below(percent(20)))
        .settleTime(millis(0)).untilPeak().execute(execution);
    never.countDown();

    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(200))).status()).isNotEqualTo(Status.PASS);
    assertThat(judge(result.peak(), Expectations.atLeast(perSecond(200))).status()).isNotEqualTo(Status.PASS);
  }

  @Test
  void thinkTimeLimitsThroughputOfUsers() throws Exception {
    var result = capacity(load(action("quick", () -> {}))).inStepsOfUsers(2, millis(20)).eachFor(seconds(1)).keeping(errorRate().below(percent(20)))
        .settleTime(millis(200)).upTo(4).execute(execution);

    assertThat(judge(result.sustained(), Expectations.atLeast(count(4))).status()).isNotEqualTo(Status.FAIL);
    assertThat(judge(result.sustained(), Expectations.atLeast(count(5))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(judge(result.peakThroughput(), Expectations.atLeast(perSecond(4 * 52))).status()).isNotEqualTo(Status.PASS);
  }
}
