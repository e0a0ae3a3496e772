package io.github.readiness.probe.load;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.perMinute;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Quantity.Time;
import org.junit.jupiter.api.Test;

class ScheduleTests {

  @Test
  void requestsAreDueWithoutDrift() {
    var thirds = new Schedule(perSecond(3), hours(24));
    assertThat(thirds.dueAfterNanos(1)).isEqualTo(333_333_333);
    assertThat(thirds.dueAfterNanos(2)).isEqualTo(666_666_666);
    assertThat(thirds.dueAfterNanos(3 * 86_399)).isEqualTo(86_399_000_000_000L);
  }

  @Test
  void theFirstIsDueAtOnceAndNoneAtTheEnd() {
    assertThat(new Schedule(perSecond(500), seconds(30)).requests()).isEqualTo(15_000);
    assertThat(new Schedule(perSecond(500), new Time(30_000_000_001L)).requests()).isEqualTo(15_001);
    assertThat(new Schedule(perMinute(1), seconds(1)).requests()).isEqualTo(1);
    assertThat(new Schedule(perSecond(500), new Time(0)).requests()).isZero();
  }
}
