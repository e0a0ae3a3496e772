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

/** Whose doing it is that a cap is reached, for 20 s at 200/s, in a time in which nobody has to wait. */
class SilenceTests {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLISECOND = 1_000_000;
  private static final long NEVER = Long.MAX_VALUE;
  private static final RateProfile LOAD = RateProfile.constant(perSecond(200), seconds(20));
  private static final int TENTH_IS_SLOW = 10;

  private final PriorityQueue<Answer> answers = new PriorityQueue<>(Comparator.comparingLong(Answer::at));
  private final SimulatedTicker ticker = new SimulatedTicker();
  private final TaskRun slow = lane("slow");
  private final TaskRun quick = lane("quick");
  private long dropped;

  private record Answer(Exchange to, long at) {}

  /** When the target answers what is sent then; of ten the first is that of a part of its own. */
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

  private static TaskRun lane(String name) {
    return new TaskRun(new Action(name, () -> {}, 1, seconds(10)), exchange -> () -> {}, TimeSlices.of(seconds(20)));
  }

  private PacingResult pace(int most, Target target) {
    var inFlight = new InFlight(most, List.of(slow, quick), now -> {});
    ticker.onStep = () -> inFlight.expire(ticker.now);
    return new OpenModelPacer(ticker, inFlight, SECOND).pace(LOAD.dues(), 0, 21 * SECOND, 30 * SECOND, new OpenModelPacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        var lane = number % TENTH_IS_SLOW == 0 ? slow : quick;
        var exchange = new Exchange(lane, lane.measured(), inFlight, ticker, due, ticker.now);
        exchange.start();
        answers.add(new Answer(exchange, target.answersAt(number, ticker.now)));
      }

      @Override
      public void dropped(long number, long count, long due) { dropped += count; }
    });
  }

  /** Quick, but silent for two seconds from then on. */
  private static Target frozenFrom(long instant) {
    return (number, sent) -> sent + 20 * MILLISECOND < instant ? sent + 20 * MILLISECOND : Math.max(sent + 20 * MILLISECOND, instant + 2 * SECOND);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1_100, 1_500, 3_000, 6_000})
  void aTargetThatAlwaysNeedsLongIsNotSilent(int millis) {
    assertThat(pace(millis * 2 / 15, (number, sent) -> sent + millis * MILLISECOND).capTooLow()).isTrue();
  }

  @Test
  void oneRequestThatIsStuckIsNoSilence() {
    assertThat(pace(40, (number, sent) -> number == 0 ? NEVER : sent + 250 * MILLISECOND).capTooLow()).isTrue();
  }

  @Test
  void oneSlowPartAmongQuickOnesIsNoSilence() {
    assertThat(pace(50, (number, sent) -> sent + (number % TENTH_IS_SLOW == 0 ? 4 * SECOND : 5 * MILLISECOND)).capTooLow()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5, 17, 19})
  void aQuickTargetThatFreezesKeepsRequestsBackItself(long second) {
    assertThat(pace(100, frozenFrom(second * SECOND))).isEqualTo(new PacingResult(4_000, 0, false));
    assertThat(dropped).isZero();
  }

  @Test
  void soDoesOneThatFreezesAgain() {
    assertThat(pace(100, (number, sent) -> {
      var second = sent / SECOND;
      return second % 5 >= 3 ? (second + 5 - second % 5) * SECOND : sent + 20 * MILLISECOND;
    })).isEqualTo(new PacingResult(4_000, 0, false));
  }

  @Test
  void soDoesOneThatComesBackWithLittleToSpare() {
    var free = new long[1];
    assertThat(pace(100, (number, sent) -> {
      var frozen = sent >= 5 * SECOND && sent < 7 * SECOND;
      free[0] = Math.max(frozen ? 7 * SECOND : sent, free[0]) + SECOND / 260;              // one after the other, 260 a second
      return free[0];
    }).capTooLow()).isFalse();
  }

  @Test
  void oneThatNeverAnswersKeepsAllBack() {
    assertThat(pace(100, (number, sent) -> NEVER)).isEqualTo(new PacingResult(4_000, 0, false));
    assertThat(dropped).isPositive();
  }

  @Test
  void oneThatStopsAnsweringLetsItsRequestsTimeOutWhichIsNoAnswer() {
    assertThat(pace(100, (number, sent) -> sent < 5 * SECOND ? sent + 20 * MILLISECOND : NEVER)).isEqualTo(new PacingResult(4_000, 0, false));
    assertThat(dropped).isPositive();
  }
}
