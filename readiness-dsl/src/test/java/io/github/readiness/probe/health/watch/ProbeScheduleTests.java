package io.github.readiness.probe.health.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProbeScheduleTests {
  private final ProbeSchedule one = new ProbeSchedule(1_000, 1);
  private final ProbeSchedule four = new ProbeSchedule(1_000, 4);

  @Test
  void singlePartIsDueAtMultiplesOfThePeriod() {
    assertThat(LongStream.range(0, 4).map(one::due)).containsExactly(0L, 1_000L, 2_000L, 3_000L);
    assertThat(LongStream.range(0, 4).mapToInt(one::part).boxed().toList()).isEqualTo(List.of(0, 0, 0, 0));
  }

  @Test
  void partsAreSpreadOverThePeriodFromTheFirstProbeOn() {
    assertThat(LongStream.range(0, 7).map(four::due)).containsExactly(0L, 250L, 500L, 750L, 1_000L, 1_250L, 1_500L);
    assertThat(LongStream.range(0, 7).mapToInt(four::part).boxed().toList()).isEqualTo(List.of(0, 1, 2, 3, 0, 1, 2));
  }

  @Test
  void turnsOfOnePartAreExactlyOnePeriodApart() {
    for (var parts : List.of(1, 3, 7, 10)) {
      var schedule = new ProbeSchedule(1_000, parts);
      assertThat(LongStream.range(0, 50).map(turn -> schedule.due(turn + parts) - schedule.due(turn))).containsOnly(1_000L);
    }
  }

  @Test
  void turnsInTimeFollowEachOther() {
    assertThat(one.next(0, 10)).isEqualTo(1);
    assertThat(one.next(3, 3_999)).isEqualTo(4);
    assertThat(four.next(0, 10)).isEqualTo(1);
    assertThat(four.next(0, 250)).isEqualTo(1);
    assertThat(four.next(3, 760)).isEqualTo(4);
    assertThat(four.next(3, 1_760)).isEqualTo(4);
  }

  @Test
  void missedTurnsLeaveTheLastOfEachPart() {
    assertThat(one.next(1, 5_500)).isEqualTo(5);
    var next = four.next(1, 5_600);                                        // part 2 was due at 5,500, part 3 at 4,750
    assertThat(LongStream.range(next, next + 4).map(four::due)).containsExactly(4_750L, 5_000L, 5_250L, 5_500L);
    assertThat(LongStream.range(next, next + 4).mapToInt(four::part)).containsExactly(3, 0, 1, 2);
  }

  @Test
  void missedTurnsOfTheFirstPeriodAreAllLeft() {
    assertThat(four.next(0, 999)).isEqualTo(1);
  }

  @Test
  void morePartsThanNanosecondsAreDueOneByOne() {
    var many = new ProbeSchedule(3, 5);
    assertThat(LongStream.range(0, 5).map(many::due)).containsExactly(0L, 1L, 2L, 3L, 4L);
  }
}
