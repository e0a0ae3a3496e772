package io.github.readiness.probe.load.capacity;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.capacity.Capacity.capacity;
import static io.github.readiness.probe.load.capacity.Capacity.errorRate;
import static io.github.readiness.probe.load.capacity.Capacity.p95;
import static io.github.readiness.probe.load.capacity.Steps.judge;
import static io.github.readiness.probe.load.capacity.Steps.users;
import static io.github.readiness.probe.load.capacity.Steps.value;
import static io.github.readiness.probe.load.http.Transport.http2;
import static io.github.readiness.probe.load.jmeter.JmeterServers.jmeterServers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.Expectations;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.load.FakeExecution;
import io.github.readiness.probe.load.Load;
import io.github.readiness.probe.load.result.LoadResult;
import io.github.readiness.probe.load.spec.LoadSpec;
import org.junit.jupiter.api.Test;

/** Searches for a number of users, over steps that are given. */
class UserCapacityTests {
  private static final Load LOAD = load(service("api").get("/orders"));
  private static final UserCapacityPlan PLAN = capacity(LOAD).inStepsOfUsers(10, seconds(1)).eachFor(seconds(10)).keeping(p95().below(seconds(2)),
      errorRate().below(percent(1)));

  private final FakeExecution execution = new FakeExecution();
  private final Steps steps = new Steps();

  private UserCapacityResult runSteps(UserCapacityPlan plan, CapacitySearch.Step step) throws Exception {
    return UserCapacityResult.of(new CapacitySearch<>(plan.spec(), execution, step).run());
  }

  /** Slow beyond 50 users, and beyond 100 no more answers. */
  private LoadResult bot(LoadSpec spec) {
    return steps.saturated(spec, users(spec) <= 50 ? millis(20) : seconds(3), Math.min(100, users(spec)));
  }

  @Test
  void theSafeLimitIs50UsersAndThePeak100() throws Exception {
    var result = runSteps(PLAN.untilPeak(), this::bot);

    assertThat(steps.taken).startsWith("10", "20").endsWith("100", "110");
    assertThat(judge(result.sustained(), Expectations.atLeast(count(50))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.sustained(), Expectations.atLeast(count(51))).status()).isEqualTo(Status.FAIL);
    assertThat(judge(result.peak(), Expectations.atLeast(count(100))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.peak(), Expectations.atLeast(count(101))).status()).isEqualTo(Status.FAIL);
    assertThat(value(result.sustainedThroughput())).isEqualTo(perSecond(50));
    assertThat(value(result.peakThroughput())).isEqualTo(perSecond(100));
    assertThat(execution.kept).singleElement().asString().contains("capacity of GET /orders in steps of 10 users thinking 1 s, closed, 10 s each");
  }

