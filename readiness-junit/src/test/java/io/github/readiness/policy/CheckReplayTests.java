package io.github.readiness.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Expectations;
import io.github.readiness.HeldThroughout;
import io.github.readiness.Units;
import io.github.readiness.json.RecordMapper;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.Expectation;
import io.github.readiness.judgement.Level;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.observation.Window;
import io.github.readiness.policy.CheckReplay.Extent;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.stats.Percentile;
import io.github.readiness.stats.Proportions;
import io.github.readiness.stats.TimeRecorder;
import io.github.readiness.uptime.ErrorBudget;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks with one altered figure each; see also {@link CheckReplayPropertyTests}. */
class CheckReplayTests {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Window WINDOW = Window.at(NOW);
  private static final Source SOURCE = new Source("given", "</script><!-- & 😎 ");
  private static final io.github.readiness.judgement.EvaluationContext RULES = new io.github.readiness.judgement.EvaluationContext(
      new BigDecimal("0.95"), Duration.ofHours(24), NOW);

  private static <T> Assessment judge(Observation<T> seen, Expectation<? super T> expectation) {
    return new AssessmentSink() {
      @Override
      public io.github.readiness.judgement.EvaluationContext rules() { return RULES; }

      @Override
      public String nextId() { return "C-1/1"; }

      @Override
      public void record(Assessment assessment) {}

      @Override
      public void recordNotApplicable(String reason) {}
    }.judge(Level.REQUIRE, "it", seen, expectation, Optional.empty());
  }

  private static CheckReplay.Result again(Assessment check) { return CheckReplay.of(check, RULES); }

  private static void isImpossible(Assessment check, String why) {
    assertThat(again(check).outcome()).isEqualTo(Outcome.of(Reason.IMPOSSIBLE));
    assertThat(again(check).contradiction().orElseThrow()).contains(why);
    assertThat(again(check).isBeatenBy(check)).isEqualTo(check.status().compareTo(Status.INCONCLUSIVE) < 0);
  }

  private static Assessment share(long count, long total) {
    return judge(Proportions.of(count, total, WINDOW, SOURCE), Expectations.atMost(Units.percent(1)));
  }

