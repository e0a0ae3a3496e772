package io.github.readiness.stats;

import static io.github.readiness.Units.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.observation.Estimator;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeHistogramTests {
  private static final BigDecimal SURE = new BigDecimal("0.95");
  private static final Window WINDOW = Window.at(Instant.parse("2026-03-02T10:00:00Z"));
  private static final Source SOURCE = new Source("load", "</script><!-- & 😎 ");

  /** 1 ns, 2 ns, ... n ns: below 2,048 the buckets hold one value each, so the value is its rank. */
  private static TimeHistogram ranks(long n) {
    return samples(LongStream.rangeClosed(1, n));
  }

  private static TimeHistogram samples(LongStream nanos) {
    var recording = new TimeRecorder();
    nanos.mapToObj(Time::new).forEach(recording::record);
    return recording.snapshot();
  }

  private static Estimator<Time> sampling(TimeHistogram samples, String percentile) {
    var seen = (Observation.Present<Time>) samples.percentile(Percentile.of(percentile), WINDOW, SOURCE);
    assertThat(seen.samples()).isEqualTo(samples.count());
    return seen.estimator().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"50, 1000, 500", "95, 1000, 950", "99.9, 1000, 999", "99.9, 1001, 1000", "0.1, 1000, 1", "99.99, 1000, 1000", "7, 100, 7"})
  void percentileIsSampleOfNearestRank(String percentile, long n, long value) {
    assertThat(ranks(n).percentile(Percentile.of(percentile))).contains(new Time(value));
  }

  // R: k = qbinom(0.95, n, p) + 1; l = the largest with pbinom(l - 1, n, p) <= 0.05
  @ParameterizedTest
  @CsvSource({
      "50, 20, 15, 6", "50, 100, 59, 42", "50, 1000, 527, 474", "95, 59, 59, 53", "95, 1000, 962, 938", "99, 300, 300, 294"})
  void theLimitsAreTheOrderStatisticsThatTheBinomialDistributionNames(String percentile, long n, long upper, long lower) {
    var sampling = sampling(ranks(n), percentile);
    assertThat(sampling.upperLimit(SURE)).contains(new Time(upper));
    assertThat(sampling.lowerLimit(SURE)).contains(new Time(lower));
  }

  // R: qbinom(0.95, 15000, p) + 1 and its mirror, one sample per rank and each in a bucket of its own
  @ParameterizedTest
  @CsvSource({"95, 14295, 14206", "99, 14871, 14830", "99.9, 14992, 14978"})
  void limitsOfManySamplesAreSamplesOfTheirRanks(String percentile, long upper, long lower) {
    var spread = samples(
        LongStream.rangeClosed(1, 15_000).map(rank -> rank <= upper - 1 ? (rank < lower ? 1 : rank == lower ? 2 : 3) : rank == upper ? 4 : 5));
    assertThat(sampling(spread, percentile).upperLimit(SURE)).contains(new Time(4));
    assertThat(sampling(spread, percentile).lowerLimit(SURE)).contains(new Time(2));
  }

  @Test
  void tooFewSamplesHaveNoLimit() {
    assertThat(sampling(ranks(58), "95").upperLimit(SURE)).isEmpty();
    assertThat(sampling(ranks(59), "95").upperLimit(SURE)).contains(new Time(59));
    assertThat(sampling(ranks(58), "5").lowerLimit(SURE)).isEmpty();
    assertThat(sampling(ranks(59), "5").lowerLimit(SURE)).contains(new Time(1));
  }

  @Test
  void minimumSampleSizeFollowsFromPercentile() {
    var p95 = sampling(ranks(1), "95");
    assertThat(p95.minimumForUpper(millis(1), SURE)).isEqualTo(59);
    assertThat(p95.minimumForLower(millis(1), SURE)).isEqualTo(1);
    assertThat(sampling(ranks(1), "99.9").minimumForUpper(millis(1), SURE)).isEqualTo(2995);
    assertThat(sampling(ranks(1), "1").minimumForLower(millis(1), SURE)).isEqualTo(299);
  }

  @Test
  void percentileReportsHighestValueOfBucket() {
    var samples = samples(LongStream.of(200_000_000));
    var sampling = sampling(samples, "50");
    assertThat(sampling.lowest().nanos()).isLessThanOrEqualTo(200_000_000L);
    assertThat(sampling.highest().nanos()).isGreaterThanOrEqualTo(200_000_000L);
    assertThat(sampling.highest().nanos() - sampling.lowest().nanos()).isBetween(1L, 200_000L);                 // three significant digits
    assertThat(samples.percentile(Percentile.P50)).contains(sampling.highest());
    assertThat(sampling.percentile()).contains(new BigDecimal("50"));
    assertThat(sampling.count()).isEmpty();
    assertThat(sampling.isCount(new Time(0))).isFalse();
  }

  @Test
  void minimumMaximumAndMeanAreExact() {
    var samples = samples(LongStream.of(123_456_789, 987_654_321));
    assertThat(samples.min()).contains(new Time(123_456_789));
    assertThat(samples.max()).contains(new Time(987_654_321));
    assertThat(samples.mean()).contains(new Time(555_555_555));
    assertThat(samples.max(WINDOW, SOURCE)).isEqualTo(Observation.of(new Time(987_654_321), 2, WINDOW, SOURCE));
    assertThat(samples.mean(WINDOW, SOURCE)).isEqualTo(Observation.of(new Time(555_555_555), 2, WINDOW, SOURCE));
  }

  @Test
  void histogramWithoutSamplesHasNoData() {
    var none = ranks(0);
    assertThat(none.min()).isEmpty();
    assertThat(none.max()).isEmpty();
    assertThat(none.mean()).isEmpty();
    assertThat(none.percentile(Percentile.P99)).isEmpty();
    for (var observation : List.of(none.percentile(Percentile.P50, WINDOW, SOURCE), none.mean(WINDOW, SOURCE), none.max(WINDOW, SOURCE))) {
      var absent = (Observation.Absent<Time>) observation;
      assertThat(absent.outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
      assertThat(absent.window()).contains(WINDOW);
    }
  }

  @Test
  void snapshotDoesNotChangeWithLaterRecords() {
    var recording = new TimeRecorder();
    recording.record(millis(1));
    var before = recording.snapshot();
    recording.record(millis(2));
    assertThat(before.count()).isEqualTo(1);
    assertThat(before.max()).contains(millis(1));
    assertThat(recording.snapshot().count()).isEqualTo(2);
  }

  @Test
  void recordsOfManyThreadsAreNotLost() {
    var recording = new TimeRecorder();
    IntStream.range(0, 50_000).parallel().mapToObj(i -> new Time(i * 1_000L)).forEach(recording::record);
    assertThat(recording.snapshot().count()).isEqualTo(50_000);
    assertThat(recording.snapshot().max()).contains(new Time(49_999_000));
  }

  @Test
  void timeRecordedLessThanOnceIsRejected() {
    for (var times : new long[] {0, -1}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new TimeRecorder().record(new Time(1), times)).withMessageContaining("at least once");
    }
  }
}
