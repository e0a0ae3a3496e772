package io.github.readiness.stats;

import static io.github.readiness.Units.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.Measure;
import io.github.readiness.observation.Estimator;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a published percentile is never more certain than its samples. */
class PublishedPercentilesTests {
  private static final BigDecimal CONFIDENCE = new BigDecimal("0.95");
  private static final Window WINDOW = Window.at(Instant.EPOCH);
  private static final Source SOURCE = new Source("k6", "summary.json");

  private static PublishedPercentiles with(PublishedPercentiles published, double percentile, double millis) {
    return published.with(Percentile.of(percentile), millis(millis), millis(millis));
  }

  private static Estimator<Time> sampling(PublishedPercentiles published, Percentile percentile) {
    return ((Observation.Present<Time>) published.percentile(percentile, WINDOW, SOURCE)).estimator().orElseThrow();
  }

  @Test
  void limitIsNearestPublishedValueBeyondTrueLimit() {
    var published = with(with(with(PublishedPercentiles.over(1000), 50, 10), 95, 40), 99, 80).withMax(millis(90), millis(90));
    assertThat(sampling(published, Percentile.P95).upperLimit(CONFIDENCE)).contains(millis(80));
    assertThat(sampling(published, Percentile.P99).upperLimit(CONFIDENCE)).contains(millis(90));
    assertThat(sampling(published, Percentile.P95).lowerLimit(CONFIDENCE)).contains(millis(10));
  }

  @Test
  void limitIsAbsentWithoutPublishedValueBeyond() {
    var published = with(with(PublishedPercentiles.over(1000), 90, 20), 95, 40);
    assertThat(sampling(published, Percentile.P95).upperLimit(CONFIDENCE)).isEmpty();
    assertThat(sampling(published, Percentile.P90).lowerLimit(CONFIDENCE)).isEmpty();
    var unranked = PublishedPercentiles.over(1000).withUnranked(Percentile.P95, millis(40), millis(40)).withUnranked(Percentile.P99, millis(80),
        millis(80));
    assertThat(sampling(unranked, Percentile.P95).upperLimit(CONFIDENCE)).isEmpty();
    assertThat(sampling(unranked.withMax(millis(90), millis(90)), Percentile.P95).upperLimit(CONFIDENCE)).contains(millis(90));
  }

  /** The maximum of 58 samples is not a 95 % limit of p95, but that of 59 samples is. */
  @ParameterizedTest
  @ValueSource(longs = {58, 59})
  void maximumIsLimitFromMinimumSampleSizeOn(long samples) {
    var published = with(PublishedPercentiles.over(samples), 95, 40).withMax(millis(50), millis(50));
    assertThat(sampling(published, Percentile.P95).upperLimit(CONFIDENCE).isPresent()).isEqualTo(samples == 59);
  }

  @Test
  void unpublishedPercentileIsNotInterpolated() {
    var published = with(with(PublishedPercentiles.over(1000), 90, 20), 99, 80).withMax(millis(90), millis(90));
    assertThat(published.percentile(Percentile.P95, WINDOW, SOURCE)).isInstanceOfSatisfying(Observation.Absent.class,
        absent -> assertThat(absent.explanation()).isEqualTo("p95 was not published, only p90, p99"));
    assertThat(PublishedPercentiles.over(0).percentile(Percentile.P95, WINDOW, SOURCE)).isInstanceOf(Observation.Absent.class);
  }

  @Test
  void spectrumBracketsAnyPercentile() {
    var published = PublishedPercentiles.over(100).withRank(50, millis(10), millis(10)).withRank(94, millis(30), millis(30))
        .withRank(97, millis(40), millis(40))
        .withRank(100, millis(50), millis(50));
    var p95 = sampling(published, Percentile.P95);
    assertThat(p95.lowest()).isEqualTo(millis(30));
    assertThat(p95.highest()).isEqualTo(millis(40));
    assertThat(p95.upperLimit(CONFIDENCE)).contains(millis(50));
    assertThat(sampling(published, Percentile.P50).lowest()).isEqualTo(millis(10));
  }

