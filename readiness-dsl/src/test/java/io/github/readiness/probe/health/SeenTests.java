package io.github.readiness.probe.health;

import static io.github.readiness.stats.Timeline.State.BAD;
import static io.github.readiness.stats.Timeline.State.GOOD;
import static io.github.readiness.stats.Timeline.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.stats.Runs.Run;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenTests {
  private final Seen seen = new Seen();

  @Test
  void whatIsLookedAtEachThirdRoundIsOneRunWhileItStaysTheSame() {
    IntStream.of(1, 4, 7, 10).forEach(round -> seen.add(round, GOOD));
    seen.add(13, BAD);
    IntStream.of(16, 19).forEach(round -> seen.add(round, GOOD));

    assertThat(seen.without(new BitSet())).containsExactly(new Run(1, 11, 3, GOOD), new Run(13, 14, BAD), new Run(16, 20, 3, GOOD));
    assertThat(seen.looks()).isEqualTo(7);
  }

  @Test
  void ofWhatIsDoubtfulOnlyWhatIsGoodIsUnknown() {
    IntStream.of(0, 3, 6, 9).forEach(round -> seen.add(round, GOOD));
    seen.add(12, BAD);
    var doubtful = new BitSet();
    doubtful.set(5, 8);
    doubtful.set(12);

    assertThat(seen.without(doubtful)).containsExactly(new Run(0, 4, 3, GOOD), new Run(6, 7, 3, UNKNOWN), new Run(9, 10, 3, GOOD),
        new Run(12, 13, BAD));
  }

  @Test
  void aRoundThatComesLateIsARunOfItsOwn() {
    seen.add(3, GOOD);
    seen.add(1, GOOD);
    seen.add(2, GOOD);

    assertThat(seen.without(new BitSet())).containsExactly(new Run(3, 4, GOOD), new Run(1, 3, GOOD));
  }
}
