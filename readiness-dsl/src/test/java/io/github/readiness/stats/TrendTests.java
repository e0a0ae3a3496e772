package io.github.readiness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTests {
  private static final BigDecimal SURE = new BigDecimal("0.95");

  private static Trend<Double> through(int samples, java.util.function.DoubleUnaryOperator value) {
    var seconds = IntStream.range(0, samples).mapToDouble(i -> 1e9 + i * 15.0).toArray();
    return Trend.through(seconds, IntStream.range(0, samples).mapToDouble(i -> value.applyAsDouble(i * 15.0)).toArray(), slope -> slope);
  }

  @Test
  void aLineIsItsOwnTrendAndSure() {
    var line = through(5760, at -> 7 + 3 * at);

    assertThat(line.value()).isCloseTo(3, within(1e-9));
    assertThat(line.upperLimit(SURE).orElseThrow()).isCloseTo(3, within(1e-6));
    assertThat(line.lowerLimit(SURE).orElseThrow()).isCloseTo(3, within(1e-6));
  }

  @Test
  void whatFallsDoesNotGrow() {
    assertThat(through(100, at -> -at).value()).isZero();
  }

  @Test
  void noiseWidensTheLimitsOnBothSidesOfTheSlope() {
    var random = new Random(42);
    var noisy = through(5760, at -> at / 1000 + 40 * random.nextGaussian());

    assertThat(noisy.lowerLimit(SURE).orElseThrow()).isLessThan(noisy.value());
    assertThat(noisy.upperLimit(SURE).orElseThrow()).isGreaterThan(noisy.value());
    assertThat(noisy.upperLimit(new BigDecimal("0.99")).orElseThrow()).isGreaterThan(noisy.upperLimit(SURE).orElseThrow());
    assertThat(noisy.upper(0.95)).isEqualTo(noisy.upperLimit(SURE).orElseThrow());
  }

  @Test
  void ofTooLittleThereIsNoLimit() {
    assertThat(through(0, at -> 1).upperLimit(SURE)).isEmpty();
    assertThat(through(1, at -> 1).upperLimit(SURE)).isEmpty();
    assertThat(through(2, at -> at).upperLimit(SURE)).isEmpty();
    assertThat(through(2, at -> at).upper(0.95)).isInfinite();
  }
}
