package io.github.readiness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentileTests {

  @ParameterizedTest
  @CsvSource({"0, 0", "100, 100", "150, 150", "-1, -1", "100.1, 100.1"})
  void percentileOutsideOfRangeIsRejectedWithFix(double number, String shown) {
    assertThatIllegalArgumentException().isThrownBy(() -> Percentile.of(number)).withMessageContaining("but was " + shown)
        .withMessageContaining("Write percentile(99.9)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void nonFinitePercentileIsRejected(double number) {
    assertThatIllegalArgumentException().isThrownBy(() -> Percentile.of(number)).withMessageContaining("finite");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "p95", "99.9:200", "1e1", "-5", "99,9", " 95", "٩٥"})
  void percentileNotInDigitsIsRejected(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Percentile.of(text)).withMessageContaining("Write digits");
  }

  @Test
  void doubleIsItsShortestDecimal() {
    assertThat(Percentile.of(99.9)).isEqualTo(Percentile.of("99.9")).isEqualTo(Percentile.of("99.900")).isEqualTo(Percentile.P999)
        .hasToString("p99.9");
    assertThat(Percentile.of(90)).hasToString("p90").isEqualTo(new Percentile(new BigDecimal("9e1")));
  }

  @ParameterizedTest
  @CsvSource({
      "50, 1, 1", "50, 2, 1", "50, 3, 2", "95, 20, 19", "95, 21, 20", "99.9, 1000, 999", "99.9, 1001, 1000", "99.9, 999, 999",
      "7, 100, 7",                                                        // 0.07 * 100 is 7.000000000000001 in binary
      "99.9, 9000000000000000000, 8991000000000000000"})
  void theRankIsExact(String percentile, long samples, long rank) {
    assertThat(Percentile.of(percentile).rank(samples)).isEqualTo(rank);
  }

  @Test
  void shareIsRejectedAsDoubleAndAcceptedAsText() {
    assertThatIllegalArgumentException().isThrownBy(() -> Percentile.of(0.95)).withMessageContaining("Write percentile(95)");
    assertThat(Percentile.of("0.95")).hasToString("p0.95");
  }
}
