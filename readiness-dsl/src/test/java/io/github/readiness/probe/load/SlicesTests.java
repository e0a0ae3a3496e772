package io.github.readiness.probe.load;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Quantity.Time;
import io.github.readiness.Source;
import io.github.readiness.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlicesTests {
  private static final long SECOND = Slices.SECOND;
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  void eachSecondIsASliceForAnHourAndMoreSecondsBeyond() {
    assertThat(Slices.of(seconds(30)).count()).isEqualTo(30);
    assertThat(Slices.of(hours(1))).returns(3_600, Slices::count).returns(SECOND, Slices::width);
    assertThat(Slices.of(new Time(3_600 * SECOND + 1))).returns(1_801, Slices::count).returns(2 * SECOND, Slices::width);
    assertThat(Slices.of(hours(24))).returns(3_600, Slices::count).returns(24 * SECOND, Slices::width);
    assertThat(Slices.of(millis(1)).count()).isEqualTo(1);
    assertThat(Slices.of(seconds(2.5)).count()).isEqualTo(3);
  }

  @Test
  void whatIsOutsideTheWindowBelongsToTheNearest() {
    var slices = Slices.of(5 * SECOND, 8 * SECOND);
    assertThat(slices.at(0)).isZero();
    assertThat(slices.at(6 * SECOND - 1)).isZero();
    assertThat(slices.at(6 * SECOND)).isEqualTo(1);
    assertThat(slices.at(8 * SECOND)).isEqualTo(2);
    assertThat(slices.contains(5 * SECOND - 1)).isFalse();
    assertThat(slices.contains(5 * SECOND)).isTrue();
    assertThat(slices.contains(8 * SECOND)).isFalse();
  }

  @Test
  void stretchesStartATenthOfTheirLengthApartAndTheLastOneEndsWithTheWindow() {
    var slices = Slices.of(seconds(60));
    var window = new Window(START, START.plusSeconds(60));
    var figures = new Tally(slices).figures();
    assertThat(Stretch.all(figures, slices, window, 10)).hasSize(51);
    assertThat(Stretch.all(figures, slices, window, 60)).hasSize(1);
    assertThat(Stretch.all(figures, slices, window, 35)).extracting(Stretch::from).startsWith(0, 3, 6).endsWith(24, 25);
    assertThat(Stretch.all(figures, slices, window, 10).get(50).window()).isEqualTo(new Window(START.plusSeconds(50), START.plusSeconds(60)));
  }

  @Test
  void theWorstOfEachMeasureIsItsOwn() {
    var slices = Slices.of(seconds(4));
    var tally = new Tally(slices);
    for (var second = 0; second < 4; second++) {
      for (var i = 0; i < 100; i++) {
        var due = second * SECOND + i * SECOND / 100;
        var took = second == 1 ? SECOND / 2 : SECOND / 1000;
        if (second == 2 && i < 30) {
          tally.bad(503, due);
        } else {
          tally.good(200, due, due, due + took);
          tally.arrived(due + took);
        }
      }
    }
    var seen = new Seen(new Window(START, START.plusSeconds(4)), new Source("load", "x"), "sha256:0", Optional.empty(), List.of(
        new Validity(Optional.empty(), seconds(4), 1, 400, 400, 0, Optional.empty(), false)));
    var worst = new LoadResult(" of x", Endings.of(List.of()), tally.figures(), slices, seen, Map.of()).worst(seconds(1));
    assertThat(worst.latency().p95().observation().window().orElseThrow().from()).isEqualTo(START.plusSeconds(1));
    assertThat(worst.errorRate().observation().window().orElseThrow().from()).isEqualTo(START.plusSeconds(2));
    assertThat(worst.throughput().observation().window().orElseThrow().from()).isEqualTo(START.plusSeconds(1));
    assertThat(worst.latency().p95().observation().samples()).isEqualTo(100);
  }
}
