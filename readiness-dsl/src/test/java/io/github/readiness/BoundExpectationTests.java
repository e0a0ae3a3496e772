package io.github.readiness;

import static io.github.readiness.Expectations.above;
import static io.github.readiness.Expectations.atLeast;
import static io.github.readiness.Expectations.atMost;
import static io.github.readiness.Expectations.below;
import static io.github.readiness.Expectations.between;
import static io.github.readiness.Expectations.exactly;
import static io.github.readiness.Expectations.none;
import static io.github.readiness.Looks.judge;
import static io.github.readiness.Looks.outcome;
import static io.github.readiness.Looks.percentile;
import static io.github.readiness.Looks.reading;
import static io.github.readiness.Looks.share;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.micros;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.judgement.Level;
import io.github.readiness.observation.Observation;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundExpectationTests {

  @Nested
  class APlainReading {

    @ParameterizedTest
    @CsvSource({"199.999999, PASS, PASS, FAIL, FAIL, FAIL", "200, FAIL, PASS, FAIL, PASS, PASS", "200.000001, FAIL, FAIL, PASS, PASS, FAIL"})
    void readingAtTheBoundFollowsTheOperator(double millis, String below, String atMost, String above, String atLeast, String exactly) {
      var seen = reading(millis(millis));
      assertThat(outcome(seen, below(millis(200)))).isEqualTo(below);
      assertThat(outcome(seen, atMost(millis(200)))).isEqualTo(atMost);
      assertThat(outcome(seen, above(millis(200)))).isEqualTo(above);
      assertThat(outcome(seen, atLeast(millis(200)))).isEqualTo(atLeast);
      assertThat(outcome(seen, exactly(millis(200)))).isEqualTo(exactly);
    }

    @ParameterizedTest
    @CsvSource({"9, FAIL", "10, PASS", "15, PASS", "20, PASS", "21, FAIL"})
    void betweenIncludesBothEnds(double number, String outcome) {
      assertThat(outcome(reading(count(number)), between(count(10), count(20)))).isEqualTo(outcome);
    }

    @Test
    void comparisonIsExactAcrossUnits() {
      assertThat(outcome(reading(micros(200_000)), atMost(millis(200)))).isEqualTo("PASS");
      assertThat(outcome(reading(perSecond(0.1 + 0.2)), atMost(perSecond(0.3)))).isEqualTo("FAIL");
    }

    @Test
    void noneIsMetOnlyByZero() {
      assertThat(outcome(reading(count(0)), none(count(0)))).isEqualTo("PASS");
      assertThat(outcome(reading(count(1)), none(count(0)))).isEqualTo("FAIL");
    }

    @Test
    void findingGivesDistanceToTheBound() {
      assertThat(judge(Level.REQUIRE, reading(millis(412)), atMost(millis(300))).finding()).isEqualTo("412 ms, 112 ms over");
      assertThat(judge(Level.REQUIRE, reading(perSecond(480)), atLeast(perSecond(495))).finding()).isEqualTo("480/s, 15/s short");
      assertThat(judge(Level.REQUIRE, reading(millis(200)), below(millis(200))).finding()).isEqualTo("200 ms, exactly the bound");
    }

    @Test
    void findingIsNeverRoundedAcrossTheBound() {
      assertThat(judge(Level.REQUIRE, reading(new Time(200_000_001)), below(millis(200))).finding()).startsWith("200.1 ms, 1 ns over");
    }
  }

  @Test
  void reversedRangeIsRejectedWithTheCorrection() {
    assertThatIllegalArgumentException().isThrownBy(() -> between(millis(2), millis(1))).withMessageContaining("between(1 ms, 2 ms)");
  }

  @Nested
  class APercentile {

    @ParameterizedTest
    @CsvSource({"58, INCONCLUSIVE(INSUFFICIENT_SAMPLES)", "59, PASS"})
    void percentileNeedsMinimumSamples(long number, String outcome) {
      assertThat(outcome(percentile("95", number, millis(10)), below(millis(200)))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"19, INCONCLUSIVE(INSUFFICIENT_SAMPLES)", "20, PASS"})
    void percentileNeverPassesWithFewerThanTwentySamples(long number, String outcome) {
      assertThat(outcome(percentile("50", number, millis(10)), below(millis(200)))).isEqualTo(outcome);
      assertThat(outcome(percentile("95", number, millis(300)), above(millis(200)))).isEqualTo(outcome);
    }

    @Test
    void percentileOfTooFewSamplesFailsIfValueAndOppositeLimitMiss() {
      assertThat(outcome(percentile("95", 10, millis(300)), below(millis(200)))).isEqualTo("FAIL");
      assertThat(outcome(percentile("95", 9, millis(10), 1, millis(300)), below(millis(200)))).isEqualTo("INCONCLUSIVE(INSUFFICIENT_SAMPLES)");
      assertThat(outcome(percentile("50", 4, millis(300)), below(millis(200)))).isEqualTo("INCONCLUSIVE(INSUFFICIENT_SAMPLES)");
      assertThat(outcome(percentile("50", 5, millis(300)), below(millis(200)))).isEqualTo("FAIL");
    }

    // R: k = qbinom(0.95, 1000, 0.95) + 1 = 962: with 961 good samples the limit is a bad one
    @ParameterizedTest
    @CsvSource({"1000, PASS", "962, PASS", "961, WARN(MARGINAL)", "950, WARN(MARGINAL)", "949, FAIL"})
    void percentilePassesOnlyIfItsLimitMeetsTheBound(long good, String outcome) {
      assertThat(outcome(percentile("95", good, millis(100), 1000 - good, millis(300)), below(millis(200)))).isEqualTo(outcome);
    }

    // R: l = qbinom(0.05, 1000, 0.95) = 938: the 938th must be above
    @ParameterizedTest
    @CsvSource({"937, PASS", "938, WARN(MARGINAL)", "949, WARN(MARGINAL)", "950, FAIL"})
    void lowerBoundIsMirrored(long bad, String outcome) {
      assertThat(outcome(percentile("95", bad, millis(100), 1000 - bad, millis(300)), above(millis(200)))).isEqualTo(outcome);
    }

    @Test
    void percentileIsMarginalIfTheBoundLiesInItsBucket() {
      var seen = (Observation.Present<Time>) percentile("50", 1000, millis(200));
      var lowest = seen.estimator().orElseThrow().lowest();
      var highest = seen.estimator().orElseThrow().highest();
      for (var bound : new Time[] {lowest, millis(200), highest}) {
        assertThat(outcome(seen, below(bound))).isEqualTo("WARN(MARGINAL)");
        assertThat(outcome(seen, atMost(bound))).isEqualTo("WARN(MARGINAL)");
        assertThat(outcome(seen, above(bound))).isEqualTo("WARN(MARGINAL)");
        assertThat(outcome(seen, atLeast(bound))).isEqualTo("WARN(MARGINAL)");
      }
      assertThat(outcome(seen, below(new Time(highest.nanos() + 1)))).isEqualTo("PASS");
      assertThat(outcome(seen, below(new Time(lowest.nanos() - 1)))).isEqualTo("FAIL");
      assertThat(outcome(seen, above(new Time(lowest.nanos() - 1)))).isEqualTo("PASS");
      assertThat(outcome(seen, above(new Time(highest.nanos() + 1)))).isEqualTo("FAIL");
    }

    @Test
    void findingGivesConfidenceLimit() {
      var marginal = judge(Level.REQUIRE, percentile("95", 955, millis(100), 45, millis(300)), below(millis(200)));
      assertThat(marginal.finding()).matches("100(\\.\\d)? ms, but only below 300\\.\\d ms \\(95 % confidence\\)");
      assertThat(marginal.percentile()).contains(new BigDecimal("95"));
      assertThat(marginal.samples()).isEqualTo(1000);
      assertThat(marginal.confidenceLimit().orElseThrow()).isBetween(new BigDecimal("300"), new BigDecimal("300.3"));
      assertThat(marginal.unit()).contains("ms");
      assertThat(marginal.bound()).contains("200");
      assertThat(judge(Level.REQUIRE, percentile("95", 10, millis(100)), below(millis(200))).finding()).contains("only 10 of the 59 samples");
    }

    @Test
    void percentileWithoutSamplesIsNoData() {
      assertThat(outcome(percentile("95", 0, millis(1)), below(millis(200)))).isEqualTo("INCONCLUSIVE(NO_DATA)");
    }
  }

  @Nested
  class AShare {

    @ParameterizedTest
    @CsvSource({"0, 298, INCONCLUSIVE(INSUFFICIENT_SAMPLES)", "0, 299, PASS", "1, 298, INCONCLUSIVE(INSUFFICIENT_SAMPLES)",
        "298, 298, FAIL", "1, 10, INCONCLUSIVE(INSUFFICIENT_SAMPLES)", "2, 10, FAIL", "3, 1000, PASS", "9, 1000, WARN(MARGINAL)", "10, 1000, FAIL",
        "11, 1000, FAIL",
        "0, 0, INCONCLUSIVE(NO_DATA)", "2, 1, INCONCLUSIVE(IMPOSSIBLE)"})
    void errorRatePassesOnlyIfItsLimitIsBelowTheBound(long errors, long total, String outcome) {
      // of 10 samples the lower limit decides: R qbeta(0.05, 1, 10) = 0.0051 meets the bound, qbeta(0.05, 2, 9) = 0.0368 misses it
      assertThat(outcome(share(errors, total), below(percent(1)))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"298, 298, INCONCLUSIVE(INSUFFICIENT_SAMPLES)", "299, 299, PASS", "990, 1000, WARN(MARGINAL)", "989, 1000, FAIL", "0, 5, FAIL"})
    void successRatePassesOnlyIfItsLimitIsAboveTheBound(long good, long total, String outcome) {
      assertThat(outcome(share(good, total), atLeast(percent(99)))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, INCONCLUSIVE(NO_DATA)", "0, 19, INCONCLUSIVE(INSUFFICIENT_SAMPLES)", "0, 20, PASS", "1, 20, FAIL", "1, 19, FAIL"})
    void shareComparedWithZeroIsNeverMarginal(long errors, long total, String outcome) {
      assertThat(outcome(share(errors, total), none(percent(50)))).isEqualTo(outcome);
      assertThat(outcome(share(errors, total), atMost(percent(0)))).isEqualTo(outcome);
      assertThat(outcome(share(total - errors, total), atLeast(percent(100)))).isEqualTo(outcome);
    }

    @Test
    void findingGivesDifferenceInPercentagePoints() {
      assertThat(judge(Level.REQUIRE, share(20, 1000), below(percent(1))).finding()).isEqualTo("2%, 1 point over");
      assertThat(judge(Level.REQUIRE, share(35, 1000), below(percent(1))).finding()).isEqualTo("3.5%, 2.5 points over");
    }

    @Test
    void shareOfZeroPrintsItsLimit() {
      var none = judge(Level.REQUIRE, share(0, 2995), none(percent(50)));
      assertThat(none.confidenceLimit().orElseThrow()).isEqualByComparingTo("0.0999744420902");        // R: 100 * qbeta(0.95, 1, 2995), rounded up
      assertThat(none.count()).contains(0L);
      assertThat(none.finding()).isEqualTo("0%, below 0.09998% (95 % confidence)");
    }
  }

  @Test
  void sentencePrintsTheBoundInFull() {
    assertThat(Expectations.atLeast(Units.percent(99.999)).sentence()).isEqualTo("is at least 99.999%");
    assertThat(Expectations.below(Units.millis(1000.4999)).sentence()).isEqualTo("is below 1.0004999 s");
    assertThat(Expectations.between(Units.perSecond(1234567.25), Units.perSecond(2000000)).sentence())
        .isEqualTo("is between 1,234,567.25/s and 2,000,000/s");
    assertThat(Expectations.above(Units.perMinute(100)).sentence()).isEqualTo("is above 1.66666666666667/s");
  }
}
