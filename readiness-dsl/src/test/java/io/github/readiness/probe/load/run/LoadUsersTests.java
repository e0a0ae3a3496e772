package io.github.readiness.probe.load.run;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.action;
import static io.github.readiness.probe.load.Load.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Measure;
import io.github.readiness.Service;
import io.github.readiness.observation.Observation;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.load.FakeExecution;
import io.github.readiness.probe.load.spec.ClosedModel;
import io.github.readiness.quantity.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadUsersTests {
  private static final long SECOND = 1_000_000_000;

  private final FakeExecution execution = new FakeExecution();
  private final FakeTicker clock = new FakeTicker();
  private final List<Long> ready = new ArrayList<>();

  private static <Q extends Quantity<Q>> Q value(Measure<Q> measure) { return ((Observation.Present<Q>) measure.observation()).value(); }

  /** Users whose requests take so long. */
  private long pace(ClosedModel closedModel, long answerTime) {
    var pacer = new ClosedModelPacer(clock, closedModel);
    return pacer.pace(closedModel.lasting().nanos(), (number, since) -> {
      ready.add(since);
      assertThat(clock.nanos()).isGreaterThanOrEqualTo(since);
      pacer.answered(since + answerTime);
    });
  }

  @Test
  void usersSendWaitThinkAndSendAgain() {
    assertThat(pace(new ClosedModel(1, seconds(1), seconds(10)), SECOND)).isEqualTo(5);
    assertThat(ready).containsExactly(0L, 2 * SECOND, 4 * SECOND, 6 * SECOND, 8 * SECOND);
  }

  @Test
  void firstRequestsOfUsersAreSpreadOverThinkTime() {
    assertThat(pace(new ClosedModel(4, seconds(1), seconds(2)), 0)).isEqualTo(8);
    assertThat(ready).startsWith(0L, SECOND / 4, SECOND / 2, SECOND / 4 * 3, SECOND);
  }

  @Test
  void stoppedUsersSendNoMore() {
    var pacer = new ClosedModelPacer(clock, new ClosedModel(2, seconds(0), seconds(10)));
    assertThat(pacer.pace(10 * SECOND, (number, since) -> pacer.stop())).isEqualTo(1);
  }

  @Test
  void requestsInFlightDoNotExceedUsers() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var result = load(action("work", () -> {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
      now.decrementAndGet();
    })).withUsers(5).lasting(seconds(1)).execute(execution);
    assertThat(most).hasValueBetween(1, 5);
    assertThat(value(result.requests())).isBetween(count(5), count(250));
    assertThat(value(result.errorRate())).isEqualTo(percent(0));
  }

  @Test
  void closedLoadIsMarkedInSentenceSourceAndEvidence() throws Exception {
    try (var target = Target.answering(200, "ok")) {
      var result = load(target.service().get("/x")).withUsers(2).thinkTime(millis(50)).lasting(seconds(1)).warmUp(millis(300)).execute(execution);
      var p95 = result.latency().p95();
      assertThat(p95.description()).isEqualTo("p95 latency of GET /x by 2 closed users");
      assertThat(p95.observation().source().locator()).isEqualTo(target.address() + "/x (closed: 2 users; latency counts from the send, so a stall "
          + "hides requests that were never sent)");
      assertThat(execution.kept.get(0)).contains("2 users thinking 50 ms of GET /x for 1 s after 300 ms of warm-up (closed: 2 users;");
      assertThat(value(result.requests())).isBetween(count(2), count(42));
      assertThat(result.outcomes()).containsOnlyKeys("200");
    }
  }

  @Test
  void closedLoadHidesStallAsDocumented() throws Exception {
    try (var server = new RawServer((connection, number) -> {
      if (number == 0) {
        new CountDownLatch(1).await(700, TimeUnit.MILLISECONDS);
      }
      RawServer.saying(RawServer.OK).answer(connection, number);
    })) {
      var result = load(server.service().get("/")).withUsers(1).thinkTime(millis(5)).lasting(seconds(2)).execute(execution);
      assertThat(value(result.latency().max())).isGreaterThanOrEqualTo(millis(690));
      assertThat(value(result.latency().p50())).isLessThan(millis(600));
    }
  }

  @Test
  void usersSendEachPartByItsWeight() throws Exception {
    var mixed = load(action("often", () -> {}).weight(3), action("seldom", () -> {})).withUsers(2).thinkTime(millis(20)).lasting(seconds(1))
        .execute(execution);
    var often = value(mixed.part("often").requests()).amount().longValueExact();
    var seldom = value(mixed.part("seldom").requests()).amount().longValueExact();
    assertThat(seldom).isPositive();
    assertThat(often).isBetween(3 * seldom - 3, 3 * seldom + 3);
    assertThat(mixed.part("often").latency().p50().description()).endsWith("by 2 closed users");
  }

  @Test
  void userContinuesAfterTimeout() throws Exception {
    try (var target = Target.hanging()) {
      var result = load(target.service().get("/").timeout(millis(200))).withUsers(2).lasting(seconds(1)).execute(execution);
      assertThat(result.outcomes()).containsOnlyKeys("timeout");
      assertThat(value(result.requests())).isBetween(count(4), count(10));
    }
  }

  @Test
  void refusedUsersAreErrorsAndTheRunEnds() throws Exception {
    var nowhere = Service.service(Target.nowhere());
    var result = load(nowhere.get("/")).withUsers(2).thinkTime(millis(10)).lasting(millis(500)).execute(execution);
    assertThat(result.outcomes()).containsOnlyKeys("refused");
    assertThat(value(result.errorRate())).isEqualTo(percent(100));
    assertThat(Map.copyOf(result.outcomes())).isNotEmpty();
  }
}
