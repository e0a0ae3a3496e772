package io.github.readiness.stats;

import static io.github.readiness.Units.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.readiness.observation.Estimator;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionsTests {
  private static final BigDecimal SURE = new BigDecimal("0.95");
  private static final Window WINDOW = Window.at(Instant.parse("2026-03-02T10:00:00Z"));
  private static final Source SOURCE = new Source("load", "http://localhost:1/");
  private static final Offset<BigDecimal> DIGITS = within(new BigDecimal("1e-11"));

  private static Observation<Ratio> share(long count, long total) { return Proportions.of(count, total, WINDOW, SOURCE); }

  private static Estimator<Ratio> sampling(long count, long total) {
    return ((Observation.Present<Ratio>) share(count, total)).estimator().orElseThrow();
  }

  // R: upper qbeta(c, x + 1, n - x), lower qbeta(1 - c, x, n - x + 1); the same as binom.test(x, n, alternative = "less" / "greater")
  @ParameterizedTest
  @CsvSource({
      "0, 299, 0.95, 0.00996914679289929, 0", "0, 298, 0.95, 0.0100024324376777, 0", "3, 1000, 0.95, 0.00773524471847942, 0.000818175398221801",
      "1, 3000, 0.95, 0.00158030182745873, 1.70976186299027e-05", "0, 2995, 0.95, 0.000999744420901142, 0",
      "298, 298, 0.95, 1, 0.989997567562322", "9990, 10000, 0.95, 0.999457362424709, 0.998304368546355",
      "5, 20, 0.95, 0.455582404001749, 0.104080835910136", "3, 1000, 0.99, 0.0100097919917077, 0.000436386564076127"})
  void theLimitsAreThoseOfClopperAndPearson(long count, long total, BigDecimal confidence, BigDecimal upper, BigDecimal lower) {
    assertThat(sampling(count, total).upperLimit(confidence).orElseThrow().fraction()).isCloseTo(upper, DIGITS);
    assertThat(sampling(count, total).lowerLimit(confidence).orElseThrow().fraction()).isCloseTo(lower, DIGITS);
  }

  @ParameterizedTest
  @CsvSource({"1, 299", "0.1, 2995", "5, 59", "0.01, 29956"})
  void upperBoundHasMinimumSampleSize(double bound, long fewest) {
    assertThat(sampling(0, 1).minimumForUpper(percent(bound), SURE)).isEqualTo(fewest);
    assertThat(sampling(0, fewest).upperLimit(SURE).orElseThrow()).isLessThan(percent(bound));
    assertThat(sampling(0, fewest - 1).upperLimit(SURE).orElseThrow()).isGreaterThan(percent(bound));
  }

  @Test
  void lowerBoundHasMinimumSampleSize() {
    assertThat(sampling(1, 1).minimumForLower(percent(99), SURE)).isEqualTo(299);
    assertThat(sampling(299, 299).lowerLimit(SURE).orElseThrow()).isGreaterThan(percent(99));
    assertThat(sampling(298, 298).lowerLimit(SURE).orElseThrow()).isLessThan(percent(99));
  }

  @Test
  void boundsOfNoneAndAllAreCounts() {
    assertThat(sampling(0, 100).isCount(percent(0))).isTrue();
    assertThat(sampling(0, 100).isCount(percent(100))).isTrue();
    assertThat(sampling(0, 100).isCount(percent(0.001))).isFalse();
    assertThat(sampling(0, 100).isCount(percent(99.999))).isFalse();
  }

  @Test
  void shareHasNumberOfSamples() {
    var seen = (Observation.Present<Ratio>) share(3, 1000);
    assertThat(seen.value()).isEqualTo(percent(0.3));
    assertThat(seen.samples()).isEqualTo(1000);
    assertThat(seen.estimator().orElseThrow().count()).contains(3L);
    assertThat(seen.estimator().orElseThrow().percentile()).isEmpty();
    assertThat(seen.estimator().orElseThrow().lowest()).isEqualTo(seen.estimator().orElseThrow().highest()).isEqualTo(percent(0.3));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, NO_DATA", "1, 0, IMPOSSIBLE", "2, 1, IMPOSSIBLE", "-1, 10, IMPOSSIBLE", "0, -1, IMPOSSIBLE"})
  void impossibleOrMissingCountsAreAbsent(long count, long total, Reason reason) {
    assertThat(share(count, total)).isInstanceOfSatisfying(Observation.Absent.class,
        absent -> assertThat(absent.outcome()).isEqualTo(Outcome.of(reason)));
  }
}
