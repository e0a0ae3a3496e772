package io.github.readiness.probe.load.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WeightedRoundRobinTests {

  @Test
  void partsHaveExactSharesSpreadEvenly() {
    var mix = new WeightedRoundRobin(List.of(5, 1, 1));
    assertThat(LongStream.range(0, 14).map(mix::part)).containsExactly(0L, 0L, 1L, 0L, 2L, 0L, 0L, 0L, 0L, 1L, 0L, 2L, 0L, 0L);
  }

  @Test
  void weightsAreReducedToTheirRatio() {
    var mix = new WeightedRoundRobin(List.of(300, 100));
    assertThat(LongStream.range(0, 4).map(mix::part)).containsExactly(0L, 0L, 1L, 0L);
    assertThat(mix.part(Long.MAX_VALUE)).isBetween(0, 1);
  }

  @Test
  void singlePartIsAlwaysNext() {
    assertThat(LongStream.range(0, 9).map(new WeightedRoundRobin(List.of(7))::part)).containsOnly(0L);
  }

  @Test
  void roundRobinCountsRequestsOfParts() {
    var mix = new WeightedRoundRobin(List.of(7, 3, 2));
    for (var numbers = 0L; numbers < 40; numbers++) {
      for (var part = 0; part < 3; part++) {
        var wanted = part;
        assertThat(mix.count(part, numbers)).isEqualTo(LongStream.range(0, numbers).filter(number -> mix.part(number) == wanted).count());
        assertThat(mix.counts(5, numbers)[part]).isEqualTo(LongStream.range(5, 5 + numbers).filter(number -> mix.part(number) == wanted).count());
      }
    }
  }
}
