package io.github.readiness.judgement;

import static io.github.readiness.Expectations.absent;
import static io.github.readiness.Expectations.atLeast;
import static io.github.readiness.Expectations.atMost;
import static io.github.readiness.Expectations.below;
import static io.github.readiness.Expectations.exactlyFact;
import static io.github.readiness.Expectations.present;
import static io.github.readiness.Expectations.satisfies;
import static io.github.readiness.Looks.NOW;
import static io.github.readiness.Looks.SOURCE;
import static io.github.readiness.Looks.WINDOW;
import static io.github.readiness.Looks.judge;
import static io.github.readiness.Looks.outcome;
import static io.github.readiness.Looks.percentile;
import static io.github.readiness.Looks.reading;
import static io.github.readiness.Looks.share;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.Looks;
import io.github.readiness.Units;
import io.github.readiness.observation.Caveat;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTests {
  private static final Expectation<Time> BOUND = below(millis(200));

  private static Observation<Time> until(Duration ago) {
    return Observation.of(millis(100), 1, new Window(NOW.minus(ago).minusSeconds(30), NOW.minus(ago)), SOURCE);
  }

  private static Observation.Present<Time> doubted(Time value, Optional<Observation<Time>> stillMissedIf) {
    return reading(value).withCaveat(new Caveat<>(Reason.LOAD_NOT_DELIVERED, "only 437/s of 500/s was sent", stillMissedIf));
  }

  @Test
  void explanationIsPrintedOnlyForMiss() {
    var nine = ((Observation.Present<Ratio>) share(9, 1_000)).withExplanation("9 ended as 503");
    assertThat(judge(Level.REQUIRE, nine, atMost(percent(0.5))).finding()).isEqualTo("0.9%, 0.4 points over; 9 ended as 503");
    assertThat(judge(Level.REQUIRE, nine.withEvidence("sha256:0"), atMost(percent(1))).finding()).endsWith("; 9 ended as 503");
    assertThat(judge(Level.REQUIRE, nine, atMost(percent(5))).finding()).doesNotContain("503");
    var doubted = nine.withCaveat(new Caveat<>(Reason.LOAD_NOT_DELIVERED, "too little", Optional.of(nine)));
    assertThat(judge(Level.REQUIRE, doubted, atMost(percent(0.5))).finding()).endsWith("; 9 ended as 503; too little");
  }

  @Nested
  class Levels {

    @ParameterizedTest
    @CsvSource({
        "REQUIRE, 100, PASS,", "REQUIRE, 300, FAIL,",
        "RECOMMEND, 100, PASS,", "RECOMMEND, 300, WARN(RECOMMENDED), FAIL",
        "ASSUME, 100, PASS,", "ASSUME, 300, INCONCLUSIVE(ASSUMPTION_NOT_MET), FAIL"})
    void levelDecidesWhatMissMeans(Level level, double millis, String outcome, String cause) {
      var assessment = judge(level, reading(millis(millis)), BOUND);
      assertThat(assessment.outcome()).hasToString(outcome);
      assertThat(assessment.cause()).isEqualTo(Optional.ofNullable(cause));
    }

    @ParameterizedTest
    @CsvSource({"REQUIRE, WARN(MARGINAL)", "RECOMMEND, WARN(MARGINAL)", "ASSUME, PASS"})
    void levelDecidesWhatMarginalMeans(Level level, String outcome) {
      assertThat(judge(level, percentile("95", 955, millis(100), 45, millis(300)), BOUND).outcome()).hasToString(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "REQUIRE, INCONCLUSIVE(NO_DATA),", "RECOMMEND, WARN(RECOMMENDED), NO_DATA", "ASSUME, INCONCLUSIVE(NO_DATA),"})
    void levelDecidesWhatUnknownMeans(Level level, String outcome, String cause) {
      var assessment = judge(level, Observation.<Time>absent(Reason.NO_DATA, "nothing there", SOURCE), BOUND);
      assertThat(assessment.outcome()).hasToString(outcome);
      assertThat(assessment.cause()).isEqualTo(Optional.ofNullable(cause));
      assertThat(assessment.finding()).isEqualTo("nothing there");
    }

    @Test
    void recommendationRecordsErrorAsItsCause() {
      var assessment = judge(Level.RECOMMEND, Observation.<Time>failed("no credentials", SOURCE), BOUND);
      assertThat(assessment.outcome()).hasToString("WARN(RECOMMENDED)");
      assertThat(assessment.cause()).contains("ERROR");
    }
  }

  @Nested
  class Absence {

    @Test
    void valueWithoutSamplesIsNoData() {
      assertThat(outcome(Observation.of(millis(1), 0, WINDOW, SOURCE), BOUND)).isEqualTo("INCONCLUSIVE(NO_DATA)");
    }

    @Test
    void absentObservationKeepsItsReason() {
      assertThat(outcome(Observation.<Time>absent(Reason.IMPOSSIBLE, "-1 s", SOURCE), BOUND)).isEqualTo("INCONCLUSIVE(IMPOSSIBLE)");
      assertThat(outcome(Observation.<Time>absent(Reason.WINDOW_OPEN, "still watching", SOURCE), BOUND)).isEqualTo("PENDING(WINDOW_OPEN)");
      assertThat(outcome(Observation.<Time>failed("unreachable", SOURCE), BOUND)).isEqualTo("ERROR");
    }

    @Test
    void absenceNeverPasses() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Observation.Absent<>(Outcome.of(Status.PASS), "", 0, Optional.empty(), SOURCE, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"NaN, NOT_FINITE", "Infinity, NOT_FINITE", "-Infinity, NOT_FINITE", "-1, IMPOSSIBLE", "1e300, IMPOSSIBLE"})
    void impossibleForeignNumberIsInconclusive(double number, Reason reason) {
      var seen = Observation.ofNumber(number, amount -> new Time(amount.longValueExact()), 1, WINDOW, SOURCE);
      assertThat(outcome(seen, BOUND)).isEqualTo("INCONCLUSIVE(" + reason + ")");
    }

    @Test
    void missingValueIsMiss() {
      Observation<String> missing = Observation.missing("no header X-Id", WINDOW, SOURCE);
      assertThat(outcome(missing, present())).isEqualTo("FAIL");
      assertThat(outcome(missing, exactlyFact("1"))).isEqualTo("FAIL");
      assertThat(outcome(missing, absent())).isEqualTo("PASS");
      assertThat(outcome(reading("1"), absent())).isEqualTo("FAIL");
    }
  }

  @Nested
  class Age {

    @Test
    void observationOfAnyAgeIsJudgedByItsValue() {
      var weekOld = until(Duration.ofDays(7));
      var judge = new Judge(EvaluationContext.defaults(NOW).withoutMaxAge());

      assertThat(judge.judge("X-1/1", Level.REQUIRE, "x", weekOld, BOUND, Optional.empty()).status()).isEqualTo(Status.PASS);
      assertThat(judge.judge("X-1/1", Level.REQUIRE, "x", weekOld, below(millis(50)), Optional.empty()).status())
          .isEqualTo(Status.FAIL);
    }

    @Test
    void observationBeyondMaximumAgeIsStale() {
      assertThat(outcome(until(Duration.ofHours(24)), BOUND)).isEqualTo("PASS");
      assertThat(outcome(until(Duration.ofHours(24).plusNanos(1)), BOUND)).isEqualTo("INCONCLUSIVE(STALE)");
    }

    @Test
    void maximumAgeAppliesToMissingValues() {
      var missing = Observation.<String>missing("no header", Window.at(NOW.minus(Duration.ofHours(25))), SOURCE);
      assertThat(outcome(missing, absent())).isEqualTo("INCONCLUSIVE(STALE)");
    }

    @Test
    void ageIsCheckedAfterCaveatAndMissingData() {
      var old = (Observation.Present<Time>) until(Duration.ofHours(25));
      assertThat(outcome(old.withCaveat(new Caveat<>(Reason.LOAD_NOT_DELIVERED, "too little", Optional.empty())), BOUND))
          .isEqualTo("INCONCLUSIVE(LOAD_NOT_DELIVERED)");
      assertThat(outcome(Observation.of(millis(1), 0, old.window().orElseThrow(), SOURCE), BOUND)).isEqualTo("INCONCLUSIVE(NO_DATA)");
    }
  }

  @Nested
  class ACaveat {

    @Test
    void caveatMakesMetBoundInconclusive() {
      var assessment = judge(Level.REQUIRE, doubted(millis(100), Optional.of(reading(millis(100)))), BOUND);
      assertThat(assessment.outcome()).hasToString("INCONCLUSIVE(LOAD_NOT_DELIVERED)");
      assertThat(assessment.finding()).contains("437/s of 500/s").contains("100 ms");
    }

    @Test
    void caveatKeepsMissIfAlternativeMissesToo() {
      var assessment = judge(Level.REQUIRE, doubted(millis(300), Optional.of(reading(millis(250)))), BOUND);
      assertThat(assessment.outcome()).hasToString("FAIL");
      assertThat(assessment.finding()).startsWith("300 ms, 100 ms over").contains("437/s of 500/s");
    }

    /** A marginal percentile with a caveat remains {@code MARGINAL} only if the alternative of the caveat is marginal, too. */
    @ParameterizedTest
    @CsvSource({"100, WARN(MARGINAL)", "199.9, WARN(MARGINAL)", "300, INCONCLUSIVE(LOAD_NOT_DELIVERED)", ", INCONCLUSIVE(LOAD_NOT_DELIVERED)"})
    void caveatKeepsMarginalIfAlternativeIsMarginalToo(Double other, String outcome) {
      var seen = (Observation.Present<Time>) percentile("95", 955, millis(150), 45, millis(300));
      var too = Optional.ofNullable(other).map(value -> percentile("95", 955, millis(value), 45, millis(300)));
      var doubt = new Caveat<>(Reason.LOAD_NOT_DELIVERED, "too little", Optional.empty(), too);
      assertThat(judge(Level.REQUIRE, seen.withCaveat(doubt), BOUND).outcome()).hasToString(outcome);
    }

    @Test
    void caveatMakesMissWithoutAlternativeInconclusive() {
      assertThat(outcome(doubted(millis(300), Optional.of(reading(millis(199)))), BOUND)).isEqualTo("INCONCLUSIVE(LOAD_NOT_DELIVERED)");
      assertThat(outcome(doubted(millis(300), Optional.empty()), BOUND)).isEqualTo("INCONCLUSIVE(LOAD_NOT_DELIVERED)");
    }

    @Test
    void caveatIsAppliedBeforeMissingData() {
      var nothing = Observation.of(millis(1), 0, WINDOW, SOURCE)
          .withCaveat(new Caveat<>(Reason.LOAD_NOT_DELIVERED, "nothing sent", Optional.empty()));
      assertThat(outcome(nothing, BOUND)).isEqualTo("INCONCLUSIVE(LOAD_NOT_DELIVERED)");
    }

    @Test
    void caveatNeedsInconclusiveReason() {
      assertThatIllegalArgumentException().isThrownBy(() -> new Caveat<Time>(Reason.MARGINAL, "", Optional.empty()));
    }
  }

  @Nested
  class Code {

    @Test
    void failedAssertionIsMiss() {
      var assessment = judge(Level.REQUIRE, reading("2.9"), satisfies("a version of 3.x", version -> assertThat(version).startsWith("3.")));
      assertThat(assessment.outcome()).hasToString("FAIL");
      assertThat(assessment.finding()).contains("2.9").contains("3.");
    }

    @Test
    void exceptionOfExpectationIsError() {
      var assessment = judge(Level.REQUIRE, reading("2.9"), satisfies("a number", version -> Integer.parseInt(version)));
      assertThat(assessment.outcome()).hasToString("ERROR");
      assertThat(assessment.finding()).contains("NumberFormatException");
      assertThat(outcome(reading("2.9"), satisfies("a file", version -> {
        throw new IOException("gone");
      }))).isEqualTo("ERROR");
    }
  }

  @Test
  void assessmentContainsTheWholeSentence() {
    var assessment = new Judge(Looks.RULES).judge("PERF-1/2", Level.REQUIRE, "throughput of GET /x </script>", reading(Units.perSecond(480)),
        atLeast(Units.perSecond(495)), Optional.of("peak"));
    assertThat(assessment.id()).isEqualTo("PERF-1/2");
    assertThat(assessment.sentence()).isEqualTo("throughput of GET /x </script> is at least 495/s");
    assertThat(assessment.operator()).isEqualTo(Operator.AT_LEAST);
    assertThat(assessment.measured()).contains("480");
    assertThat(assessment.bound()).contains("495");
    assertThat(assessment.unit()).contains("/s");
    assertThat(assessment.samples()).isEqualTo(1);
    assertThat(assessment.window()).contains(WINDOW);
    assertThat(assessment.source()).contains(SOURCE);
    assertThat(assessment.because()).contains("peak");
    assertThat(assessment.confidenceLimit()).isEmpty();
  }

  @Test
  void rulesOutOfRangeAreRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EvaluationContext(new BigDecimal("95"), Duration.ofHours(1), NOW))
        .withMessageContaining("0.95");
    assertThatIllegalArgumentException().isThrownBy(() -> new EvaluationContext(new BigDecimal("0.95"), Duration.ZERO, NOW))
        .withMessageContaining("PT24H");
  }
}