  private static Assessment p95(long samples) {
    var recording = new TimeRecorder();
    recording.record(Units.millis(200), samples);
    return judge(recording.snapshot().percentile(Percentile.P95, WINDOW, SOURCE), Expectations.below(Units.millis(300)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e2147483647", "1e-2147483648", "NaN", "", "0x10"})
  void figureThatCannotBeComputedWithIsImpossible(String measured) {
    var check = judge(Observation.of(Units.millis(199), 20, WINDOW, SOURCE), Expectations.below(Units.millis(200)));
    var changed = RecordMapper.line(check).replace("\"measured\":\"199\"", "\"measured\":\"" + measured + "\"");
    assertThat(changed).contains("\"" + measured + "\"");
    assertThat(again(RecordMapper.read(changed, Assessment.class)).outcome()).isEqualTo(Outcome.of(Reason.IMPOSSIBLE));
  }

  @ParameterizedTest
  @CsvSource({"199.999999, PASS", "200, FAIL", "200.000001, FAIL"})
  void numberIsJudgedAgainWhateverItsRecordedStatus(String measured, Status status) {
    var check = Altered.check(judge(Observation.of(Units.millis(199), 1, WINDOW, SOURCE), Expectations.below(Units.millis(200))),
        "\"measured\":\"199\"", "\"measured\":\"" + measured + "\"");
    assertThat(again(check).outcome()).isEqualTo(Outcome.of(status));
    assertThat(again(check).isBeatenBy(check)).isEqualTo(status == Status.FAIL);
    assertThat(again(check).extent()).isEqualTo(Extent.FULL);
  }

  @Test
  void shareThatContradictsItsCountsIsImpossible() {
    isImpossible(Altered.check(share(5, 1000), "\"count\":5", "\"count\":4"), "does not equal 4 of 1000");
    isImpossible(Altered.check(share(5, 1000), "\"samples\":1000", "\"samples\":999"), "does not equal 5 of 999");
    isImpossible(Altered.check(share(5, 1000), "\"measured\":\"0.5\"", "\"measured\":\"0.4\""), "does not equal 5 of 1000");
    isImpossible(Altered.check(share(5, 1000), "\"count\":5", "\"count\":2000"), "does not equal 2000 of 1000");
    isImpossible(Altered.check(share(5, 1000), "\"measured\":\"0.5\"", "\"measured\":\"101\""), "does not equal 5 of 1000");
  }

  @Test
  void shareIsJudgedWithLimitFromItsCounts() {
    var check = share(9, 1000);
    assertThat(check.outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    var confidence = check.confidence().orElseThrow().upperLimit().orElseThrow().toPlainString();
    var forged = Altered.check(Altered.check(check, confidence, "0.95"), Outcome.of(Status.PASS));
    assertThat(again(forged).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    assertThat(again(forged).isBeatenBy(forged)).isTrue();
  }

  @Test
  void errorBudgetFigureIsComputedFromItsObjective() {
    var budget = new ErrorBudget("x", Units.percent(99), Units.hours(1), length -> Proportions.of(1, 1000, WINDOW, SOURCE));
    var check = judge(budget.burnRate().observation(), Expectations.below(Units.times(1)));
    assertThat(again(check).outcome()).isEqualTo(Outcome.of(Status.PASS));
    isImpossible(Altered.check(check, "\"objective\":\"0.99\"", "\"objective\":\"0.9\""), "does not equal 1 of 1000");
    isImpossible(Altered.check(check, "\"kind\":\"BURN_RATE\"", "\"kind\":\"LEFT\""), "does not equal 1 of 1000");
    isImpossible(Altered.check(check, "\"objective\":\"0.99\"", "\"objective\":\"1\""), "must be between 0 and 100 %");
  }

  @ParameterizedTest
  @CsvSource({"58, INSUFFICIENT_SAMPLES", "59, "})
  void percentileNeedsMinimumSamplesAndUsesRecordedLimit(long samples, Reason reason) {
    var check = p95(samples);
    assertThat(again(check).outcome()).isEqualTo(reason == null ? Outcome.of(Status.PASS) : Outcome.of(reason));
    assertThat(again(check).extent()).isEqualTo(Extent.LIMIT_AS_RECORDED);
  }

  @Test
  void percentileWithTooFewSamplesIsDetected() {
    var forged = Altered.check(p95(59), "\"samples\":59", "\"samples\":58");
    assertThat(again(forged).outcome()).isEqualTo(Outcome.of(Reason.INSUFFICIENT_SAMPLES));
    assertThat(again(forged).isBeatenBy(forged)).isTrue();
  }

  @Test
  void percentileWithBoundInsideItsBucketIsMarginal() {
    var check = p95(100);
    var forged = Altered.check(check, "\"bound\":\"300\"", "\"bound\":\"200\"");
    assertThat(again(forged).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    isImpossible(Altered.check(check, "\"measuredLow\":\"" + check.measuredLow().orElseThrow().toPlainString() + "\"", "\"measuredLow\":null"),
        "no lower end");
    isImpossible(Altered.check(check, "\"measuredLow\":\"" + check.measuredLow().orElseThrow().toPlainString() + "\"", "\"measuredLow\":\"400\""),
        "ends before it starts");
  }

  @Test
  void percentileWithoutLimitIsAtBestMarginal() {
    var check = p95(100);
    var limit = check.confidence().orElseThrow().upperLimit().orElseThrow().toPlainString();
    var forged = Altered.check(check, "\"upperLimit\":\"" + limit + "\"", "\"upperLimit\":null");
    assertThat(again(forged).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
  }

  private static Assessment held(long bad, long badSamples) {
    var stretch = new TimeInState(Units.seconds(1000), Units.seconds(1000), Units.seconds(1), Units.seconds(3), Units.seconds(1000 - bad),
        Units.seconds(bad), new Time(0), new Time(0), Units.seconds(bad), badSamples, 0);
    return judge(Observation.of(stretch, 1000, WINDOW, SOURCE), HeldThroughout.throughout());
  }

  @Test
  void durationsThatDoNotAddUpAreImpossible() {
    isImpossible(Altered.check(held(10, 2), "\"bad\":\"PT10S\"", "\"bad\":\"PT0S\""), "do not add up to the elapsed time");
    isImpossible(Altered.check(held(0, 0), "\"samples\":1000,\"badSamples\"", "\"samples\":999,\"badSamples\""), "the two numbers of samples differ");
    isImpossible(Altered.check(held(10, 2), "\"badSamples\":2", "\"badSamples\":0"), "without a bad sample");
    isImpossible(Altered.check(held(0, 0), "\"badSamples\":0", "\"badSamples\":1001"), "more bad samples than samples");
    isImpossible(Altered.check(held(0, 0), "\"longestUnknown\":\"PT0S\"", "\"longestUnknown\":\"PT1S\""), "does not fit the unknown time");
    isImpossible(Altered.check(held(0, 0), "\"period\":\"PT1S\"", "\"period\":\"PT-1S\""), "must not be negative");
  }

  @Test
  void badSampleIsFailWhateverItsRecordedStatus() {
    var forged = Altered.check(held(10, 2), Outcome.of(Status.PASS));
    assertThat(again(forged).outcome()).isEqualTo(Outcome.of(Status.FAIL));
    assertThat(again(forged).isBeatenBy(forged)).isTrue();
  }

  @Test
  void shortenedTextIsNotJudgedAgain() {
    var check = judge(Observation.of("x".repeat(501), 1, WINDOW, SOURCE), Expectations.exactlyFact("x".repeat(501)));
    assertThat(again(check).extent()).isEqualTo(Extent.SAMPLES);
    assertThat(again(check).outcome()).isEqualTo(check.outcome());
  }

  @Test
  void presentValueIsNeverAbsent() {
    var there = Observation.of("up", 1, WINDOW, SOURCE);
    assertThat(again(Altered.check(judge(there, Expectations.absent()), Outcome.of(Status.PASS))).outcome()).isEqualTo(Outcome.of(Status.FAIL));
    Observation<String> gone = Observation.missing("no header", WINDOW, SOURCE);
    assertThat(again(judge(gone, Expectations.absent())).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(again(Altered.check(judge(gone, Expectations.present()), Outcome.of(Status.PASS))).outcome()).isEqualTo(Outcome.of(Status.FAIL));
  }

  @Test
  void checkByCodeIsNotRunAgainButNeedsSamples() {
    var check = judge(Observation.of("up", 1, WINDOW, SOURCE), Expectations.satisfies("any", any -> {}));
    assertThat(again(check).extent()).isEqualTo(Extent.SAMPLES);
    assertThat(again(check).outcome()).isEqualTo(Outcome.of(Status.PASS));
    var forged = Altered.check(check, "\"samples\":1", "\"samples\":0");
    assertThat(again(forged).isBeatenBy(forged)).isTrue();
  }

  @Test
  void checkWithoutObservationNeverPasses() {
    var forged = Altered.check(judge(Observation.<Time>unmeasured(SOURCE), Expectations.below(Units.millis(1))), Outcome.of(Status.PASS));
    assertThat(again(forged).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(again(forged).isBeatenBy(forged)).isTrue();
  }

  @Test
  void unknownUnitIsImpossible() {
    isImpossible(Altered.check(judge(Observation.of(Units.millis(199), 1, WINDOW, SOURCE), Expectations.below(Units.millis(200))),
        "\"unit\":\"ms\"", "\"unit\":\"fortnights\""), "fortnights");
  }

  @Test
  void observationTooOldAtInstantOfJudgingIsStale() {
    var later = new io.github.readiness.judgement.EvaluationContext(RULES.confidence(), RULES.maxAge(), NOW.plus(Duration.ofHours(25)));
    assertThat(CheckReplay.of(share(0, 1000), later).outcome()).isEqualTo(Outcome.of(Reason.STALE));
  }
}
