package io.github.readiness.probe.health;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.check;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.stats.Timeline.State.BAD;
import static io.github.readiness.stats.Timeline.State.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.stats.Timeline.State;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 10 % of 100 s, looked at every second: 10 s may be bad. */
class SpentTests {
  private final WatchPlan plan = watch(check("api", () -> {}), check("db", () -> {})).every(seconds(1)).lasting(seconds(100)).within(seconds(1));
  private final Spent spent = new Spent(plan.failingFast(percent(10)), Map.of());

  @Test
  void exactlyWhatIsAllowedIsNotTooMuchAndOneMoreSecondIs() {
    for (var second = 0; second <= 11; second++) {
      assertThat(saw("api", second, BAD)).as("second %d", second).isFalse();
    }
    assertThat(saw("api", 12, BAD)).isTrue();
  }

  @Test
  void whatTwoAreBadAtATimeCountsOnce() {
    for (var second = 0; second <= 11; second++) {
      assertThat(saw("api", second, BAD) || saw("db", second, BAD)).isFalse();
    }
  }

  @Test
  void aBadLookHoldsNoLongerThanAnyOther() {
    saw("api", 0, BAD);
    saw("api", 60, GOOD);
    saw("api", 61, GOOD);

    assertThat(saw("api", 62, GOOD)).as("held for 3 s only").isFalse();
  }

  @Test
  void aLookThatComesLateStillEndsTheOneBeforeIt() {
    saw("api", 0, BAD);
    assertThat(spent.saw("api", Duration.ofSeconds(2), BAD, Duration.ofSeconds(2))).isFalse();
    assertThat(spent.saw("api", Duration.ofSeconds(1), GOOD, Duration.ofMillis(2001))).isFalse();
    for (var second = 3; second <= 11; second++) {
      assertThat(saw("api", second, BAD)).isFalse();
    }
    assertThat(saw("api", 12, BAD)).as("1 s and 9 s so far").isFalse();
    assertThat(saw("api", 13, BAD)).isTrue();
  }

  @Test
  void whereNothingIsAllowedTheFirstBadLookIsEnoughAndWhereNothingIsSaidNoneIs() {
    assertThat(new Spent(plan.failingFast(), Map.of()).saw("api", Duration.ZERO, BAD, Duration.ZERO)).isTrue();
    assertThat(new Spent(plan.failingFast(), Map.of()).saw("api", Duration.ZERO, GOOD, Duration.ZERO)).isFalse();
    assertThat(new Spent(plan.lasting(minutes(2)), Map.of()).saw("api", Duration.ZERO, BAD, Duration.ZERO)).isFalse();
  }

  private boolean saw(String name, long second, State state) {
    return spent.saw(name, Duration.ofSeconds(second), state, Duration.ofSeconds(second));
  }
}
