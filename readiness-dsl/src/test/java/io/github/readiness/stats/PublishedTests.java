package io.github.readiness.stats;

import static io.github.readiness.Units.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Observation;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Sampling;
import io.github.readiness.Source;
import io.github.readiness.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A published percentile must never be surer than the samples were that it was computed from. */
class PublishedTests {
  private static final BigDecimal CONFIDENCE = new BigDecimal("0.95");
  private static final Window WINDOW = Window.at(Instant.EPOCH);
  private static final Source SOURCE = new Source("k6", "summary.json");

  private static Published with(Published published, double percentile, double millis) {
    return published.with(Percentile.of(percentile), millis(millis), millis(millis));
  }

  private static Sampling<Time> sampling(Published published, Percentile percentile) {
    return ((Observation.Present<Time>) published.percentile(percentile, WINDOW, SOURCE)).sampling().orElseThrow();
  }

  @Test
  void theLimitIsTheNearestPublishedValueBeyondTheTrueOne() {
    var published = with(with(with(Published.over(1000), 50, 10), 95, 40), 99, 80).withMax(millis(90), millis(90));
    assertThat(sampling(published, Percentile.P95).upperLimit(CONFIDENCE)).contains(millis(80));
    assertThat(sampling(published, Percentile.P99).upperLimit(CONFIDENCE)).contains(millis(90));
    assertThat(sampling(published, Percentile.P95).lowerLimit(CONFIDENCE)).contains(millis(10));
  }

  @Test
  void whereNothingBeyondIsPublishedThereIsNoLimit() {
    var published = with(with(Published.over(1000), 90, 20), 95, 40);
    assertThat(sampling(published, Percentile.P95).upperLimit(CONFIDENCE)).isEmpty();
    assertThat(sampling(published, Percentile.P90).lowerLimit(CONFIDENCE)).isEmpty();
    assertThat(sampling(published.withMax(millis(50), millis(50)).withoutLimits(), Percentile.P95).upperLimit(CONFIDENCE)).isEmpty();
  }

  /** x(58) of 58 samples is the maximum and still no 95 % limit of p95; of 59 it is. */
  @ParameterizedTest
  @ValueSource(longs = {58, 59})
  void theGreatestIsALimitFromTheFewestSamplesOn(long samples) {
    var published = with(Published.over(samples), 95, 40).withMax(millis(50), millis(50));
    assertThat(sampling(published, Percentile.P95).upperLimit(CONFIDENCE).isPresent()).isEqualTo(samples == 59);
  }

  @Test
  void whatIsNotPublishedIsNotInterpolated() {
    var published = with(with(Published.over(1000), 90, 20), 99, 80).withMax(millis(90), millis(90));
    assertThat(published.percentile(Percentile.P95, WINDOW, SOURCE)).isInstanceOfSatisfying(Observation.Absent.class,
        absent -> assertThat(absent.explanation()).isEqualTo("there is no p95 in it, only p90, p99"));
    assertThat(Published.over(0).percentile(Percentile.P95, WINDOW, SOURCE)).isInstanceOf(Observation.Absent.class);
  }

  @Test
  void ofASpectrumAnyPercentileIsABucket() {
    var published = Published.over(100).withRank(50, millis(10), millis(10)).withRank(94, millis(30), millis(30)).withRank(97, millis(40), millis(40))
        .withRank(100, millis(50), millis(50));
    var p95 = sampling(published, Percentile.P95);
    assertThat(p95.lowest()).isEqualTo(millis(30));
    assertThat(p95.highest()).isEqualTo(millis(40));
    assertThat(p95.upperLimit(CONFIDENCE)).contains(millis(50));
    assertThat(sampling(published, Percentile.P50).lowest()).isEqualTo(millis(10));
  }

  @Test
  void percentilesThatFallAreNone() {
    assertThat(with(with(Published.over(10), 90, 20), 99, 80).isOrdered()).isTrue();
    assertThat(with(with(Published.over(10), 90, 20), 99, 20).isOrdered()).isTrue();
    assertThat(with(with(Published.over(10), 99, 19), 90, 20).isOrdered()).isFalse();
  }

  /** Over random samples, with estimators that interpolate linearly (k6) and that take the nearest rank (all others). */
  @ParameterizedTest
  @ValueSource(ints = {20, 59, 100, 299, 1000, 5000})
  void itIsNeverSurerThanTheSamplesWere(int n) {
    var random = new Random(n);
    for (var round = 0; round < 20; round++) {
      var recording = new Recording();
      var times = random.longs(n, 1_000_000, 900_000_000).sorted().toArray();
      Arrays.stream(times).mapToObj(Time::new).forEach(recording::record);
      var published = Published.over(n);
      for (var percentile : new double[] {50, 75, 90, 95, 98, 99}) {
        var value = new Time(round % 2 == 0 ? interpolated(times, percentile) : times[(int) Math.ceil(percentile * n / 100) - 1]);
        published = published.with(Percentile.of(percentile), value, value);
      }
      published = published.withMax(new Time(times[n - 1]), new Time(times[n - 1]));
      for (var percentile : new double[] {50, 75, 90, 95, 98, 99}) {
        compare(sampling(published, Percentile.of(percentile)), new OrderStatistic(Percentile.of(percentile), recording.samples()));
      }
    }
  }

  /** Our own limits are buckets of three digits, so they may be greater by a thousandth. */
  private static void compare(Sampling<Time> published, Sampling<Time> own) {
    published.upperLimit(CONFIDENCE).ifPresent(limit -> assertThat(limit.nanos() * 1.002).isGreaterThanOrEqualTo(own.upperLimit(CONFIDENCE)
        .orElseThrow().nanos()));
    published.lowerLimit(CONFIDENCE).ifPresent(limit -> assertThat(limit.nanos() * 0.998).isLessThanOrEqualTo(own.lowerLimit(CONFIDENCE)
        .orElseThrow().nanos()));
  }

  private static long interpolated(long[] times, double percentile) {
    var at = percentile / 100 * (times.length - 1);
    var below = (int) Math.floor(at);
    return Math.round(times[below] + (at - below) * (times[Math.min(below + 1, times.length - 1)] - times[below]));
  }
}
