package io.github.readiness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactPercentileTests {
  private static final BigDecimal SURE = new BigDecimal("0.95");

  private static ExactPercentile<Integer> p95(int samples) {
    return new ExactPercentile<>(Percentile.P95, IntStream.rangeClosed(1, samples).boxed().toList());
  }

  @Test
  void exactPercentileHasNearestRankAndOrderStatisticLimits() {
    assertThat(p95(100).value()).isEqualTo(95);
    assertThat(p95(100).upperLimit(SURE)).contains((int) OrderStatistic.upperRank(Percentile.P95, 100, SURE));
    assertThat(p95(100).lowerLimit(SURE)).contains((int) OrderStatistic.lowerRank(Percentile.P95, 100, SURE));
  }

  @Test
  void fewerThanFiftyNineValuesHaveNoUpperLimit() {
    assertThat(p95(58).upperLimit(SURE)).isEmpty();
    assertThat(p95(59).upperLimit(SURE)).contains(59);
    assertThat(p95(59).minimumForUpper(1, SURE)).isEqualTo(59);
    assertThat(p95(59).minimumForLower(1, SURE)).isEqualTo(1);
  }

  @Test
  void percentileOfNoValuesIsRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ExactPercentile<>(Percentile.P95, List.of())).withMessageContaining("NO_DATA");
  }
}