  @Test
  void decreasingPercentilesAreNotOrdered() {
    assertThat(with(with(PublishedPercentiles.over(10), 90, 20), 99, 80).isOrdered()).isTrue();
    assertThat(with(with(PublishedPercentiles.over(10), 90, 20), 99, 20).isOrdered()).isTrue();
    assertThat(with(with(PublishedPercentiles.over(10), 99, 19), 90, 20).isOrdered()).isFalse();
    assertThat(with(PublishedPercentiles.over(10), 90, 20).withMax(millis(20), millis(20)).isOrdered()).isTrue();
    assertThat(with(PublishedPercentiles.over(10), 90, 20).withMax(millis(18), millis(19)).isOrdered()).isFalse();
    assertThat(with(with(PublishedPercentiles.over(1000), 95, 10), 99, 20).withRank(945, millis(5), millis(10)).isOrdered()).isTrue();
    assertThat(with(with(PublishedPercentiles.over(1000), 95, 10), 99, 20).withRank(945, millis(5_000), millis(5_000)).isOrdered()).isFalse();
    assertThat(PublishedPercentiles.over(1000).withRank(10, millis(5), millis(6)).withRank(11, millis(3), millis(4)).isOrdered()).isFalse();
  }

  /** Over random samples, with estimators that interpolate linearly (k6) and that take the nearest rank (all others). */
  @ParameterizedTest
  @ValueSource(ints = {20, 59, 100, 299, 1000, 5000})
  void publishedLimitIsNeverNarrowerThanSampleLimit(int n) {
    var random = new Random(n);
    for (var round = 0; round < 20; round++) {
      var recording = new TimeRecorder();
      var times = random.longs(n, 1_000_000, 900_000_000).sorted().toArray();
      Arrays.stream(times).mapToObj(Time::new).forEach(recording::record);
      var published = PublishedPercentiles.over(n);
      for (var percentile : new double[] {50, 75, 90, 95, 98, 99}) {
        var value = new Time(round % 2 == 0 ? interpolated(times, percentile) : times[(int) Math.ceil(percentile * n / 100) - 1]);
        published = published.with(Percentile.of(percentile), value, value);
      }
      published = published.withMax(new Time(times[n - 1]), new Time(times[n - 1]));
      for (var percentile : new double[] {50, 75, 90, 95, 98, 99}) {
        compare(sampling(published, Percentile.of(percentile)), new OrderStatistic(Percentile.of(percentile), recording.snapshot()));
      }
    }
  }

  /**
   * Of 1,000 samples, b of them bad, the p95 of the good ones is x(ceil(0.95 (1000 - b)) + b) at most and its limit x(k + b). The published p99 is
   * x(990) at least: k + b = 990 for b = 664 and 991 for 665, the value's rank 990 for b = 800 and 991 for 801. Of 59 good ones x(59) is the limit,
   * of 58 there is none.
   */
  @ParameterizedTest
  @CsvSource({"0, 80.1, PASS, ", "1, 80.1, PASS, ", "664, 80.1, PASS, ", "665, 80.1, WARN, MARGINAL", "800, 80.1, WARN, MARGINAL",
      "801, 80.1, INCONCLUSIVE, NO_DATA", "801, 89.9, INCONCLUSIVE, NO_DATA", "801, 90, WARN, MARGINAL", "801, 90.1, PASS, ", "941, 90.1, PASS, ",
      "942, 90.1, INCONCLUSIVE, NO_DATA", "1, 80, WARN, MARGINAL", "1, 79.9, INCONCLUSIVE, NO_DATA", "1, 20.1, INCONCLUSIVE, NO_DATA",
      "1, 19.9, FAIL, ", "600, 9, INCONCLUSIVE, NO_DATA"})
  void whatBadOnesAmongTheSamplesCannotMoveIsProven(long bad, double bound, Status status, Reason reason) {
    var published = with(with(with(with(PublishedPercentiles.over(1000), 50, 10), 90, 20), 95, 40), 99, 80).withMax(millis(90), millis(90))
        .withBad(bad);
    assertThat(judged(published.percentile(Percentile.P95, WINDOW, SOURCE), bound))
        .isEqualTo(reason == null ? Outcome.of(status) : Outcome.of(reason));
  }

