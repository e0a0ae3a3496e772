package io.github.readiness.uptime;

import static io.github.readiness.Expectations.above;
import static io.github.readiness.Expectations.atLeast;
import static io.github.readiness.Expectations.atMost;
import static io.github.readiness.Expectations.below;
import static io.github.readiness.Expectations.exactly;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.Units.times;
import static io.github.readiness.uptime.Timeline.State.BAD;
import static io.github.readiness.uptime.Timeline.State.UNKNOWN;
import static io.github.readiness.uptime.WatchedFixture.HOSTILE;
import static io.github.readiness.uptime.WatchedFixture.judged;
import static io.github.readiness.uptime.WatchedFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.Measure;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.stats.Proportions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorBudgetTests {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** 6000 s; 1 % of them is one minute. */
  private static WatchedFixture watch() { return new WatchedFixture(NOON, minutes(100), 10); }

  private static ErrorBudget of(WatchResult watched) { return watched.errorBudget(percent(99)); }

  @Test
  void halfOfAllowedBadTimeUsesHalfOfBudget() {
    var budget = of(watch().withState(BAD, 1000, 1030).watched());

    assertThat(judged(budget.remaining(), exactly(percent(50))).toString()).contains("PASS");
    assertThat(outcome(budget.burnRate(), exactly(times(0.5)))).isEqualTo("PASS");
    assertThat(budget.remaining().description()).isEqualTo("error budget left of " + HOSTILE + " over 100 min at an objective of 99%");
  }

  @Test
  void exhaustedBudgetHasNothingLeftAndBurnRateOne() {
    var budget = of(watch().withState(BAD, 1000, 1060).watched());

    assertThat(outcome(budget.remaining(), above(percent(0)))).isEqualTo("FAIL");
    assertThat(outcome(budget.remaining(), atLeast(percent(0)))).isEqualTo("PASS");
    assertThat(outcome(budget.burnRate(), below(times(1)))).isEqualTo("FAIL");
    assertThat(outcome(budget.burnRate(), atMost(times(1)))).isEqualTo("PASS");
    assertThat(outcome(of(watch().withState(BAD, 1000, 1050).watched()).remaining(), above(percent(0)))).isEqualTo("PASS");
  }

  @Test
  void overdrawnBudgetHasNothingLeftAndBurnRateShowsExcess() {
    var budget = of(watch().withState(BAD, 0, 6000).watched());

    assertThat(outcome(budget.remaining(), exactly(percent(0)))).isEqualTo("PASS");
    assertThat(outcome(budget.burnRate(), exactly(times(100)))).isEqualTo("PASS");
  }

  @Test
  void burnRateOfLastTimeIgnoresEarlierTime() {
    var over = of(watch().withState(BAD, 3000, 3600).watched());
    var now = of(watch().withState(BAD, 5970, 6000).watched());

    assertThat(outcome(over.burnRate(hours(1)), above(times(16.66)))).isEqualTo("PASS");
    assertThat(outcome(over.burnRate(hours(1)), below(times(16.67)))).isEqualTo("PASS");
    assertThat(outcome(over.burnRate(minutes(5)), exactly(times(0)))).isEqualTo("PASS");
    assertThat(outcome(now.burnRate(minutes(10)), exactly(times(5)))).isEqualTo("PASS");
    assertThat(now.burnRate(minutes(10)).observation().window()).contains(new Window(NOON.plusSeconds(5400), NOON.plusSeconds(6000)));
    assertThat(now.burnRate(minutes(10)).observation().samples()).isEqualTo(60);
  }

  /** Table 5-8 of the workbook: 14.4 is 2 % of a budget of 30 days in an hour. */
  @Test
  void lesserOfTwoBurnRatesCounts() {
    var over = of(watch().withState(BAD, 3000, 3600).watched());
    var stillGoingOn = of(watch().withState(BAD, 5000, 6000).watched());

    assertThat(outcome(over.burnRate(hours(1), minutes(5)), below(times(14.4)))).isEqualTo("PASS");
    assertThat(outcome(stillGoingOn.burnRate(hours(1), minutes(5)), below(times(14.4)))).isEqualTo("FAIL");
    assertThat(over.burnRate(hours(1), minutes(5)).description())
        .isEqualTo("burn rate of " + HOSTILE + " over the last 60 min and 5 min, the lesser, at an objective of 99%");
  }

  @Test
  void openWindowIsPendingAndItsLastPartIsJudged() {
    var open = of(watch().withState(BAD, 100, 130).after(minutes(30)));

    var left = judged(open.remaining(), above(percent(0)));
    assertThat(left.outcome()).hasToString("PENDING(WINDOW_OPEN)");
    assertThat(left.finding()).isEqualTo("30 min of 100 min watched, bad for 30 s so far");
    assertThat(outcome(open.burnRate(minutes(10)), below(times(1)))).isEqualTo("PASS");
    assertThat(outcome(open.burnRate(hours(1), minutes(5)), below(times(1)))).isEqualTo("PENDING(WINDOW_OPEN)");
  }

  @Test
  void exhaustedBudgetIsKnownBeforeWindowEnds() {
    var used = of(watch().withState(BAD, 100, 160).after(minutes(30)));
    var nearly = of(watch().withState(BAD, 100, 150).after(minutes(30)));

    assertThat(outcome(used.remaining(), above(percent(0)))).isEqualTo("FAIL");
    assertThat(outcome(used.remaining(), atMost(percent(0)))).isEqualTo("PASS");
    assertThat(outcome(nearly.remaining(), above(percent(0)))).isEqualTo("PENDING(WINDOW_OPEN)");
    assertThat(outcome(of(watch().withState(BAD, 100, 160).after(minutes(30)).withCaveat("partial answers")).remaining(), above(percent(0))))
        .isEqualTo("FAIL");
  }

  @Test
  void unknownTimeDoesNotChangeBudget() {
    var little = of(watch().withState(UNKNOWN, 2000, 2100).withState(BAD, 1000, 1050).watched());

    assertThat(outcome(little.burnRate(), above(times(0.84)))).isEqualTo("PASS");                 // 50 of 5900 s
    assertThat(outcome(little.burnRate(), below(times(0.85)))).isEqualTo("PASS");
  }

  @Test
  void budgetWithLowCoverageCanOnlyBeMissed() {
    var gap = of(watch().withState(UNKNOWN, 2000, 3000).withState(BAD, 1000, 1030).watched());
    var overdrawn = of(watch().withState(UNKNOWN, 2000, 3000).withState(BAD, 1000, 1100).watched());

    assertThat(outcome(gap.remaining(), above(percent(1)))).isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
    assertThat(outcome(gap.burnRate(), below(times(14.4)))).isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
    assertThat(outcome(overdrawn.remaining(), above(percent(0)))).isEqualTo("FAIL");
    assertThat(outcome(of(watch().withState(UNKNOWN, 0, 6000).watched()).remaining(), above(percent(0)))).isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
    assertThat(outcome(of(watch().withState(UNKNOWN, 5700, 6000).watched()).burnRate(hours(1), minutes(5)), below(times(1))))
        .isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
    assertThat(
        outcome(of(watch().withState(BAD, 2400, 5700).withState(UNKNOWN, 5700, 6000).watched()).burnRate(hours(1), minutes(5)), below(times(1))))
        .as("the last 5 min may have been good").isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
  }

  @Test
  void budgetWithoutSamplesIsAbsent() {
    var none = WatchResult.of(HOSTILE, Timeline.over(minutes(100), seconds(10)), new Window(NOON, NOON.plusSeconds(6000)),
        new Source("health", "here"),
        "x");

    assertThat(outcome(of(none).remaining(), atLeast(percent(0)))).isEqualTo("INCONCLUSIVE(NO_DATA)");
    assertThat(outcome(of(none).burnRate(), below(times(1)))).isEqualTo("INCONCLUSIVE(NO_DATA)");
    assertThat(outcome(of(WatchResult.unmeasured(HOSTILE, Timeline.over(minutes(100), seconds(10)), new Source("health", "here"))).remaining(),
        atLeast(percent(0)))).isEqualTo("PENDING(NOT_RUN)");
  }

  @Test
  void caveatPreventsBudgetFromBeingMet() {
    var doubted = of(watch().watched().withCaveat("partial answers"));

    assertThat(outcome(doubted.remaining(), above(percent(0)))).isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
    assertThat(outcome(doubted.burnRate(minutes(10), minutes(5)), below(times(1)))).isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
  }

  @Test
  void extremeObjectivesAndLongerTimesAreRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> watch().watched().errorBudget(percent(100)))
        .withMessage(
            "Objective must be between 0 and 100 %, both excluded, but was 100%. Write errorBudget(percent(99.9)), or check the availability itself: "
                + "require(availability()).atLeast(percent(100)).");
    assertThatIllegalArgumentException().isThrownBy(() -> watch().watched().errorBudget(percent(0))).withMessageContaining("but was 0%");
    assertThatIllegalArgumentException().isThrownBy(() -> of(watch().watched()).burnRate(hours(2)))
        .withMessageContaining("at most 100 min, but was 2 h");
    assertThatIllegalArgumentException().isThrownBy(() -> of(watch().watched()).burnRate(hours(1), seconds(0))).withMessageContaining("above 0");
  }

  private static ErrorBudget counted(long bad, long all) {
    return new ErrorBudget("requests", percent(99.9), hours(1),
        length -> Proportions.of(bad, all, new Window(NOON, NOON.plusSeconds(3600)), new Source("metrics", "here")));
  }

  @Test
  void burnRateOfRequestsFollowsFromErrorRate() {
    var random = new Random(42);
    for (int round = 0; round < 300; round++) {
      var all = 1 + random.nextInt(20_000);
      var bad = random.nextInt(Math.min(all, 60) + 1);
      var rate = random.nextInt(20) / 4.0;
      var budget = counted(bad, all);
      var errors = new Measure<>("error rate", Proportions.of(bad, all, new Window(NOON, NOON.plusSeconds(3600)), new Source("metrics", "here")));
      var share = new Ratio(BigDecimal.valueOf(rate).multiply(new BigDecimal("0.001")));

      assertThat(outcome(budget.burnRate(), atMost(times(rate)))).as("%d of %d, %s", bad, all, rate).isEqualTo(outcome(errors, atMost(share)));
      if (rate < 1) {                                                     // of an overdrawn budget 0 % is left
        assertThat(outcome(budget.remaining(), atLeast(percent(100 - 100 * rate)))).as("%d of %d, %s", bad, all, rate)
            .isEqualTo(outcome(errors, atMost(share)));
      }
    }
  }

  @Test
  void burnRateOfRequestsIsMetOnlyIfCertain() {
    assertThat(outcome(counted(0, 2994).remaining(), above(percent(0)))).isEqualTo("INCONCLUSIVE(INSUFFICIENT_SAMPLES)");
    assertThat(outcome(counted(0, 2995).remaining(), above(percent(0)))).isEqualTo("PASS");
    assertThat(outcome(counted(5, 10_000).remaining(), above(percent(0)))).isEqualTo("WARN(MARGINAL)");
    assertThat(outcome(counted(10, 10_000).remaining(), above(percent(0)))).isEqualTo("FAIL");
    assertThat(outcome(counted(0, 0).remaining(), above(percent(0)))).isEqualTo("INCONCLUSIVE(NO_DATA)");
    assertThat(outcome(counted(2, 1).burnRate(), below(times(14.4)))).isEqualTo("INCONCLUSIVE(IMPOSSIBLE)");
  }
}
