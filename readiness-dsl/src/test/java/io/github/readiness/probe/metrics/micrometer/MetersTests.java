package io.github.readiness.probe.metrics.micrometer;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.kibibytes;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.metrics.Metrics.meters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.Expectations;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Measure;
import io.github.readiness.Units;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.metrics.Bad;
import io.github.readiness.probe.metrics.range.RangeResult;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Size;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetersTests {
  private static final DoubleFunction<Size> BYTES = number -> Units.bytes((long) number);

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Rehearsal run = new Rehearsal();

  @Test
  void gaugeIsReadInItsUnitWhenThePlanRuns() {
    var used = new double[] {1023};
    Gauge.builder("jvm.memory.used", () -> used[0]).tag("area", "heap").tag("id", "</script><!-- & 😎 ").register(registry);
    var plan = meters(registry).gauge("jvm.memory.used", "area", "heap").as(BYTES);

    assertThat(run.readiness().require(run.run(plan)).below(kibibytes(1)).status()).isEqualTo(Status.PASS);
    used[0] = 1024;
    assertThat(run.readiness().require(run.run(plan)).below(kibibytes(1)).status()).isEqualTo(Status.FAIL);
    assertThat(run.readiness().require(run.run(plan)).atMost(kibibytes(1)).sentence()).isEqualTo("jvm.memory.used{area=heap} is at most 1 KiB");
  }

  @Test
  void severalMetersAreAddedOnlyBySum() {
    registry.gauge("pool", Tags.of("id", "a"), 3);
    registry.gauge("pool", Tags.of("id", "b"), 4);

    assertThat(judged(run.run(meters(registry).sum("pool").as(Units::count)), count(7))).isEqualTo(Outcome.of(Status.PASS));
    assertThat(judged(run.run(meters(registry).gauge("pool", "id", "b").as(Units::count)), count(4))).isEqualTo(Outcome.of(Status.PASS));
    var ambiguous = run.readiness().require(run.run(meters(registry).gauge("pool").as(Units::count))).atMost(count(9));
    assertThat(ambiguous.finding()).isEqualTo("2 meters match: pool{id=a}, pool{id=b}");
    assertThat(ambiguous.advice()).contains("Write the tags of one of them, or use sum(...).");
  }

  @Test
  void missingMeterIsNoDataAndSuggestsSimilarNames() {
    registry.counter("http.requests");
    registry.gauge("jvm.threads.live", 1);
    var missing = run.readiness().require(run.run(meters(registry).gauge("http.request").as(Units::count))).atLeast(count(0));
    var wrongTag = run.readiness().require(run.run(meters(registry).counter("http.requests", "uri", "/"))).none();

    assertThat(missing.outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(missing.finding()).isEqualTo("there is no meter http.request; similar names: http.requests, jvm.threads.live");
    assertThat(wrongTag.outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(wrongTag.finding()).isEqualTo("there is no counter http.requests{uri=/}, but http.requests (counter)");
    assertThat(run.readiness().require(run.run(meters(new SimpleMeterRegistry()).counter("a"))).none().finding())
        .endsWith("and the registry is empty");
  }

  @Test
  void nanAndImpossibleNumbersAreInconclusive() {
    Gauge.builder("broken", () -> Double.NaN).register(registry);         // a gauge of a boxed number is NaN once that number is collected
    Gauge.builder("cpu", () -> 1.01).register(registry);

    assertThat(judged(run.run(meters(registry).gauge("broken").as(Units::count)), count(1))).isEqualTo(Outcome.of(Reason.NOT_FINITE));
    assertThat(judged(run.run(meters(registry).gauge("cpu").as(Units::fraction)), percent(100))).isEqualTo(Outcome.of(Reason.IMPOSSIBLE));
  }

  @Test
  void counterIsReadAsCount() {
    registry.counter("restarts").increment(2);

    assertThat(judged(run.run(meters(registry).counter("restarts")), count(2))).isEqualTo(Outcome.of(Status.PASS));
    assertThat(run.readiness().require(run.run(meters(registry).counter("restarts"))).none().status()).isEqualTo(Status.FAIL);
  }

  @Test
  void zeroCountPassesOnlyWithTraffic() {
    registry.counter("errors");
    var errors = meters(registry).counter("errors");
    var silent = run.readiness().require(run.run(errors)).none();

    assertThat(silent.outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(silent.finding()).contains("errors is zero");
    assertThat(silent.advice()).hasValueSatisfying(text -> assertThat(text).contains(".relativeTo(\"http.server.requests\")"));
    assertThat(run.readiness().require(run.run(errors)).atLeast(count(1)).status()).isEqualTo(Status.FAIL);
    assertThat(run.readiness().require(run.run(meters(registry).sum("errors").as(Units::count))).none().outcome())
        .isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(run.readiness().require(run.run(errors.relativeTo("requests"))).none().finding()).contains("no traffic: there is no meter requests");

    var requests = registry.timer("requests");
    assertThat(run.readiness().require(run.run(errors.relativeTo("requests"))).none().finding()).contains("no traffic: requests is zero");
    assertThat(run.readiness().require(run.run(meters(registry).timer("requests").count())).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    requests.record(Duration.ofMillis(10));
    registry.summary("sizes").record(5);
    registry.counter("calls").increment();
    for (var traffic : new String[] {"requests", "sizes", "calls"}) {
      assertThat(run.readiness().require(run.run(errors.relativeTo(traffic))).none().status()).as(traffic).isEqualTo(Status.PASS);
    }
    var addTrafficCaveat = run.readiness().require(run.run(errors.relativeTo("requests"))).none();
    assertThat(addTrafficCaveat.samples()).isEqualTo(1);
    assertThat(addTrafficCaveat.sentence()).startsWith("errors out of requests");
    registry.counter("errors").increment();
    assertThat(run.readiness().require(run.run(errors.relativeTo("requests"))).none().status()).isEqualTo(Status.FAIL);
    assertThat(run.readiness().require(run.run(meters(registry).counter("never").relativeTo("requests"))).none().outcome())
        .isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(errors.relativeTo("requests")).isEqualTo(errors.relativeTo("requests")).isNotEqualTo(errors).isNotEqualTo(errors.relativeTo("calls"));
    assertThatIllegalArgumentException().isThrownBy(() -> errors.relativeTo("requests", "uri")).withMessageContaining("\"area\", \"heap\"");
  }

  @Test
  void metersReadRepeatedlyHaveRangeStatistics() {
    var queue = new AtomicInteger();
    registry.gauge("queue", Tags.of("name", "a"), queue, number -> number.getAndIncrement() % 10);
    registry.counter("errors");
    var calls = new AtomicInteger();
    FunctionCounter.builder("calls", calls, AtomicInteger::getAndIncrement).register(registry);
    registry.timer("requests", "uri", "/").record(Duration.ofMillis(500));
    var seen = run.run(meters(registry).every(millis(100)).lasting(millis(1500)));

    assertThat(value(seen.series("queue", "name", "a"))).isPositive().isLessThan(10);
    assertThat(value(seen.series("calls"))).isPositive();
    assertThat(value(seen.series("errors"))).isZero();
    assertThat(value(seen.series("requests.count", "uri", "/"))).isOne();
    assertThat(value(seen.series("requests.total"))).isEqualTo(0.5);
    var below = seen.series("queue").as(Units::count).always(Expectations.below(count(0)));
    assertThat(run.readiness().require(seen.series("queue").as(Units::count).always(Expectations.above(count(10)))).heldThroughout().status())
        .isEqualTo(Status.FAIL);
    assertThat(below.description()).isEqualTo("queue below 0 over 1.5 s");
    assertThat(run.readiness().require(seen.series("queue", "name", "b").as(Units::count).max()).none().outcome())
        .isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(run.kept()).contains("meters every 100 ms for 1.5 s");
  }

  private static double value(RangeResult range) {
    return ((Observation.Present<Count>) range.as(Units::count).max().observation()).value().items().doubleValue();
  }

  @Test
  void metersPlanRejectsInvalidValues() {
    var plan = meters(registry).every(seconds(1));

    assertThat(plan).isEqualTo(meters(registry).every(seconds(1))).isNotEqualTo(plan.lasting(seconds(9)));
    assertThat(Bad.of(run, plan.lasting(seconds(1)))).isInstanceOf(InvalidDefinitionException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> meters(registry).every(seconds(0))).withMessageContaining("every(seconds(5))");
    var unmeasured = plan.unmeasured().orElseThrow();
    assertThat(run.readiness().require(unmeasured.series("a").as(Units::count).max()).none().outcome()).isEqualTo(Outcome.of(Reason.NOT_RUN));
    assertThatIllegalArgumentException().isThrownBy(() -> unmeasured.series("a", "b")).withMessageContaining("\"area\", \"heap\"");
  }

  @Test
  void zeroGaugeIsAValue() {
    registry.gauge("queue", 0);

    assertThat(run.readiness().require(run.run(meters(registry).gauge("queue").as(Units::count))).none().status()).isEqualTo(Status.PASS);
  }

  @Test
  void timerHasCountMeanAndMax() {
    var timer = registry.timer("requests");
    assertThat(judged(run.run(meters(registry).timer("requests").mean()), millis(1))).isEqualTo(Outcome.of(Reason.NO_DATA));
    timer.record(Duration.ofMillis(10));
    timer.record(Duration.ofMillis(30));

    assertThat(judged(run.run(meters(registry).timer("requests").mean()), millis(20))).isEqualTo(Outcome.of(Status.PASS));
    assertThat(judged(run.run(meters(registry).timer("requests").mean()), millis(19.9))).isEqualTo(Outcome.of(Status.FAIL));
    assertThat(judged(run.run(meters(registry).timer("requests").max()), millis(30))).isEqualTo(Outcome.of(Status.PASS));
    assertThat(judged(run.run(meters(registry).timer("requests").count()), count(2))).isEqualTo(Outcome.of(Status.PASS));
  }

  @Test
  void publishedPercentileIsAtBestMarginal() {
    var timer = Timer.builder("requests").publishPercentiles(0.95).register(registry);
    var p95 = meters(registry).timer("requests").percentile(95);
    timer.record(Duration.ofMillis(10));
    assertThat(judged(run.run(p95), millis(100))).isEqualTo(Outcome.of(Reason.INSUFFICIENT_SAMPLES));
    for (int i = 1; i < 59; i++) {
      timer.record(Duration.ofMillis(10));
    }

    assertThat(judged(run.run(p95), millis(100))).isEqualTo(Outcome.of(Reason.MARGINAL));
    assertThat(judged(run.run(p95), millis(5))).isEqualTo(Outcome.of(Status.FAIL));
    assertThat(run.readiness().require(run.run(meters(registry).timer("requests").percentile(99.9))).below(millis(5)).finding())
        .isEqualTo("requests publishes no p99.9");
  }

  /** Its samples are of all time, its percentiles of the last minutes. */
  @Test
  void percentileOfAnIdleTimerMeetsNothing() {
    var clock = new MockClock();
    var idle = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    var timer = Timer.builder("requests").publishPercentiles(0.95).register(idle);
    IntStream.range(0, 1_000).forEach(i -> timer.record(Duration.ofMillis(10)));
    clock.add(Duration.ofHours(1));
    var judged = run.readiness().require(run.run(meters(idle).timer("requests").percentile(95))).below(millis(100));

    assertThat(judged.outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(judged.finding()).contains("has no recent recordings");
  }

  @Test
  void publishedPercentileHasTheMinimumSampleSize() {
    assertThat(new PublishedPercentile<>(1, Units.count(95).items()).minimumForUpper(1, run.rules().confidence())).isEqualTo(59);
    assertThat(new PublishedPercentile<>(1, Units.count(99).items()).minimumForUpper(1, run.rules().confidence())).isEqualTo(299);
    assertThat(new PublishedPercentile<>(1, Units.count(99.9).items()).minimumForUpper(1, run.rules().confidence())).isEqualTo(2995);
    assertThat(new PublishedPercentile<>(1, Units.count(5).items()).minimumForLower(1, run.rules().confidence())).isEqualTo(59);
  }

  @Test
  void plansAreValuesAndRejectInvalidTags() {
    var meters = meters(registry);

    assertThat(meters.gauge("a", "b", "c").as(BYTES)).isEqualTo(meters(registry).gauge("a", "b", "c").as(BYTES))
        .isNotEqualTo(meters.sum("a", "b", "c").as(BYTES)).isNotEqualTo(meters.gauge("a").as(BYTES));
    assertThat(meters.timer("t").percentile(95)).isEqualTo(meters.timer("t").percentile(95)).isNotEqualTo(meters.timer("t").percentile(99))
        .isNotEqualTo(meters.timer("t").max()).hasToString("p95 of t");
    assertThatIllegalArgumentException().isThrownBy(() -> meters.gauge("a", "b")).withMessageContaining("\"area\", \"heap\"");
    assertThatIllegalArgumentException().isThrownBy(() -> meters.timer("t").percentile(100)).withMessageContaining("Write percentile(99.9)");
    assertThatIllegalArgumentException().isThrownBy(() -> meters.timer("t").percentile(Double.NaN));
  }

  private <Q extends Quantity<Q>> Outcome judged(Measure<Q> measure, Q bound) { return run.readiness().require(measure).atMost(bound).outcome(); }
}
