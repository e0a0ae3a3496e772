package io.github.readiness.probe.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.stats.RunLengthEncoder.Run;
import io.github.readiness.stats.Timeline.Sample;
import io.github.readiness.stats.Timeline.State;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackTests {
  private final Track track = new Track();

  @Test
  void goodLooksAreOneRunWhateverTheySaw() {
    track.saw(0, Sighting.good("200"));
    track.saw(1, Sighting.good("204"));

    assertThat(track.runs()).containsExactly(new Run<>(0, 2, Sighting.good("200")));
  }

  @Test
  void badLooksAreOneRunOnlyIfTheySawTheSame() {
    track.saw(0, Sighting.bad("503"));
    track.saw(1, Sighting.bad("503"));
    track.saw(2, Sighting.bad("500"));
    track.saw(3, Sighting.unknown("500"));

    assertThat(track.runs()).containsExactly(new Run<>(0, 2, Sighting.bad("503")), new Run<>(2, 1, Sighting.bad("500")),
        new Run<>(3, 1, Sighting.unknown("500")));
  }

  @Test
  void looksThatTellOfAnotherStartAreNotTheSame() {
    track.saw(0, again(100, 101));
    track.saw(1, again(100.5, 102));
    track.saw(2, again(200, 201));
    track.saw(3, Sighting.good("200").startedAt(new ProcessStart("u", 200, 201)));
    track.saw(4, Sighting.good("200").startedAt(new ProcessStart("u", 100, 101)));

    assertThat(track.runs()).extracting(Run::first).containsExactly(0L, 2L, 3L, 4L);
  }

  /** By an uptime, of which no two looks tell the very same start. */
  private static Sighting again(double earliest, double latest) {
    return Sighting.bad("another process, so it was started again").startedAt(new ProcessStart("u", earliest, latest));
  }

  @Test
  void looksThatEndInAnotherOrderAreKeptInTheirOwn() {
    track.saw(1, Sighting.good("200"));
    track.saw(2, Sighting.good("200"));
    assertThat(track.runs()).containsExactly(new Run<>(1, 2, Sighting.good("200")));

    track.saw(0, Sighting.bad("no answer in time"));
    assertThat(track.runs()).containsExactly(new Run<>(0, 1, Sighting.bad("no answer in time")), new Run<>(1, 2, Sighting.good("200")));
  }

  @Test
  void aLookThatHasNotEndedLeavesAHole() {
    track.saw(0, Sighting.good("200"));
    track.saw(2, Sighting.good("200"));

    var rounds = IntStream.range(0, 3).mapToObj(Duration::ofSeconds).toList();
    assertThat(track.samples(rounds)).containsExactly(new Sample(Duration.ofSeconds(0), State.GOOD), new Sample(Duration.ofSeconds(2), State.GOOD));
  }

  @Test
  void whatStaysAsItIsTakesNoMoreRoom() {
    for (var round = 0; round < 17_280; round++) {
      track.saw(round, Sighting.good("200"));
    }

    assertThat(track.runs()).hasSize(1);
  }
}