  /** If only the limit may exceed the bound, the value is surely good: {@code MARGINAL}, as for any other percentile. */
  @ParameterizedTest
  @CsvSource({"1, 962", "28, 963", "600, 988"})
  void limitAllowsForEveryBadSample(long bad, int rank) {
    assertThat(judged(spectrum(1000, rank).withBad(bad).percentile(Percentile.P95, WINDOW, SOURCE), 50).status()).isEqualTo(Status.PASS);
    assertThat(judged(spectrum(1000, rank - 1).withBad(bad).percentile(Percentile.P95, WINDOW, SOURCE), 50).reason()).contains(Reason.MARGINAL);
  }

  /** Known samples: this many below 50 ms, the rest above. */
  private static PublishedPercentiles spectrum(int samples, int below) {
    var published = PublishedPercentiles.over(samples);
    for (var rank = 1; rank <= samples; rank++) {
      published = published.withRank(rank, millis(rank <= below ? 10 : 100), millis(rank <= below ? 10 : 100));
    }
    return published;
  }

  /** p95 of 999 good ones has rank 950, so it is x(950) or x(951) of all. The result is certain if both are on one side of the bound. */
  @ParameterizedTest
  @CsvSource({"949, FAIL", "950, INCONCLUSIVE", "951, WARN", "999, PASS", "1000, PASS"})
  void valueAllowsForEveryBadSample(int below, Status status) {
    assertThat(judged(spectrum(1000, below).withBad(1).percentile(Percentile.P95, WINDOW, SOURCE), 50).status()).isEqualTo(status);
  }

  @Test
  void percentileIsAbsentIfAllSamplesMayBeBad() {
    var published = with(PublishedPercentiles.over(1000), 95, 40).withMax(millis(50), millis(50));
    assertThat(published.withBad(1000).percentile(Percentile.P95, WINDOW, SOURCE)).isInstanceOfSatisfying(Observation.Absent.class,
        absent -> assertThat(absent.explanation()).contains("up to 1000 of the 1000 times may belong to bad responses").contains("no good response"));
    assertThat(judged(published.withBad(999).percentile(Percentile.P95, WINDOW, SOURCE), 60).reason()).contains(Reason.NO_DATA);
    assertThat(judged(published.withBad(1000).max(millis(50), WINDOW, SOURCE), 60).reason()).contains(Reason.NO_DATA);
  }

  @Test
  void percentileWithoutHigherValueProvesOnlyAMiss() {
    var published = with(with(PublishedPercentiles.over(1000), 90, 20), 95, 40).withBad(1);
    assertThat(judged(published.percentile(Percentile.P95, WINDOW, SOURCE), 19.9).status()).isEqualTo(Status.FAIL);
    assertThat(judged(published.percentile(Percentile.P95, WINDOW, SOURCE), 1e9).reason()).contains(Reason.NO_DATA);
    assertThat(above(published.percentile(Percentile.P95, WINDOW, SOURCE), 21).reason()).contains(Reason.NO_DATA);
  }

  /** The maximum of 999 of 1,000 samples is at least x(999). The published p99 only proves that it is at least 80 ms. */
  @ParameterizedTest
  @CsvSource({"0, 90.1, PASS", "0, 89.9, FAIL", "1, 90.1, PASS", "1, 89.9, INCONCLUSIVE", "1, 80.1, INCONCLUSIVE", "1, 79.9, FAIL"})
  void maximumAllowsForBadSamples(long bad, double bound, Status status) {
    var published = with(PublishedPercentiles.over(1000), 99, 80).withMax(millis(90), millis(90)).withBad(bad);
    assertThat(judged(published.max(millis(90), WINDOW, SOURCE), bound).status()).isEqualTo(status);
  }

  @Test
  void maximumOfOtherSamplesProvesNothing() {
    var published = with(PublishedPercentiles.over(1000), 99, 80).withBad(1);
    assertThat(judged(published.max(millis(90), WINDOW, SOURCE), 1e9).reason()).contains(Reason.NO_DATA);
    assertThat(judged(published.max(millis(90), WINDOW, SOURCE), 79.9).status()).isEqualTo(Status.FAIL);
  }

