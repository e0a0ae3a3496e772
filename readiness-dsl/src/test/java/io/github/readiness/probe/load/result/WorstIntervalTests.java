package io.github.readiness.probe.load.result;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Expectations;
import io.github.readiness.Measure;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Level;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.load.spec.OutcomeNames;
import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A bound holds in the worst interval only if it holds in all intervals. */
class WorstIntervalTests {
  private static final long SECOND = 1_000_000_000;

  private final RequestStats stats = new RequestStats(TimeSlices.of(seconds(2)));

  @Test
  void leastCertainIntervalDecidesConfidence() {
    good(0, 1_000, millis(190));
    good(1, 955, millis(180));
    good(1, 45, millis(400));

    assertThat(judge(worst().latency().p95(), Expectations.below(millis(200))).reason()).contains(Reason.MARGINAL);
    assertThat(judge(worst().latency().p95(), Expectations.below(millis(450))).status()).isEqualTo(Status.PASS);
    assertThat(judge(worst().latency().p95(), Expectations.below(millis(185))).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void intervalWithoutGoodAnswerHasNoLatency() {
    good(0, 1_000, millis(20));
    bad(1, 1_000);

    assertThat(judge(worst().latency().p95(), Expectations.below(millis(200))).reason()).contains(Reason.NO_DATA);
    assertThat(judge(worst().latency().max(), Expectations.below(millis(200))).reason()).contains(Reason.NO_DATA);
    assertThat(judge(worst().latency().p95(), Expectations.below(millis(10))).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void intervalWithTooFewAnswersHasNoPercentile() {
    good(0, 1_000, millis(20));
    good(1, 58, millis(10));
    var few = judge(worst().latency().p95(), Expectations.below(millis(200)));
    good(1, 1, millis(10));

    assertThat(few.reason()).contains(Reason.INSUFFICIENT_SAMPLES);
    assertThat(few.finding()).contains("only 58 of the 59 samples needed");
    assertThat(judge(worst().latency().p95(), Expectations.below(millis(200))).status()).isEqualTo(Status.PASS);
  }

  @Test
  void errorRateIsCertainOnlyIfCertainInEveryInterval() {
    good(0, 997, millis(20));
    bad(0, 3);
    good(1, 50, millis(20));

    assertThat(judge(worst().errorRate(), Expectations.atMost(percent(1))).status()).isNotEqualTo(Status.PASS);
    assertThat(judge(worst().errorRate(), Expectations.atMost(percent(6))).status()).isEqualTo(Status.PASS);
  }

  @Test
  void intervalWithTooFewRequestsHasNoErrorRate() {
    good(0, 2_000, millis(20));
    good(1, 298, millis(20));
    var few = judge(worst().errorRate(), Expectations.below(percent(1)));
    good(1, 1, millis(20));
    var isRateDelivered = judge(worst().errorRate(), Expectations.below(percent(1)));
    good(1, 1, millis(20));

    assertThat(few.reason()).contains(Reason.INSUFFICIENT_SAMPLES);
    assertThat(few.finding()).contains("its smallest part has only 298 of the 299 samples needed");
    assertThat(isRateDelivered.status()).isEqualTo(Status.PASS);
    assertThat(judge(worst().errorRate(), Expectations.below(percent(1))).status()).isEqualTo(Status.PASS);
  }

  @Test
  void intervalWithOneErrorIsMarginal() {
    good(0, 2_000, millis(20));
    good(1, 298, millis(20));
    bad(1, 1);

    assertThat(judge(worst().errorRate(), Expectations.below(percent(1))).reason()).contains(Reason.MARGINAL);
  }

  @Test
  void errorRateMissesIfOneIntervalMisses() {
    good(0, 1_000, millis(20));
    bad(0, 200);
    good(1, 30, millis(20));

    assertThat(judge(worst().errorRate(), Expectations.below(percent(1))).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void zeroErrorsNeedTwentyRequestsInEveryInterval() {
    good(0, 1_000, millis(20));
    good(1, 19, millis(20));
    var few = judge(worst().errorRate(), Expectations.atMost(percent(0)));
    good(1, 1, millis(20));

    assertThat(few.reason()).contains(Reason.INSUFFICIENT_SAMPLES);
    assertThat(judge(worst().errorRate(), Expectations.atMost(percent(0))).status()).isEqualTo(Status.PASS);
  }

  @Test
  void intervalWithoutDueRequestsIsIgnored() {
    good(0, 1_000, millis(20));

    assertThat(judge(worst().latency().p95(), Expectations.below(millis(200))).status()).isEqualTo(Status.PASS);
    assertThat(judge(worst().errorRate(), Expectations.atMost(percent(1))).status()).isEqualTo(Status.PASS);
  }

  private void good(int second, int number, Time latency) {
    for (var i = 0; i < number; i++) {
      stats.sent(0, true);
      stats.good(200, second * SECOND, second * SECOND, second * SECOND + latency.nanos());
    }
  }

  private void bad(int second, int number) {
    for (var i = 0; i < number; i++) {
      stats.sent(0, true);
      stats.bad(503, second * SECOND);
    }
  }

  private WorstInterval worst() {
    var figures = stats.figures();
    var validity = new LoadValidity(Optional.empty(), seconds(2), 1, figures.judged(), figures.judged(), 0, Optional.empty(), false);
    var context = new LoadContext(Window.at(Instant.now()), new Source("load", "http://localhost:1/"), "sha256:0", Optional.empty(),
        List.of(validity));
    return new LoadResult(" of GET /", OutcomeNames.of(List.of()), figures, TimeSlices.of(seconds(2)), context, Map.of()).worst(seconds(1));
  }

  private static <Q extends Quantity<Q>> Assessment judge(Measure<Q> measure, Expectation<Q> expectation) {
    return new AssessmentSink() {
      @Override
      public EvaluationContext rules() { return EvaluationContext.defaults(Instant.now()); }

      @Override
      public String nextId() { return "WORST-1/1"; }

      @Override
      public void record(Assessment assessment) {}

      @Override
      public void recordNotApplicable(String reason) {}
    }.judge(Level.REQUIRE, measure.description(), measure.observation(), expectation, Optional.empty());
  }
}
