package io.github.readiness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.readiness.Measure;
import io.github.readiness.Units;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.quantity.Quantity.Count;
import java.math.BigDecimal;
import java.util.List;
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
  void lineHasExactTrend() {
    var line = through(5760, at -> 7 + 3 * at);

    assertThat(line.value()).isCloseTo(3, within(1e-9));
    assertThat(line.upperLimit(SURE).orElseThrow()).isCloseTo(3, within(1e-6));
    assertThat(line.lowerLimit(SURE).orElseThrow()).isCloseTo(3, within(1e-6));
  }

  @Test
  void fallingValuesHaveNoGrowth() {
    assertThat(through(100, at -> -at).value()).isZero();
  }

  @Test
  void noiseWidensLimitsOnBothSides() {
    var random = new Random(42);
    var noisy = through(5760, at -> at / 1000 + 40 * random.nextGaussian());

    assertThat(noisy.lowerLimit(SURE).orElseThrow()).isLessThan(noisy.value());
    assertThat(noisy.upperLimit(SURE).orElseThrow()).isGreaterThan(noisy.value());
    assertThat(noisy.upperLimit(new BigDecimal("0.99")).orElseThrow()).isGreaterThan(noisy.upperLimit(SURE).orElseThrow());
  }

  /** One trend has the greater limit at 95 %, the other at 99.9 %. */
  @Test
  void fastestGrowthIsAsCertainAsLeastCertainTrend() {
    var steep = new Trend<>(0.90, 0.01, 24, 5760, slope -> slope);
    var unsure = new Trend<>(0.50, 0.23, 24, 960, slope -> slope);
    var both = new FastestGrowth<>(List.of(steep, unsure));

    assertThat(both.value()).isEqualTo(0.90);
    assertThat(both.upperLimit(SURE)).isEqualTo(steep.upperLimit(SURE));
    assertThat(both.upperLimit(new BigDecimal("0.999"))).isEqualTo(unsure.upperLimit(new BigDecimal("0.999")));
    assertThat(both.lowerLimit(SURE)).isEqualTo(steep.lowerLimit(SURE));
    assertThat(both.smallestSampleSize()).contains(960L);
    assertThat(new FastestGrowth<>(List.of(steep, through(2, at -> at))).upperLimit(SURE)).as("of one nothing is known").isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new FastestGrowth<Double>(List.of())).withMessageContaining("at least one trend");
  }

  @Test
  void tooFewPointsHaveNoLimit() {
    assertThat(through(0, at -> 1).upperLimit(SURE)).isEmpty();
    assertThat(through(1, at -> 1).upperLimit(SURE)).isEmpty();
    assertThat(through(2, at -> at).upperLimit(SURE)).isEmpty();
  }

  @Test
  void flatLineSurelyDoesNotGrow() {
    assertThat(through(5760, at -> 1e8).value()).isZero();
    assertThat(through(5760, at -> 1e8).upperLimit(SURE)).contains(0.0);
  }

  /** The means of all one-hour intervals are equal. */
  @Test
  void sawtoothThatFitsIntoIntervalsDoesNotGrow() {
    var heap = through(5760, at -> 1e8 + at % 600 * 20_000);

    assertThat(heap.perSecond() * 86_400).isCloseTo(0, within(1_000.0));
    assertThat(heap.upperLimit(SURE).orElseThrow() * 3600).isLessThan(1024);
  }

  /** The measured growth is at most height times period over the square of the time. A leak grows much faster. */
  @Test
  void sawtoothOfAnyPeriodHidesNoLeakAndIsNoLeak() {
    for (var period : new int[] {60, 700, 1_800, 5_000, 9_999, 14_400}) {
      var none = through(5760, at -> 1e8 + at % period / period * 12e6);
      var leak = through(5760, at -> 1e8 + at % period / period * 12e6 + at / 3600 * 2e6);

      assertThat(none.upperLimit(SURE).orElseThrow() * 3600).as("period %d", period).isLessThan(0.5e6);
      assertThat(leak.lowerLimit(SURE).orElseThrow() * 3600).isGreaterThan(1.5e6);
      assertThat(leak.perSecond() - none.perSecond()).isCloseTo(2e6 / 3600, within(1e-3));
    }
  }

  /**
   * Of 24 means 12 are 0 and 12 are h. The slope is 72/1150 h per interval, and its error is the root of (6 - 72²/1150)/22/1150. Student's t of 22 is 1.7171.
   */
  @Test
  void stepCountsAsGrowthOfKnownSize() {
    var step = through(5760, at -> at < 43_200 ? 0 : 24);

    assertThat(step.perSecond() * 86_400).isCloseTo(24 * 24 * 72 / 1150.0, within(0.02));
    assertThat(step.error() * 86_400).isCloseTo(24 * 24 * Math.sqrt((6 - 72 * 72 / 1150.0) / 22 / 1150), within(0.02));
    assertThat(step.upperLimit(SURE).orElseThrow() * 86_400).isCloseTo(24 * 24 * 72 / 1150.0 + 1.7171 * 576 * 0.007680, within(0.05));
  }

  @Test
  void gapDoesNotChangeTrend() {
    var seconds = IntStream.range(0, 5760).filter(i -> i < 2000 || i > 2900).mapToDouble(i -> i * 15.0).toArray();
    var line = Trend.through(seconds, java.util.Arrays.stream(seconds).map(at -> 3 * at).toArray(), slope -> slope);

    assertThat(line.value()).isCloseTo(3, within(1e-9));
    assertThat(line.means()).isBetween(20, 22);
    assertThat(line.samples()).isEqualTo(seconds.length);
  }

  @Test
  void fewSamplesOrWideGapsProveOnlyAMiss() {
    assertThat(outcome(through(19, at -> 0), 1)).isEqualTo("INCONCLUSIVE(INSUFFICIENT_SAMPLES)");
    assertThat(outcome(through(20, at -> 0), 1)).isEqualTo("PASS");
    assertThat(outcome(through(19, at -> 2 * at), 1)).isEqualTo("FAIL");
    assertThat(outcome(through(2, at -> 2 * at), 1)).isEqualTo("INCONCLUSIVE(INSUFFICIENT_SAMPLES)");

    var seconds = IntStream.range(0, 5760).filter(i -> i < 500 || i > 5300).mapToDouble(i -> i * 15.0).toArray();
    assertThat(outcome(Trend.through(seconds, new double[seconds.length], slope -> new Count(BigDecimal.valueOf(slope))), 1))
        .isEqualTo("INCONCLUSIVE(INSUFFICIENT_SAMPLES)");
  }

  @Test
  void growthPassesIfUpperLimitIsBelowBound() {
    var random = new Random(42);
    var noisy = counted(5760, at -> at / 1000 + 40 * random.nextGaussian());
    var limit = noisy.upperLimit(SURE).orElseThrow().items().doubleValue();

    assertThat(outcome(noisy, limit + 1e-9)).isEqualTo("PASS");
    assertThat(outcome(noisy, limit - 1e-9)).isEqualTo("WARN(MARGINAL)");
    assertThat(outcome(noisy, noisy.perSecond() + 1e-9)).isEqualTo("WARN(MARGINAL)");
    assertThat(outcome(noisy, noisy.perSecond() - 1e-9)).isEqualTo("FAIL");
  }

  private static Trend<Count> counted(int samples, java.util.function.DoubleUnaryOperator value) {
    var bare = through(samples, value);
    return new Trend<>(bare.perSecond(), bare.error(), bare.means(), bare.samples(), slope -> new Count(BigDecimal.valueOf(slope)));
  }

  private static String outcome(Trend<?> trend, double bound) {
    var counted = new Trend<>(trend.perSecond(), trend.error(), trend.means(), trend.samples(), slope -> new Count(BigDecimal.valueOf(slope)));
    var run = new Rehearsal();
    var window = Window.at(run.clock().instant());
    return run.readiness().require(new Measure<>("growth", Observation.of(counted.value(), counted, counted.samples(), window, new Source("x", "x"))))
        .below(Units.count(bound)).outcome().toString();
  }
}
