package io.github.readiness.probe.load.result;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.load.spec.OutcomeNames;
import io.github.readiness.quantity.Quantity.Time;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeSlicesTests {
  private static final long SECOND = TimeSlices.SECOND;
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  void slicesAreSecondsUpToAnHourAndLongerBeyond() {
    assertThat(TimeSlices.of(seconds(30)).count()).isEqualTo(30);
    assertThat(TimeSlices.of(hours(1))).returns(3_600, TimeSlices::count).returns(SECOND, TimeSlices::width);
    assertThat(TimeSlices.of(new Time(3_600 * SECOND + 1))).returns(1_801, TimeSlices::count).returns(2 * SECOND, TimeSlices::width);
    assertThat(TimeSlices.of(hours(24))).returns(3_600, TimeSlices::count).returns(24 * SECOND, TimeSlices::width);
    assertThat(TimeSlices.of(millis(1)).count()).isEqualTo(1);
    assertThat(TimeSlices.of(seconds(2.5)).count()).isEqualTo(3);
  }

  @Test
  void instantOutsideWindowBelongsToNearestSlice() {
    var slices = TimeSlices.of(5 * SECOND, 8 * SECOND);
    assertThat(slices.at(0)).isZero();
    assertThat(slices.at(6 * SECOND - 1)).isZero();
    assertThat(slices.at(6 * SECOND)).isEqualTo(1);
    assertThat(slices.at(8 * SECOND)).isEqualTo(2);
    assertThat(slices.contains(5 * SECOND - 1)).isFalse();
    assertThat(slices.contains(5 * SECOND)).isTrue();
    assertThat(slices.contains(8 * SECOND)).isFalse();
  }

  @Test
  void intervalsStartATenthApartAndLastEndsWithWindow() {
    var slices = TimeSlices.of(seconds(60));
    var window = new Window(START, START.plusSeconds(60));
    var figures = new RequestStats(slices).figures();
    assertThat(LoadInterval.all(figures, slices, window, 10)).hasSize(51);
    assertThat(LoadInterval.all(figures, slices, window, 60)).hasSize(1);
    assertThat(LoadInterval.all(figures, slices, window, 35)).extracting(LoadInterval::from).startsWith(0, 3, 6).endsWith(24, 25);
    assertThat(LoadInterval.all(figures, slices, window, 10).get(50).window()).isEqualTo(new Window(START.plusSeconds(50), START.plusSeconds(60)));
  }

  @Test
  void eachMeasureHasItsOwnWorstInterval() {
    var slices = TimeSlices.of(seconds(4));
    var stats = new RequestStats(slices);
    for (var second = 0; second < 4; second++) {
      for (var i = 0; i < 100; i++) {
        var due = second * SECOND + i * SECOND / 100;
        var took = second == 1 ? SECOND / 2 : SECOND / 1000;
        if (second == 2 && i < 30) {
          stats.bad(503, due);
        } else {
          stats.good(200, due, due, due + took);
          stats.arrived(due + took);
        }
      }
    }
    var context = new LoadContext(new Window(START, START.plusSeconds(4)), new Source("load", "x"), "sha256:0", Optional.empty(), List.of(
        new LoadValidity(Optional.empty(), seconds(4), 1, 400, 400, 0, Optional.empty(), false)));
    var worst = new LoadResult(" of x", OutcomeNames.of(List.of()), stats.figures(), slices, context, Map.of()).worst(seconds(1));
    assertThat(worst.latency().p95().observation().window().orElseThrow().from()).isEqualTo(START.plusSeconds(1));
    assertThat(worst.errorRate().observation().window().orElseThrow().from()).isEqualTo(START.plusSeconds(2));
    assertThat(worst.throughput().observation().window().orElseThrow().from()).isEqualTo(START.plusSeconds(1));
    assertThat(worst.latency().p95().observation().samples()).isEqualTo(100);
  }
}
