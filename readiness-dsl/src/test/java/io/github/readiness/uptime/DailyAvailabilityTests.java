package io.github.readiness.uptime;

import static io.github.readiness.Expectations.atLeast;
import static io.github.readiness.Units.days;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.percent;
import static io.github.readiness.uptime.Timeline.State.BAD;
import static io.github.readiness.uptime.Timeline.State.UNKNOWN;
import static io.github.readiness.uptime.WatchedFixture.HOSTILE;
import static io.github.readiness.uptime.WatchedFixture.judged;
import static io.github.readiness.uptime.WatchedFixture.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DailyAvailabilityTests {
  private static final long HOUR = 3600;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** From noon of the 2nd to noon of the 5th: the 3rd and the 4th are whole. */
  private static WatchedFixture threeDays() {
    return new WatchedFixture(Instant.parse("2026-03-02T12:00:00Z"), days(3), 60);
  }

  @Test
  void worstDayIsJudgedAndNamedWithPartialDays() {
    var week = threeDays().withState(BAD, 13 * HOUR, 13 * HOUR + 120).withState(BAD, 40 * HOUR, 40 * HOUR + 60).watched();

    var judged = judged(week.dailyAvailability(), atLeast(percent(99.9)));
    assertThat(judged.outcome()).hasToString("FAIL");
    assertThat(judged.measured()).contains("99.8611111");
    assertThat(judged.sentence()).isEqualTo("daily availability of " + HOSTILE + " over 3 d is at least 99.9%");
    assertThat(week.dailyAvailability().observation().source().locator())
        .isEqualTo("here (the worst of 2 whole days and 12 h of 2026-03-02, 12 h of 2026-03-05 is 2026-03-03)");
    assertThat(outcome(week.dailyAvailability(), atLeast(percent(99.8611111)))).isEqualTo("PASS");
    assertThat(outcome(week.availability(), atLeast(percent(99.9)))).isEqualTo("PASS");
  }

  @Test
  void partialDayCountsOnlyItsBadTime() {
    var first = threeDays().withState(BAD, HOUR, 2 * HOUR).watched().dailyAvailability();
    var last = threeDays().withState(BAD, 60 * HOUR, 72 * HOUR).watched().dailyAvailability();

    assertThat(outcome(first, atLeast(percent(95.8)))).isEqualTo("PASS");                         // 23 of 24 h
    assertThat(outcome(first, atLeast(percent(95.9)))).isEqualTo("FAIL");
    assertThat(outcome(last, atLeast(percent(50)))).isEqualTo("PASS");
    assertThat(outcome(last, atLeast(percent(50.1)))).isEqualTo("FAIL");
    assertThat(last.observation().source().locator())
        .isEqualTo("here (the worst of 2 whole days and 12 h of 2026-03-02, 12 h of 2026-03-05 is 2026-03-05 if the rest of it is good)");
    assertThat(outcome(threeDays().withState(UNKNOWN, 60 * HOUR, 72 * HOUR).watched().dailyAvailability(), atLeast(percent(100)))).as("nobody looked")
        .isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
  }

  @Test
  void watchBeforeItsStartIsPending() {
    assertThat(outcome(threeDays().after(new Time(0)).dailyAvailability(), atLeast(percent(99.9)))).isEqualTo("PENDING(WINDOW_OPEN)");
  }

  @Test
  void midnightDependsOnZone() {
    var late = threeDays().withState(BAD, 59 * HOUR + 1800, 60 * HOUR).watched();                       // the 4th in UTC, the 5th in Berlin

    assertThat(late.dailyAvailability().observation().source().locator()).endsWith(" is 2026-03-04)");
    assertThat(late.dailyAvailability(BERLIN).description()).isEqualTo("daily availability of " + HOSTILE + " over 3 d in Europe/Berlin");
    assertThat(late.dailyAvailability(BERLIN).observation().source().locator())
        .isEqualTo("here (the worst of 2 whole days and 11 h of 2026-03-02, 13 h of 2026-03-05 is 2026-03-05 if the rest of it is good)");
  }

  @Test
  void dayOf23HoursIsWhole() {
    var spring = new WatchedFixture(Instant.parse("2026-03-28T23:00:00Z"), hours(23), 60).withState(BAD, 0, 828).watched();

    assertThat(outcome(spring.dailyAvailability(BERLIN), atLeast(percent(98.98)))).isEqualTo("PASS");   // 840 of 82,800 s
    assertThat(outcome(spring.dailyAvailability(BERLIN), atLeast(percent(98.99)))).isEqualTo("FAIL");
    assertThat(spring.dailyAvailability(BERLIN).observation().source().locator()).isEqualTo("here (the worst of 1 whole days is 2026-03-29)");
  }

  @Test
  void watchWithoutWholeDayHasNoData() {
    var noon = new WatchedFixture(Instant.parse("2026-03-02T12:00:00Z"), hours(24), 60).watched();

    assertThat(outcome(noon.dailyAvailability(), atLeast(percent(0)))).isEqualTo("INCONCLUSIVE(NO_DATA)");
    assertThat(judged(noon.dailyAvailability(), atLeast(percent(0))).finding()).startsWith("no whole day is known from ")
        .contains(". Use a longer time, or one that starts at midnight");
  }

  @Test
  void openWindowIsPendingWithWorstDaySoFar() {
    var open = judged(threeDays().withState(BAD, 13 * HOUR, 13 * HOUR + 120).after(hours(40)).dailyAvailability(), atLeast(percent(99.9)));

    assertThat(open.outcome()).hasToString("PENDING(WINDOW_OPEN)");
    assertThat(open.finding()).isEqualTo("40 h of 3 d watched, the worst day is 2026-03-03 with 99.86% so far");
    assertThat(judged(threeDays().after(hours(3)).dailyAvailability(), atLeast(percent(99.9))).finding())
        .endsWith("the worst day is 2026-03-02 if the rest of it is good with 100% so far");
  }

  @Test
  void dayWithLowCoveragePreventsPassAndBadDayIsAMiss() {
    var unclear = threeDays().withState(UNKNOWN, 40 * HOUR, 42 * HOUR);

    assertThat(judged(unclear.watched().dailyAvailability(), atLeast(percent(99.9))).outcome()).hasToString("INCONCLUSIVE(LOW_COVERAGE)");
    assertThat(judged(unclear.watched().dailyAvailability(), atLeast(percent(99.9))).finding()).startsWith("too little of 2026-03-04 is known: ");
    assertThat(outcome(unclear.withState(BAD, 13 * HOUR, 14 * HOUR).watched().dailyAvailability(), atLeast(percent(99.9)))).isEqualTo("FAIL");
    assertThat(outcome(threeDays().withState(UNKNOWN, 12 * HOUR, 36 * HOUR).watched().dailyAvailability(), atLeast(percent(0))))
        .isEqualTo("INCONCLUSIVE(LOW_COVERAGE)");
  }

  @Test
  void unmeasuredWatchHasNoDailyAvailability() {
    var none = WatchResult.unmeasured(HOSTILE, Timeline.over(days(3), hours(1)), new Source("health", "here"));

    assertThat(outcome(none.dailyAvailability(), atLeast(percent(0)))).isEqualTo("PENDING(NOT_RUN)");
    assertThat(none.dailyAvailability().observation()).isInstanceOf(Observation.Absent.class);
  }
}
