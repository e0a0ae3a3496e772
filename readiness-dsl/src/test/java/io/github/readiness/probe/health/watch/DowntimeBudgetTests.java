package io.github.readiness.probe.health.watch;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.check;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.uptime.Timeline.State.BAD;
import static io.github.readiness.uptime.Timeline.State.GOOD;
import static io.github.readiness.uptime.Timeline.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.TimeInState;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.health.WatchPlan;
import io.github.readiness.uptime.Timeline;
import io.github.readiness.uptime.Timeline.Sample;
import io.github.readiness.uptime.Timeline.State;
import io.github.readiness.uptime.WatchResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Budget of 10 % of 100 s, probed every second: 10 s may be bad. */
class DowntimeBudgetTests {
  private static final List<String> BOTH = List.of("api", "db");
  private final WatchPlan plan = watch(check("api", () -> {}), check("db", () -> {})).every(seconds(1)).lasting(seconds(100)).timeout(seconds(1));
  private final DowntimeBudget spent = new DowntimeBudget(plan.failFast(percent(10)).spec(), Duration.ZERO);

  @Test
  void budgetIsExceededOneSecondBeyondTheAllowedTime() {
    for (var second = 0; second <= 10; second++) {
      assertThat(round(second, BAD)).as("second %d", second).isFalse();
    }
    assertThat(round(11, GOOD)).isTrue();
  }

  @Test
  void simultaneousBadTimeCountsOnce() {
    for (var second = 0; second <= 10; second++) {
      assertThat(round(second, BAD, BAD)).isFalse();
    }
    assertThat(round(11, GOOD, GOOD)).isTrue();
  }

  @Test
  void badTimeAtDifferentTimesAddsUp() {
    for (var second = 0; second <= 10; second++) {
      assertThat(round(second, second % 2 == 0 ? BAD : GOOD, second % 2 == 0 ? GOOD : BAD)).isFalse();
    }
    assertThat(round(11, GOOD, GOOD)).as("each was bad for 6 s at most").isTrue();
  }

  @Test
  void badResultHoldsAtMostForTheLongestGap() {
    round(0, BAD);
    for (var second = 60; second <= 67; second++) {
      assertThat(round(second, BAD)).as("3 s and %d s", second - 60).isFalse();
    }
    assertThat(round(68, GOOD)).isTrue();
  }

  @Test
  void lateResultCountsForItsOwnRound() {
    for (var second = 0; second <= 11; second++) {
      assertThat(spent.startRound(Duration.ofSeconds(second), BOTH)).isFalse();
    }
    for (var second = 9; second >= 0; second--) {
      assertThat(spent.recordResult("api", Duration.ofSeconds(second), BAD)).isFalse();
    }
    assertThat(spent.recordResult("api", Duration.ofSeconds(11), BAD)).as("until a next round").isFalse();
    assertThat(spent.recordResult("api", Duration.ofSeconds(10), BAD)).isTrue();
  }

  @Test
  void unknownTimeUsesNoBudget() {
    for (var second = 0; second <= 99; second++) {
      assertThat(round(second, UNKNOWN, GOOD)).isFalse();
    }
  }

  @Test
  void budgetAgreesWithTheJudgement() {
    var random = new Random(1);
    for (var run = 0; run < 100; run++) {
      var some = new DowntimeBudget(plan.failFast(percent(10)).spec(), Duration.ZERO);
      var looks = Map.of("api", new ArrayList<Sample>(), "db", new ArrayList<Sample>());
      var at = 0L;
      var isTooMuch = false;
      for (; at < 100 && !isTooMuch; at += 1 + random.nextInt(5)) {
        var now = Duration.ofSeconds(at);
        isTooMuch = some.startRound(now, BOTH);
        var timeline = Timeline.over(seconds(100), seconds(1)).after(seconds(at)).with("api", looks.get("api")).with("db", looks.get("db"));
        assertThat(isTooMuch)
            .isEqualTo(WatchResult.of("both", timeline, new Window(Instant.EPOCH, Instant.EPOCH.plus(now)), new Source("a", "b"), "c").health()
                .observation() instanceof Observation.Present<TimeInState> seen && seen.value().bad().compareTo(seconds(10)) > 0);
        looks.forEach((check, samples) -> {
          samples.add(new Sample(now, State.values()[random.nextInt(3)]));
          some.recordResult(check, now, samples.get(samples.size() - 1).state());
        });
      }
    }
  }

  /** Each check is probed every 2 s, one of them a second after the other. */
  @Test
  void budgetOfSeveralPartsAgreesWithTheJudgement() {
    var random = new Random(2);
    for (var run = 0; run < 100; run++) {
      var some = new DowntimeBudget(plan.every(seconds(2)).failFast(percent(10)).spec(), Duration.ZERO);
      var looks = Map.of("api", new ArrayList<Sample>(), "db", new ArrayList<Sample>());
      var isTooMuch = false;
      for (var at = 0L; at < 100 && !isTooMuch; at++) {
        var now = Duration.ofSeconds(at);
        var check = BOTH.get((int) (at % 2));
        isTooMuch = some.startRound(now, List.of(check));
        looks.get(check).add(new Sample(now, State.values()[random.nextInt(3)]));
        var sample = looks.get(check).get(looks.get(check).size() - 1);
        isTooMuch |= some.recordResult(check, now, sample.state());
        var both = Timeline.over(seconds(100), seconds(2)).after(seconds(at)).with("api", looks.get("api")).with("db", looks.get("db"));
        assertThat(isTooMuch && both.timeInState().bad().compareTo(seconds(10)) <= 0).as("before the judge").isFalse();
        assertThat(!isTooMuch && both.timeInState().bad().compareTo(seconds(12)) > 0).as("later than when each was looked at again").isFalse();
      }
    }
  }

  @Test
  void zeroBudgetEndsAtFirstBadResultAndNoBudgetNever() {
    assertThat(first(new DowntimeBudget(plan.failFast().spec(), Duration.ZERO), BAD)).isTrue();
    assertThat(first(new DowntimeBudget(plan.failFast().spec(), Duration.ZERO), GOOD)).isFalse();
    assertThat(first(new DowntimeBudget(plan.lasting(minutes(2)).spec(), Duration.ZERO), BAD)).isFalse();
  }

  private static boolean first(DowntimeBudget some, State state) {
    return some.startRound(Duration.ZERO, BOTH) | some.recordResult("api", Duration.ZERO, state);
  }

  /** Returns true if the budget was exceeded after a round with these results. */
  private boolean round(long second, State... seen) {
    var isTooMuch = spent.startRound(Duration.ofSeconds(second), BOTH);
    for (var i = 0; i < seen.length; i++) {
      isTooMuch |= spent.recordResult(BOTH.get(i), Duration.ofSeconds(second), seen[i]);
    }
    return isTooMuch;
  }
}
