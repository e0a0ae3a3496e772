package io.github.readiness.uptime;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.uptime.Timeline.State.BAD;
import static io.github.readiness.uptime.Timeline.State.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.uptime.Timeline.Sample;
import io.github.readiness.uptime.Timeline.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedSamplesTests {

  @Test
  void packedSamplesEqualTheirSource() {
    var readings = new PackedSamples(3, i -> i * 15_000_000_000L, i -> i == 1 ? BAD : GOOD);

    assertThat(readings).containsExactly(new Sample(Duration.ZERO, GOOD), new Sample(Duration.ofSeconds(15), BAD),
        new Sample(Duration.ofSeconds(30), GOOD));
  }

  @Test
  void unorderedSamplesAreJudgedInOrderOfTime() {
    var ordered = Timeline.over(minutes(1), seconds(15)).with("api", new PackedSamples(4, i -> i * 15_000_000_000L, this::badAtFirst)).timeInState();

    assertThat(
        Timeline.over(minutes(1), seconds(15)).with("api", new PackedSamples(4, i -> (3 - i) * 15_000_000_000L, i -> badAtFirst(3 - i)))
            .timeInState())
        .isEqualTo(ordered);
    assertThat(ordered.bad()).isEqualTo(seconds(15));
  }

  private State badAtFirst(int index) { return index == 0 ? BAD : GOOD; }

  @Test
  void sampleBeyondRangeOfNanosecondsIsOutsideWindow() {
    var timeline = Timeline.over(minutes(1), seconds(15)).with("api", List.of(new Sample(Duration.ofSeconds(Long.MAX_VALUE), BAD),
        new Sample(Duration.ofSeconds(Long.MIN_VALUE), BAD), new Sample(Duration.ZERO, GOOD)));

    assertThat(timeline.samples()).isEqualTo(1);
    assertThat(timeline.samplesOutside()).isEqualTo(2);
    assertThat(timeline.timeInState().bad()).isEqualTo(seconds(0));
  }
}
