package io.github.readiness.probe.load.run;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.readiness.probe.load.result.PacingResult;
import io.github.readiness.probe.load.result.TimeSlices;
import io.github.readiness.probe.load.spec.Action;
import io.github.readiness.probe.load.spec.RateProfile;
import io.github.readiness.probe.load.spec.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OpenModelPacerTests {
  private static final long SECOND = 1_000_000_000;
  private static final RateProfile TEN_PER_SECOND = RateProfile.constant(perSecond(10), seconds(3));

  private final FakeTicker clock = new FakeTicker();
  private final List<Long> dues = new ArrayList<>();
  private final List<Long> lags = new ArrayList<>();

  private final List<Long> kept = new ArrayList<>();
  private final TaskRun taskRun = new TaskRun(new Action("wait", () -> {}, 1, seconds(10)), exchange -> () -> {}, TimeSlices.of(seconds(3)));

  private InFlight inFlight(int most) { return new InFlight(most, List.of(taskRun), now -> {}); }

  private Exchange enter(InFlight inFlight, long due) {
    var exchange = new Exchange(taskRun, taskRun.measured(), inFlight, clock, due, clock.nanos());
    exchange.start();
    return exchange;
  }

  private PacingResult pace(InFlight inFlight, long start, long lateUntil, long delayedUntil, LongConsumer send) {
    return pace(new OpenModelPacer(clock, inFlight, SECOND), start, lateUntil, delayedUntil, send);
  }

  private PacingResult pace(OpenModelPacer pacer, long start, long lateUntil, long delayedUntil, LongConsumer send) {
    return pacer.pace(TEN_PER_SECOND.arrivalTimes(), start, lateUntil, delayedUntil, new OpenModelPacer.Sender() {
      @Override
      public void send(long number, long due, long ready) {
        dues.add(due);
        lags.add(clock.nanos() - ready);
        send.accept(due);
      }

      @Override
      public void dropped(long number, long count, long due) { LongStream.range(0, count).forEach(any -> kept.add(due)); }
    });
  }

  @Test
  void pacerSendsRequestsWhenDue() {
    var pace = pace(inFlight(1), SECOND, 5 * SECOND, 14 * SECOND, due -> {});
    assertThat(pace).isEqualTo(new PacingResult(30, 0, false));
    assertThat(dues).hasSize(30).startsWith(SECOND, SECOND + SECOND / 10).endsWith(SECOND + 29 * SECOND / 10);
    assertThat(lags).allMatch(lag -> lag >= 0 && lag < 100_000);
  }

  @Test
  void pacerCatchesUpAndReportsLag() {
    var pace = pace(inFlight(1), 0, 4 * SECOND, 13 * SECOND, due -> {
      clock.passes(due == 0 ? SECOND : 0);
    });
    assertThat(pace).isEqualTo(new PacingResult(30, 0, false));
    assertThat(dues).hasSize(30);
    assertThat(lags.get(1)).isGreaterThan(SECOND - SECOND / 10);
    assertThat(lags.get(29)).isLessThan(100_000);
  }

  @Test
  void pacerReportsLateRequests() {
    var pace = pace(inFlight(1), 0, 4 * SECOND, 13 * SECOND, due -> {
      clock.passes(SECOND);
    });
    assertThat(dues).hasSize(4);
    assertThat(pace).isEqualTo(new PacingResult(30, 26, false));
  }

  @Test
  void pacerDropsRequestsOfSilentTarget() {
    var inFlight = inFlight(5);
    var pace = pace(inFlight, 0, 4 * SECOND, 13 * SECOND, due -> {
      enter(inFlight, due);
    });
    assertThat(dues).hasSize(5);
    assertThat(pace).isEqualTo(new PacingResult(30, 0, false));
    assertThat(kept).hasSize(25).startsWith(SECOND / 2).endsWith(29 * SECOND / 10);
    assertThat(clock.nanos()).isGreaterThan(13 * SECOND);
  }

  @Test
  void backlogOfSilenceIsCausedByTarget() {
    var inFlight = inFlight(5);
    List<Exchange> open = new ArrayList<>();
    clock.onPark(() -> {
      if (clock.nanos() > 2 * SECOND && !open.isEmpty()) {
        open.remove(0).done();
      }
    });
    var pace = pace(inFlight, 0, 4 * SECOND, 13 * SECOND, due -> {
      open.add(enter(inFlight, due));
    });
    assertThat(pace).isEqualTo(new PacingResult(30, 0, false));
    assertThat(dues).hasSize(30);
    assertThat(lags).allMatch(lag -> lag < 1_000_000);
  }

  @Test
  void limitReachedWhileTargetAnswersIsTooLow() {
    var inFlight = inFlight(1);
    List<Exchange> open = new ArrayList<>();
    clock.onPark(() -> {
      if (!open.isEmpty() && taskRun.longestWait(clock.nanos()) > SECOND / 5) {
        open.remove(0).done();
      }
    });
    var pace = pace(inFlight, 0, 4 * SECOND, 13 * SECOND, due -> {
      open.add(enter(inFlight, due));
    });
    assertThat(pace.capTooLow()).isTrue();
  }

  @Test
  @Timeout(60)
  void pacerCountsVeryManyLateRequests() {
    var many = RateProfile.constant(perSecond(10_000_000), minutes(10));
    var pace = new OpenModelPacer(clock, inFlight(1), SECOND).pace(many.arrivalTimes(), SECOND, 602 * SECOND, 611 * SECOND, new Taker() {
      @Override
      public void send(long number, long due, long ready) {
        dues.add(due);
        clock.passes(SECOND);
      }
    });
    assertThat(dues).hasSizeBetween(600, 602);
    assertThat(pace).isEqualTo(new PacingResult(6_000_000_000L, 6_000_000_000L - dues.size(), false));
  }

  @Test
  @Timeout(60)
  void pacerCountsVeryManyDroppedRequests() {
    var many = RateProfile.constant(perSecond(10_000_000), minutes(10));
    var inFlight = inFlight(5);
    var taker = new Taker() {
      @Override
      public void send(long number, long due, long ready) {
        dues.add(due);
        enter(inFlight, due);
      }
    };
    assertThat(new OpenModelPacer(clock, inFlight, SECOND).pace(many.arrivalTimes(), SECOND, 602 * SECOND, 611 * SECOND, taker))
        .isEqualTo(new PacingResult(6_000_000_000L, 0, false));
    assertThat(dues).hasSize(5);
    assertThat(taker.next).isEqualTo(6_000_000_000L);
    assertThat(taker.bySecond).hasSize(600).allSatisfy((second, count) -> assertThat(count).isEqualTo(second == 1 ? 9_999_995 : 10_000_000));
  }

  @Test
  void droppedGroupsAreTimedLikeSingleRequests() {
    var inFlight = inFlight(5);
    var rising = new RateProfile(List.of(Stage.ramp(perSecond(10), perSecond(20_000), seconds(3))), Optional.empty());
    var taker = new Taker() {
      @Override
      public void send(long number, long due, long ready) { enter(inFlight, due); }
    };
    new OpenModelPacer(clock, inFlight, SECOND).pace(rising.arrivalTimes(), 0, 4 * SECOND, 5 * SECOND, taker);
    var all = rising.arrivalTimes();
    LongStream.range(0, 5).forEach(sent -> all.nextLong());
    for (var group : taker.groups) {
      for (var one = 0L; one < group.count(); one++) {
        assertThat((double) (group.now() - all.nextLong())).isCloseTo(group.now() - group.due(), withinPercentage(0.011));
      }
    }
    assertThat(all.hasNext()).isFalse();
    assertThat(taker.groups).hasSizeLessThan(20_000);
  }

  @Test
  @Timeout(60)
  void stoppedPacerSkipsTheRest() {
    var inFlight = inFlight(5);
    var pacer = new OpenModelPacer(clock, inFlight, SECOND);
    var random = new RateProfile(List.of(Stage.hold(perSecond(10_000_000), minutes(100))), Optional.of(1L));
    var taker = new Taker() {
      @Override
      public void send(long number, long due, long ready) { enter(inFlight, due); }

      @Override
      public void dropped(long number, long count, long due) {
        super.dropped(number, count, due);
        pacer.stop();
      }
    };
    pacer.pace(random.arrivalTimes(), 0, 6_001 * SECOND, 6_010 * SECOND, taker);
    assertThat(taker.groups).hasSize(1);
  }

  private record Group(long count, long due, long now) {}

  private abstract class Taker implements OpenModelPacer.Sender {
    final List<Group> groups = new ArrayList<>();
    final Map<Long, Long> bySecond = new TreeMap<>();
    long next = 5;

    @Override
    public void dropped(long number, long count, long due) {
      assertThat(number).isEqualTo(next);
      next += count;
      groups.add(new Group(count, due, clock.nanos()));
      bySecond.merge(due / SECOND, count, Long::sum);
    }
  }

  @Test
  void stoppedPacerEnds() {
    var pacer = new OpenModelPacer(clock, inFlight(1), SECOND);
    pace(pacer, 0, 4 * SECOND, 13 * SECOND, due -> pacer.stop());
    assertThat(dues).hasSize(1);
  }
}
