package io.github.readiness.probe.load.capacity;

import static io.github.readiness.Service.service;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.Load.action;
import static io.github.readiness.probe.load.Load.call;
import static io.github.readiness.probe.load.Load.load;
import static io.github.readiness.probe.load.capacity.Capacity.capacity;
import static io.github.readiness.probe.load.capacity.Capacity.errorRate;
import static io.github.readiness.probe.load.capacity.Capacity.p95;
import static io.github.readiness.probe.load.capacity.Capacity.p99;
import static io.github.readiness.probe.load.capacity.Steps.judge;
import static io.github.readiness.probe.load.capacity.Steps.rate;
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
import io.github.readiness.probe.load.spec.LoadSpec;
import io.github.readiness.quantity.Quantity.Rate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Searches for a rate, over steps that are given. */
class CapacityTests {
  private static final Load LOAD = load(service("api").get("/orders"));
  private static final LoadSteps<Rate> FIFTIES = new LoadSteps.Rates(perSecond(50));
  private static final CapacitySpec<Rate> SPEC = new CapacitySpec<>(FIFTIES.first(LOAD.parts(), seconds(10)), FIFTIES,
      List.of(p95().below(millis(200)), errorRate().below(percent(1))));

  private final FakeExecution execution = new FakeExecution();
  private final Steps steps = new Steps();

  private CapacityProgress<Rate> runSteps(CapacitySpec<Rate> spec, CapacitySearch.Step step) throws Exception {
    return new CapacitySearch<>(spec, execution, step).run();
  }

