package io.github.readiness.probe.health.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.probe.health.check.ProbeResult;
import io.github.readiness.probe.health.check.ProcessStart;
import io.github.readiness.stats.RunLengthEncoder.Run;
import io.github.readiness.uptime.Timeline.Sample;
import io.github.readiness.uptime.Timeline.State;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StateRunsTests {
  private final StateRuns track = new StateRuns();

  @Test
  void goodResultsAreOneRunWhateverTheirText() {
    track.recordResult(0, ProbeResult.good("200"));
    track.recordResult(1, ProbeResult.good("204"));

    assertThat(track.runs()).containsExactly(new Run<>(0, 2, ProbeResult.good("200")));
  }

  @Test
  void badResultsAreOneRunOnlyWithTheSameText() {
    track.recordResult(0, ProbeResult.bad("503"));
    track.recordResult(1, ProbeResult.bad("503"));
    track.recordResult(2, ProbeResult.bad("500"));
    track.recordResult(3, ProbeResult.unknown("500"));

    assertThat(track.runs()).containsExactly(new Run<>(0, 2, ProbeResult.bad("503")), new Run<>(2, 1, ProbeResult.bad("500")),
        new Run<>(3, 1, ProbeResult.unknown("500")));
  }

  @Test
  void resultsWithDifferentProcessStartsAreNotEqual() {
    track.recordResult(0, again(100, 101));
    track.recordResult(1, again(100.5, 102));
    track.recordResult(2, again(200, 201));
    track.recordResult(3, ProbeResult.good("200").startedAt(new ProcessStart("u", 200, 201)));
    track.recordResult(4, ProbeResult.good("200").startedAt(new ProcessStart("u", 100, 101)));

    assertThat(track.runs()).extracting(Run::first).containsExactly(0L, 2L, 3L, 4L);
  }

  /** Start by an uptime, which differs a little from probe to probe. */
  private static ProbeResult again(double earliest, double latest) {
    return ProbeResult.bad("restarted: another process answered").startedAt(new ProcessStart("u", earliest, latest));
  }

  @Test
  void resultsKeepTheOrderOfTheirRounds() {
    track.recordResult(1, ProbeResult.good("200"));
    track.recordResult(2, ProbeResult.good("200"));
    assertThat(track.runs()).containsExactly(new Run<>(1, 2, ProbeResult.good("200")));

    track.recordResult(0, ProbeResult.bad("no answer in time"));
    assertThat(track.runs()).containsExactly(new Run<>(0, 1, ProbeResult.bad("no answer in time")), new Run<>(1, 2, ProbeResult.good("200")));
  }

  @Test
  void unfinishedProbeLeavesAGap() {
    track.recordResult(0, ProbeResult.good("200"));
    track.recordResult(2, ProbeResult.good("200"));

    var rounds = IntStream.range(0, 3).mapToObj(Duration::ofSeconds).toList();
    assertThat(track.samples(rounds)).containsExactly(new Sample(Duration.ofSeconds(0), State.GOOD), new Sample(Duration.ofSeconds(2), State.GOOD));
  }

  @Test
  void unchangedStateTakesNoMoreMemory() {
    for (var round = 0; round < 17_280; round++) {
      track.recordResult(round, ProbeResult.good("200"));
    }

    assertThat(track.runs()).hasSize(1);
  }
}
