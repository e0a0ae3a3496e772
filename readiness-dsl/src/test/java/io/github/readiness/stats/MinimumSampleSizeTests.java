package io.github.readiness.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimumSampleSizeTests {

  // R: ceiling(log(1 - c) / log(share)); in the last line R is one off, because 0.5^4 is 0.0625 exactly.
  @ParameterizedTest
  @CsvSource({
      "0.5, 0.95, 5", "0.9, 0.95, 29", "0.95, 0.95, 59", "0.99, 0.95, 299", "0.999, 0.95, 2995", "0.9999, 0.95, 29956", "0.01, 0.95, 1",
      "0.99, 0.99, 459", "0.95, 0.99, 90", "0.999999999, 0.95, 2995732273", "0, 0.95, 1", "0.5, 0.9375, 4", "0.1, 0.999, 3",
      "0.2, 0.992, 3"})
  void isTheLeastNumberWhoseChanceIsSmallEnough(BigDecimal share, BigDecimal confidence, long fewest) {
    assertThat(MinimumSampleSize.toShow(share, confidence)).isEqualTo(fewest);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.95"})
  void certainShareHasNoMinimumSampleSize(BigDecimal share, BigDecimal confidence) {
    assertThat(MinimumSampleSize.toShow(share, confidence)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void minimumSampleSizeEndsForShareNearOne() {
    assertThat(MinimumSampleSize.toShow(BigDecimal.ONE.subtract(new BigDecimal("1e-19")), new BigDecimal("0.95"))).isEqualTo(Long.MAX_VALUE);
  }
}