  @Test
  void highestRateThatMeetsEveryLimitIsSustained() throws Exception {
    var result = runSteps(SPEC, spec -> steps.step(spec, rate(spec) <= 150 ? millis(20) : millis(300), 0));

    assertThat(steps.taken).containsExactly("50/s", "100/s", "150/s", "200/s");
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(150))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(151))).status()).isEqualTo(Status.FAIL);
    assertThat(judge(result.peakThroughput(), Expectations.atLeast(perSecond(200))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.peakThroughput(), Expectations.atLeast(perSecond(201))).advice()).contains("Write untilPeak() to continue it.");
    assertThat(result.sustained().description())
        .isEqualTo("load sustained of GET /orders with p95 latency below 200 ms and error rate below 1%");
    assertThat(execution.kept).singleElement().satisfies(curve -> assertThat(curve).contains("50/s", "met", "FAIL: p95 latency is below 200 ms"));
  }

  @Test
  void measuredStepsAreStoredIfAStepThrows() {
    assertThatThrownBy(() -> runSteps(SPEC, spec -> {
      if (rate(spec) > 100) {
        throw new IOException("api cannot be resolved");
      }
      return steps.step(spec, millis(20), 0);
    })).hasMessage("api cannot be resolved");
    assertThat(execution.kept).singleElement().satisfies(curve -> assertThat(curve).contains("50/s", "100/s").doesNotContain("150/s"));
  }

  @Test
  void errorsEndTheSearch() throws Exception {
    var result = runSteps(SPEC, spec -> steps.step(spec, millis(20), rate(spec) <= 100 ? 0 : 40));

    assertThat(value(result.sustained())).isEqualTo(perSecond(100));
  }

  @Test
  void failingFirstStepIsAMiss() throws Exception {
    var result = runSteps(SPEC, spec -> steps.step(spec, millis(300), 0));

    var judged = judge(result.sustained(), Expectations.atLeast(perSecond(1)));
    assertThat(judged.status()).isEqualTo(Status.FAIL);
    assertThat(judged.finding()).contains("not even 50/s was sustained");
  }

  @Test
  void undeliveredStepLeavesHigherRatesUnknown() throws Exception {
    var result = runSteps(SPEC, spec -> rate(spec) <= 100 ? steps.step(spec, millis(20), 0) : steps.undelivered(spec));

    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(100))).status()).isEqualTo(Status.PASS);
    var beyond = judge(result.sustained(), Expectations.atLeast(perSecond(101)));
    assertThat(beyond.reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(beyond.finding()).contains("the true value may be higher", "only 75/s of 150/s was sent");
  }

  @Test
  void boundOfSearchLeavesHigherRatesUnknown() throws Exception {
    var result = runSteps(SPEC.upTo(perSecond(120)), spec -> steps.step(spec, millis(20), 0));

    assertThat(steps.taken).containsExactly("50/s", "100/s");
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(100))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(101))).finding()).contains("the search was limited to 100/s");
  }

  @Test
  void unknownCapacityNeverMeetsUpperBound() throws Exception {
    var result = runSteps(SPEC.upTo(perSecond(120)), spec -> steps.step(spec, millis(20), 0));

    assertThat(judge(result.sustained(), Expectations.atMost(perSecond(200))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(judge(result.peakThroughput(), Expectations.atLeast(perSecond(100))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.peakThroughput(), Expectations.atLeast(perSecond(101))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(judge(result.peakThroughput(), Expectations.atMost(perSecond(101))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
  }

  @Test
  void marginalLimitEndsSearchWithoutMiss() throws Exception {
    var result = runSteps(SPEC, spec -> steps.step(spec, millis(20), rate(spec) <= 100 ? 0 : 5));

    assertThat(steps.taken).containsExactly("50/s", "100/s", "150/s");
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(100))).status()).isEqualTo(Status.PASS);
    var beyond = judge(result.sustained(), Expectations.atLeast(perSecond(101)));
    assertThat(beyond.reason()).contains(Reason.INSUFFICIENT_SAMPLES);
    assertThat(beyond.finding()).contains("the true value may be higher", "not met at 150/s: error rate is below 1%");

    var first = runSteps(SPEC, spec -> steps.step(spec, millis(20), 3));
    assertThat(judge(first.sustained(), Expectations.atLeast(perSecond(1))).reason()).contains(Reason.INSUFFICIENT_SAMPLES);
  }

  @Test
  void undeliveredFirstStepIsInconclusive() throws Exception {
    var result = runSteps(SPEC, steps::undelivered);

    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(1))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
  }

  @Test
  void tooFewSamplesDoNotEndTheSearch() throws Exception {
    var ones = new LoadSteps.Rates(perSecond(1));
    var strict = new CapacitySpec<>(ones.first(LOAD.parts(), seconds(10)), ones, List.of(p99().below(millis(200)), errorRate().below(percent(50))));

    var result = runSteps(strict, spec -> steps.step(spec, rate(spec) <= 31 ? millis(20) : millis(300), 0));
    assertThat(steps.taken).hasSize(32);
    assertThat(value(result.sustained())).isEqualTo(perSecond(31));
    assertThat(judge(runSteps(strict.upTo(perSecond(5)), spec -> steps.step(spec, millis(20), 0)).sustained(),
        Expectations.atLeast(perSecond(1))).reason()).contains(Reason.INSUFFICIENT_SAMPLES);
  }

  @Test
  void settingsApplyToEveryStep() throws Exception {
    var sent = new ArrayList<LoadSpec>();
    var plan = capacity(LOAD).inStepsOf(perSecond(50)).eachFor(seconds(10)).keeping(errorRate().below(percent(1))).using(http2())
        .withPoissonArrivals(7)
        .maxInFlight(5).settleTime(seconds(3)).upTo(perSecond(100));
    runSteps(plan.spec(), spec -> {
      sent.add(spec);
      return steps.step(spec, millis(20), 0);
    });

    assertThat(sent).containsExactly(told(50), told(100));
  }

  private static LoadSpec told(int rate) {
    return LOAD.at(perSecond(rate)).lasting(seconds(10)).warmUp(seconds(3)).using(http2()).withPoissonArrivals(7).maxInFlight(5).spec();
  }

  @Test
  void descriptionNamesStepsLimitsAndBounds() {
    var plan = capacity(LOAD).inStepsOf(perSecond(50)).eachFor(seconds(10)).keeping(errorRate().below(percent(1)));

    assertThat(plan).hasToString("capacity of GET /orders in steps of 50/s, 10 s each, until error rate below 1% is missed");
    assertThat(plan.using(http2()).withPoissonArrivals(7).upTo(perSecond(99)).untilPeak())
        .hasToString(
            "capacity of GET /orders over HTTP/2 in steps of 50/s, Poisson arrivals (seed 7), 10 s each, until error rate below 1% is missed, "
                + "then until the peak, up to 99/s");
    assertThat(plan.on(jmeterServers("load-1"))).asString().endsWith("is missed, by JMeter on load-1:1099");
  }

  @Test
  void partsHaveTheirOwnLimits() throws Exception {
    var shop = load(call("browse", service("api").get("/products")).weight(9), call("checkout", service("api").post("/orders", "text/plain", "")));
    var plan = capacity(shop).inStepsOf(perSecond(50)).eachFor(seconds(100))
        .keeping(errorRate().below(percent(1)), errorRate().part("checkout").below(percent(5)), p95().part("checkout").below(millis(200)));
    var result = runSteps(plan.spec(), step -> steps.step(step, millis(20), 0,
        Map.of("checkout", steps.step(step, rate(step) <= 100 ? millis(20) : millis(300), 0))));

    assertThat(value(result.sustained())).isEqualTo(perSecond(100));
    assertThat(result.sustained().description()).isEqualTo("load sustained of browse and checkout with error rate below 1% and "
        + "error rate of checkout below 5% and p95 latency of checkout below 200 ms");
  }

  @Test
  void untilPeakContinuesWhileThroughputGrows() throws Exception {
    var result = runSteps(SPEC.untilPeak(), spec -> steps.saturated(spec, rate(spec) <= 100 ? millis(20) : millis(300),
        (int) Math.min(210, rate(spec))));

    assertThat(steps.taken).containsExactly("50/s", "100/s", "150/s", "200/s", "250/s", "300/s");
    assertThat(value(result.sustained())).isEqualTo(perSecond(100));
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(101))).status()).isEqualTo(Status.FAIL);
    assertThat(judge(result.peakThroughput(), Expectations.atLeast(perSecond(210))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.peakThroughput(), Expectations.atLeast(perSecond(211))).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void fallingThroughputRevealsThePeak() throws Exception {
    var result = runSteps(SPEC, spec -> steps.saturated(spec, rate(spec) <= 100 ? millis(20) : millis(300), rate(spec) <= 100 ? 100 : 40));

    assertThat(judge(result.peakThroughput(), Expectations.atLeast(perSecond(100))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.peakThroughput(), Expectations.atLeast(perSecond(101))).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void boundOfSearchLeavesHigherPeakUnknown() throws Exception {
    var result = runSteps(SPEC.untilPeak().upTo(perSecond(200)), spec -> steps.step(spec, rate(spec) <= 100 ? millis(20) : millis(300), 0));

    var beyond = judge(result.peakThroughput(), Expectations.atLeast(perSecond(201)));
    assertThat(beyond.reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(beyond.finding()).contains("the search was limited to 200/s");
  }

  @Test
  void undeliveredStepLeavesPeakUnknown() throws Exception {
    var result = runSteps(SPEC.untilPeak(), spec -> rate(spec) <= 100 ? steps.step(spec, millis(300), 0) : steps.undelivered(spec));

    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(1))).status()).isEqualTo(Status.FAIL);
    assertThat(judge(result.peakThroughput(), Expectations.atLeast(perSecond(100))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.peakThroughput(), Expectations.atLeast(perSecond(101))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
  }

  @Test
  void searchOfOneStepRuns() throws Exception {
    var result = runSteps(SPEC.upTo(perSecond(50)), spec -> steps.step(spec, millis(20), 0));

    assertThat(steps.taken).containsExactly("50/s");
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(50))).status()).isEqualTo(Status.PASS);
    assertThat(judge(result.sustained(), Expectations.atLeast(perSecond(51))).reason()).contains(Reason.LOAD_NOT_DELIVERED);
  }

  @Test
  void equalSearchesAreEqual() {
    var one = capacity(load(service("api").get("/"))).inStepsOf(perSecond(50)).eachFor(seconds(10)).keeping(p95().below(millis(200)),
        errorRate().below(percent(1)));

    assertThat(one)
        .isEqualTo(capacity(load(service("api").get("/"))).inStepsOf(perSecond(50)).eachFor(seconds(10)).keeping(p95().below(millis(200)),
            errorRate().below(percent(1))))
        .hasSameHashCodeAs(capacity(load(service("api").get("/"))).inStepsOf(perSecond(50)).eachFor(seconds(10)).keeping(p95().below(millis(200)),
            errorRate().below(percent(1))))
        .isNotEqualTo(capacity(load(service("api").get("/"))).inStepsOf(perSecond(50)).eachFor(seconds(10)).keeping(p95().atMost(millis(200)),
            errorRate().below(percent(1))))
        .isNotEqualTo(one.upTo(perSecond(100))).isNotEqualTo(one.settleTime(seconds(2)))
        .isNotEqualTo(one.using(http2())).isNotEqualTo(one.withPoissonArrivals(7)).isNotEqualTo(one.maxInFlight(7))
        .isNotEqualTo(one.untilPeak()).isNotEqualTo(one.on(jmeterServers("load-1")));
    assertThat(one.services()).containsExactly(service("api"));
    assertThat(judge(one.unmeasured().orElseThrow().sustained(), Expectations.atLeast(perSecond(1))).reason()).contains(Reason.NOT_RUN);
  }

  @Test
  void invalidSearchIsRejected() {
    assertThatThrownBy(() -> capacity(LOAD).inStepsOf(perSecond(0))).hasMessageContaining("Steps must be positive");
    assertThatThrownBy(() -> capacity(LOAD).inStepsOfUsers(0)).hasMessageContaining("Steps must be at least 1 user, but were 0");
    assertThatThrownBy(() -> capacity(LOAD).inStepsOf(perSecond(1)).eachFor(seconds(0))).hasMessageContaining("Duration of a step must be positive");
    assertThatThrownBy(() -> capacity(LOAD).inStepsOf(perSecond(1)).eachFor(seconds(1)).keeping(p95().below(millis(1))))
        .hasMessageContaining("Add errorRate().below(percent(1))");
    assertThatThrownBy(() -> capacity(LOAD).inStepsOf(perSecond(1)).eachFor(seconds(1)).keeping(p95().part("GET /orders").below(millis(1)),
        errorRate().below(percent(1)))).hasMessageContaining("Add errorRate().part(\"GET /orders\").below(percent(1))");
    assertThatThrownBy(() -> capacity(LOAD).inStepsOf(perSecond(1)).eachFor(seconds(1)).keeping(errorRate().part("GET /orders").below(percent(1))))
        .hasMessageContaining("Add errorRate().below(percent(1))");
    assertThatThrownBy(() -> capacity(LOAD).inStepsOf(perSecond(1)).eachFor(seconds(1)).keeping(errorRate().below(percent(1)),
        errorRate().part("GET /order").below(percent(1)))).hasMessageContaining("Did you mean part(\"GET /orders\")");
    assertThatThrownBy(() -> capacity(load(action("publish", () -> {}))).inStepsOf(perSecond(1)).eachFor(seconds(1))
        .keeping(errorRate().below(percent(1))).on(jmeterServers("load-1"))).hasMessageContaining("Run it without on(...)");
    assertThatThrownBy(() -> capacity(LOAD).inStepsOf(perSecond(1)).eachFor(seconds(1)).keeping(errorRate().below(percent(1)))
        .on(jmeterServers("load-1")).withPoissonArrivals(7)).hasMessageContaining("Leave out withPoissonArrivals(...)");
    assertThatThrownBy(() -> SPEC.upTo(perSecond(49))).hasMessageContaining("Write upTo(50/s) or more");
    assertThatThrownBy(() -> Capacity.percentile(100)).hasMessageContaining("Percentile must be between 0 and 100");
  }
}