  private static Outcome judged(Observation<Time> observation, double bound) {
    return new Rehearsal().clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).readiness().require(new Measure<>("latency", observation))
        .below(millis(bound)).outcome();
  }

  private static Outcome above(Observation<Time> observation, double bound) {
    return new Rehearsal().clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).readiness().require(new Measure<>("latency", observation))
        .above(millis(bound)).outcome();
  }

  /** Any random samples may be the bad ones: PASS or FAIL of all samples is also the verdict on the good ones. */
  @ParameterizedTest
  @ValueSource(ints = {60, 100, 299, 1000})
  void verdictHoldsForAnyChoiceOfBadSamples(int n) {
    var random = new Random(n);
    var proven = 0;
    for (var round = 0; round < 60; round++) {
      var times = random.longs(n, 1_000_000, 900_000_000).sorted().toArray();
      var bad = 1 + random.nextInt(Math.max(1, n / 20));
      var published = PublishedPercentiles.over(n).withBad(bad);
      for (var percentile : new double[] {50, 75, 90, 95, 99}) {
        var value = new Time(round % 2 == 0 ? interpolated(times, percentile) : times[(int) Math.ceil(percentile * n / 100) - 1]);
        published = published.with(Percentile.of(percentile), value, value);
      }
      published = published.withMax(new Time(times[n - 1]), new Time(times[n - 1]));
      var good = good(times, bad, round, random);
      var bound = 1 + random.nextInt(1000);
      for (var percentile : new double[] {50, 75, 90, 95, 99}) {
        var told = judged(published.percentile(Percentile.of(percentile), WINDOW, SOURCE), bound);
        var own = judged(good.percentile(Percentile.of(percentile), WINDOW, SOURCE), bound);
        if (told.status() == Status.PASS || told.status() == Status.FAIL) {
          assertThat(told).isEqualTo(own);
          proven++;
        }
      }
    }
    assertThat(proven).isPositive();
  }

  /** Removes this many bad samples: the fastest, the slowest or any. */
  private static TimeHistogram good(long[] times, int bad, int round, Random random) {
    var left = Arrays.stream(times).boxed().collect(Collectors.toCollection(ArrayList::new));
    for (var i = 0; i < bad; i++) {
      left.remove(round % 3 == 0 ? 0 : round % 3 == 1 ? left.size() - 1 : random.nextInt(left.size()));
    }
    var recording = new TimeRecorder();
    left.forEach(nanos -> recording.record(new Time(nanos)));
    return recording.snapshot();
  }

  @Test
  void invalidRankOrNumberOfSamplesIsRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> PublishedPercentiles.over(-1)).withMessageContaining("Write over(0) if there are none");
    var ten = PublishedPercentiles.over(10);
    for (var rank : new long[] {-1, 0, 11}) {
      assertThatIllegalArgumentException().isThrownBy(() -> ten.withRank(rank, millis(1), millis(1))).withMessageContaining("1 to 10");
    }
    assertThat(ten.withRank(1, millis(1), millis(1)).withRank(10, millis(1), millis(1)).samples()).isEqualTo(10);
    assertThatIllegalArgumentException().isThrownBy(() -> ten.withRank(5, millis(2), millis(1))).withMessageContaining("lesser value first");
    assertThatIllegalArgumentException().isThrownBy(() -> ten.with(Percentile.P95, millis(2), millis(1))).withMessageContaining("lesser value first");
    assertThatIllegalArgumentException().isThrownBy(() -> PublishedPercentiles.over(0).withMax(millis(1), millis(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> ten.withBad(-1)).withMessageContaining("0 to 10");
    assertThatIllegalArgumentException().isThrownBy(() -> ten.withBad(11)).withMessageContaining("0 to 10");
    assertThat(ten.withBad(10).samples()).isZero();
  }

  /** The limits are buckets of three digits, so they may be greater by a thousandth. */
  private static void compare(Estimator<Time> published, Estimator<Time> own) {
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
