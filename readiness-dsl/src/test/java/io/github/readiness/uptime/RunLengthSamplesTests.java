package io.github.readiness.uptime;

import static io.github.readiness.Units.seconds;
import static io.github.readiness.uptime.Timeline.State.BAD;
import static io.github.readiness.uptime.Timeline.State.GOOD;
import static io.github.readiness.uptime.Timeline.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.stats.RunLengthEncoder.Run;
import io.github.readiness.uptime.Timeline.Sample;
import io.github.readiness.uptime.Timeline.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunLengthSamplesTests {
  private final List<Duration> instants = IntStream.range(0, 6).mapToObj(i -> Duration.ofSeconds(i * 15L)).toList();

  @Test
  void samplesAreThoseOfTheRunsInOrder() {
    var runs = new RunLengthSamples(instants, List.of(new Run<>(0, 2, GOOD), new Run<>(2, 1, BAD), new Run<>(4, 2, UNKNOWN)));

    assertThat(runs).containsExactly(sample(0, GOOD), sample(15, GOOD), sample(30, BAD), sample(60, UNKNOWN), sample(75, UNKNOWN));
  }

  @Test
  void runMayUseEverySecondInstant() {
    var runs = new RunLengthSamples(instants, List.of(new Run<>(0, 2, 2, GOOD), new Run<>(4, 1, 2, BAD), new Run<>(5, 1, UNKNOWN)));

    assertThat(runs).containsExactly(sample(0, GOOD), sample(30, GOOD), sample(60, BAD), sample(75, UNKNOWN));
  }

  @Test
  void samplesWithoutRunsAreEmpty() {
    assertThat(new RunLengthSamples(instants, List.of())).isEmpty();
    assertThat(Timeline.over(seconds(60), seconds(15)).with("api", new RunLengthSamples(List.of(), List.of())).samples()).isZero();
  }

  @Test
  void runBeyondInstantsIsRejected() {
    for (var run : List.of(new Run<>(0, 7, GOOD), new Run<>(6, 1, GOOD), new Run<>(2, 3, 2, GOOD), new Run<>(-1, 3, GOOD))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new RunLengthSamples(instants, List.of(run))).withMessageContaining("6 instants");
    }
  }

  @Test
  void instantBeyondRangeOfNanosecondsIsOutsideWindow() {
    var runs = new RunLengthSamples(List.of(Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE)), List.of(new Run<>(0, 2, BAD)));
    var timeline = Timeline.over(seconds(60), seconds(15)).with("api", runs);

    assertThat(timeline.timeInState().bad()).isEqualTo(seconds(45));
    assertThat(timeline.samplesOutside()).isEqualTo(1);
  }

  @Test
  void timelineOfRunsEqualsTimelineOfSamples() {
    var random = new Random(1);
    for (var round = 0; round < 200; round++) {
      var at = new ArrayList<Duration>();
      var runs = new ArrayList<Run<State>>();
      var samples = new ArrayList<Sample>();
      for (var first = 0; first < 60;) {
        var until = first + 1 + random.nextInt(8);
        var state = State.values()[random.nextInt(3)];
        while (at.size() < until) {
          at.add((at.isEmpty() ? Duration.ZERO : at.get(at.size() - 1)).plusMillis(1 + random.nextInt(30_000)));
        }
        runs.add(new Run<>(first, until - first, state));
        at.subList(first, until).forEach(time -> samples.add(new Sample(time, state)));
        first = until + random.nextInt(3);
        while (at.size() < first) {
          at.add(at.get(at.size() - 1).plusMillis(20_000));
        }
      }
      var empty = Timeline.over(seconds(600), seconds(5)).after(seconds(500));
      assertThat(empty.with("api", new RunLengthSamples(at, runs)).timeInState()).isEqualTo(empty.with("api", samples).timeInState());
      assertThat(empty.with("api", new RunLengthSamples(at, runs)).samplesOutside()).isEqualTo(empty.with("api", samples).samplesOutside());
    }
  }

  private static Sample sample(long second, State state) { return new Sample(Duration.ofSeconds(second), state); }
}
