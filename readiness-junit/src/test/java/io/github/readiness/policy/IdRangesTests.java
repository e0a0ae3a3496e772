package io.github.readiness.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdRangesTests {
  @Test
  void threeConsecutiveNumbersBecomeOneRange() {
    assertThat(IdRanges.describe(List.of("MON-1", "MON-2", "MON-3", "MON-4", "MON-5", "STAB-2"))).isEqualTo("MON-1 to MON-5, STAB-2");
    assertThat(IdRanges.describe(List.of("MON-9", "MON-10", "MON-11"))).isEqualTo("MON-9 to MON-11");
    assertThat(IdRanges.describe(List.of("A-07", "A-08", "A-09"))).isEqualTo("A-07 to A-09");
    assertThat(IdRanges.describe(List.of("MON-1", "MON-2"))).isEqualTo("MON-1, MON-2");
  }

  @Test
  void idsThatOnlyLookConsecutiveStayApart() {
    assertThat(IdRanges.describe(List.of("A-1", "B-2", "C-3"))).isEqualTo("A-1, B-2, C-3");
    assertThat(IdRanges.describe(List.of("A-1", "A-3", "A-5"))).isEqualTo("A-1, A-3, A-5");
    assertThat(IdRanges.describe(List.of("A-9999999998", "A-9999999999", "A-10000000000"))).as("too large to count")
        .isEqualTo("A-9999999998, A-9999999999, A-10000000000");
    assertThat(IdRanges.describe(List.of("x", "", "\u0000"))).isEqualTo("x, , \u0000");
  }

  @Test
  void entriesBeyondTheEighthAreCounted() {
    assertThat(IdRanges.describe(IntStream.range(0, 12).mapToObj(i -> "A-" + 2 * i).toList()))
        .isEqualTo("A-0, A-2, A-4, A-6, A-8, A-10, A-12, A-14 and 4 more");
    assertThat(IdRanges.describe(IntStream.range(1, 1001).mapToObj(i -> "A-" + i).toList())).isEqualTo("A-1 to A-1000");
  }

  @Test
  void orderCountsTheLastNumber() {
    assertThat(Stream.of("B-1", "A-10", "A-9", "A", "A-x").sorted(IdRanges.ORDER)).containsExactly("A", "A-9", "A-10", "A-x", "B-1");
  }
}
