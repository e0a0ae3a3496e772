package io.github.readiness.probe.load.run;

import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.probe.load.result.PacingResult;
import io.github.readiness.probe.load.result.TimeSlices;
import io.github.readiness.probe.load.spec.Action;
import io.github.readiness.probe.load.spec.RateProfile;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Causes of a reached limit, at 200/s for 20 s in simulated time. */
class SilenceTests {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLISECOND = 1_000_000;
  private static final long NEVER = Long.MAX_VALUE;
  private static final RateProfile LOAD = RateProfile.constant(perSecond(200), seconds(20));
  private static final int TENTH_IS_SLOW = 10;

  private final PriorityQueue<Answer> answers = new PriorityQueue<>(Comparator.comparingLong(Answer::at));
  private final SimulatedTicker clock = new SimulatedTicker();
  private final TaskRun slow = taskRun("slow");
  private final TaskRun quick = taskRun("quick");
  private long dropped;

  private record Answer(Exchange to, long at) {}

  /** Returns when the target answers a request sent then; every tenth request belongs to another part. */
  private interface Target {
    long answersAt(long number, long sent);
  }

  private final class SimulatedTicker implements RunClock {
    private long now;
    private Runnable onStep = () -> {};

    @Override
    public long nanos() { return now += 100; }

    @Override
    public void park(long nanos) {
      for (var end = now + nanos; now < end;) {
        now = Math.min(end, now + MILLISECOND);
        while (!answers.isEmpty() && answers.peek().at() <= now) {
          answers.remove().to().done();
        }
        onStep.run();
      }
    }
  }

  private static TaskRun taskRun(String name) {
    return new TaskRun(new Action(name, () -> {}, 1, seconds(10)), exchange -> () -> {}, TimeSlices.of(seconds(20)));
  }

  private PacingResult pace(int most, Target target) {
    var inFlight = new InFlight(most, List.of(slow, quick), now -> {});
    clock.onStep = () -> inFlight.expire(clock.now);
    return new OpenModelPacer(clock, inFlight, SECOND).pace(LOAD.arrivalTimes(), 0, 21 * SECOND, 30 * SECOND, new OpenModelPacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        var taskRun = number % TENTH_IS_SLOW == 0 ? slow : quick;
        var exchange = new Exchange(taskRun, taskRun.measured(), inFlight, clock, due, clock.now);
        exchange.start();
        answers.add(new Answer(exchange, target.answersAt(number, clock.now)));
      }

      @Override
      public void dropped(long number, long count, long due) { dropped += count; }
    });
  }

  /** Answers fast, but is silent for two seconds from then on. */
  private static Target frozenFrom(long instant) {
    return (number, sent) -> sent + 20 * MILLISECOND < instant ? sent + 20 * MILLISECOND : Math.max(sent + 20 * MILLISECOND, instant + 2 * SECOND);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1_100, 1_500, 3_000, 6_000})
  void slowTargetIsNotSilent(int millis) {
    assertThat(pace(millis * 2 / 15, (number, sent) -> sent + millis * MILLISECOND).capTooLow()).isTrue();
  }

  @Test
  void stuckRequestIsNoSilence() {
    assertThat(pace(40, (number, sent) -> number == 0 ? NEVER : sent + 250 * MILLISECOND).capTooLow()).isTrue();
  }

  @Test
  void slowPartIsNoSilence() {
    assertThat(pace(50, (number, sent) -> sent + (number % TENTH_IS_SLOW == 0 ? 4 * SECOND : 5 * MILLISECOND)).capTooLow()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5, 17, 19})
  void frozenTargetCausesTheDelay(long second) {
    assertThat(pace(100, frozenFrom(second * SECOND))).isEqualTo(new PacingResult(4_000, 0, false));
    assertThat(dropped).isZero();
  }

  @Test
  void repeatedlyFrozenTargetCausesTheDelay() {
    assertThat(pace(100, (number, sent) -> {
      var second = sent / SECOND;
      return second % 5 >= 3 ? (second + 5 - second % 5) * SECOND : sent + 20 * MILLISECOND;
    })).isEqualTo(new PacingResult(4_000, 0, false));
  }

  @Test
  void slowlyRecoveringTargetCausesTheDelay() {
    var free = new long[1];
    assertThat(pace(100, (number, sent) -> {
      var frozen = sent >= 5 * SECOND && sent < 7 * SECOND;
      free[0] = Math.max(frozen ? 7 * SECOND : sent, free[0]) + SECOND / 260;              // one after the other, 260 a second
      return free[0];
    }).capTooLow()).isFalse();
  }

  @Test
  void targetWithoutAnswersCausesDroppedRequests() {
    assertThat(pace(100, (number, sent) -> NEVER)).isEqualTo(new PacingResult(4_000, 0, false));
    assertThat(dropped).isPositive();
  }

  @Test
  void timeoutsDoNotEndASilence() {
    assertThat(pace(100, (number, sent) -> sent < 5 * SECOND ? sent + 20 * MILLISECOND : NEVER)).isEqualTo(new PacingResult(4_000, 0, false));
    assertThat(dropped).isPositive();
  }
}