  @Test
  void searchEndedByLimitHasUnknownPeak() throws Exception {
    var result = runSteps(PLAN, this::bot);

    assertThat(steps.taken).endsWith("50", "60");
    assertThat(judge(result.sustained(), Expectations.atLeast(count(51))).status()).isEqualTo(Status.FAIL);
    assertThat(judge(result.peak(), Expectations.atLeast(count(60))).status()).isEqualTo(Status.PASS);
    var beyond = judge(result.peak(), Expectations.atLeast(count(61)));
    assertThat(beyond.reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(beyond.finding()).contains("the true value may be higher").doesNotContain("untilPeak");
    assertThat(beyond.advice()).contains("Write untilPeak() to continue it.");
  }

  @Test
  void usersBeyondTheBoundMightBeSustained() throws Exception {
    var result = runSteps(PLAN.upTo(30), this::bot);

    assertThat(steps.taken).containsExactly("10", "20", "30");
    assertThat(judge(result.sustained(), Expectations.atLeast(count(30))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.sustained(), Expectations.atLeast(count(31))).finding()).contains("the search was limited to 30");
    assertThat(judge(result.sustainedThroughput(), Expectations.atLeast(perSecond(30))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.sustainedThroughput(), Expectations.atLeast(perSecond(31))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
  }

  @Test
  void failingFirstStepSustainsNoUsers() throws Exception {
    var result = runSteps(PLAN, spec -> steps.step(spec, seconds(3), 0));

    assertThat(steps.taken).containsExactly("10");
    assertThat(judge(result.sustained(), Expectations.atLeast(count(1))).finding()).contains("not even 10 was sustained",
        "not met at 10: p95 latency");
    assertThat(judge(result.sustained(), Expectations.atLeast(count(1))).status()).isEqualTo(Status.FAIL);
    assertThat(judge(result.sustained(), Expectations.atMost(count(100))).status()).isEqualTo(Status.FAIL);
    assertThat(judge(result.sustainedThroughput(), Expectations.atLeast(perSecond(1))).status()).isEqualTo(Status.FAIL);
    assertThat(judge(result.peak(), Expectations.atLeast(count(10))).status()).isEqualTo(Status.PASS);
  }

  @Test
  void usersWithoutGoodAnswersHaveNoPeak() throws Exception {
    var result = runSteps(PLAN.untilPeak(), spec -> steps.step(spec, millis(1), 1000));

    assertThat(steps.taken).containsExactly("10");
    assertThat(judge(result.peak(), Expectations.atLeast(count(1))).status()).isEqualTo(Status.FAIL);
    assertThat(judge(result.peakThroughput(), Expectations.atLeast(perSecond(1))).finding()).contains("there was no good answer");
  }

  @Test
  void undeliveredUsersHaveUnknownResult() throws Exception {
    var result = runSteps(PLAN, steps::undelivered);

    assertThat(judge(result.sustained(), Expectations.atLeast(count(1))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(judge(result.sustainedThroughput(), Expectations.atLeast(perSecond(1))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(judge(result.peak(), Expectations.atLeast(count(1))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
  }

  @Test
  void undeliveredStepIsNoPeak() throws Exception {
    var result = runSteps(PLAN, spec -> users(spec) <= 20 ? steps.step(spec, millis(20), 0) : steps.undelivered(spec));

    assertThat(value(result.peak())).isEqualTo(count(20));
    assertThat(judge(result.peak(), Expectations.atLeast(count(30))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
  }

  @Test
  void sentencesNameClosedUsersAndThinkTime() {
    var result = PLAN.unmeasured().orElseThrow();

    assertThat(result.sustained().description())
        .isEqualTo("closed users thinking 1 s sustained of GET /orders with p95 latency below 2 s and error rate below 1%");
    assertThat(result.sustainedThroughput().description())
        .isEqualTo("throughput of the closed users thinking 1 s sustained of GET /orders with p95 latency below 2 s and error rate below 1%");
    assertThat(result.peak().description()).isEqualTo("closed users thinking 1 s at the peak throughput of GET /orders");
    assertThat(result.peakThroughput().description()).isEqualTo("peak throughput of GET /orders by closed users thinking 1 s");
    assertThat(judge(result.peak(), Expectations.atLeast(count(1))).reason()).contains(Reason.NOT_RUN);
    assertThat(PLAN.services()).containsExactly(service("api"));
  }

  @Test
  void equalSearchesAreEqual() {
    var same = capacity(LOAD).inStepsOfUsers(10, seconds(1)).eachFor(seconds(10)).keeping(p95().below(seconds(2)), errorRate().below(percent(1)));

    assertThat(PLAN).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(PLAN.upTo(100)).isNotEqualTo(PLAN.settleTime(seconds(2)))
        .isNotEqualTo(PLAN.using(http2())).isNotEqualTo(PLAN.untilPeak()).isNotEqualTo(PLAN.on(jmeterServers("load-1")))
        .isNotEqualTo(capacity(LOAD).inStepsOfUsers(10).eachFor(seconds(10)).keeping(p95().below(seconds(2)), errorRate().below(percent(1))));
    assertThatThrownBy(() -> PLAN.upTo(9)).hasMessageContaining("Write upTo(10) or more");
    assertThatThrownBy(() -> PLAN.using(http2()).on(jmeterServers("load-1"))).hasMessageContaining("Leave out using(...), or on(...)");
  }
}
