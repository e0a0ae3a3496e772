package io.github.readiness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.quantity.Quantity.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SlicedTimeRecorderTests {
  private static final List<Percentile> PERCENTILES = List.of(Percentile.of("0.1"), Percentile.P50, Percentile.P95, Percentile.P99, Percentile.P999);

  @Test
  void slicedRecorderEqualsPlainRecorder() {
    var random = new Random(42);
    var whole = new TimeRecorder();
    var sliced = new SlicedTimeRecorder(7);
    for (var i = 0; i < 100_000; i++) {
      var time = new Time((long) Math.exp(random.nextDouble() * 42));
      whole.record(time);
      sliced.record(i % 7, time);
    }
    assertSame(sliced.snapshot(), whole.snapshot());
  }

  @Test
  void repeatedRecordEqualsSingleRecords() {
    var onceEach = new SlicedTimeRecorder(20);
    var atOnce = new SlicedTimeRecorder(20);
    for (var slice = 0; slice < 20; slice++) {
      for (var times = 0; times < 1_000; times++) {
        onceEach.record(slice, new Time(1_000_003L * slice));
      }
      atOnce.record(slice, new Time(1_000_003L * slice), 1_000);
    }
    assertSame(atOnce.snapshot(), onceEach.snapshot());
    assertThatIllegalArgumentException().isThrownBy(() -> atOnce.record(0, new Time(1), 0)).withMessageContaining("the number was 0");
  }

  @Test
  void intervalOfSlicesIsEvaluatedSeparately() {
    var sliced = new SlicedTimeRecorder(3);
    sliced.record(0, new Time(1));
    sliced.record(1, new Time(2047));
    sliced.record(1, new Time(2048));
    sliced.record(2, new Time(Long.MAX_VALUE / 4));
    assertThat(sliced.snapshot(1, 2).count()).isEqualTo(2);
    assertThat(sliced.snapshot(1, 2).min()).contains(new Time(2047));
    assertThat(sliced.snapshot(1, 2).max()).contains(new Time(2048));
    assertThat(sliced.snapshot(0, 2).count()).isEqualTo(3);
    assertThat(sliced.snapshot(0, 0).max()).isEmpty();
    assertThat(sliced.snapshot(2, 3).max()).contains(new Time(Long.MAX_VALUE / 4));
  }

  @Test
  void packedSliceKeepsValuesAndAcceptsLateOnes() {
    var random = new Random(42);
    var whole = new TimeRecorder();
    var third = new TimeRecorder();
    var sliced = new SlicedTimeRecorder(100);
    for (var slice = 0; slice < 100; slice++) {
      for (var i = 0; i < 1000; i++) {
        var time = new Time((long) Math.exp(random.nextDouble() * 42));
        var late = i % 10 == 0 ? Math.max(0, slice - random.nextInt(100)) : slice;
        whole.record(time);
        sliced.record(late, time);
        if (late == 3) {
          third.record(time);
        }
      }
    }
    assertSame(sliced.snapshot(), whole.snapshot());
    assertSame(sliced.snapshot(3, 4), third.snapshot());
    assertSame(sliced.plus(sliced).snapshot(3, 4), third.snapshot().plus(third.snapshot()));
  }

  @Test
  void packedPairsAreDecodedUnchanged() {
    var pairs = LongStream.of(1L << 32 | 1, 2L << 32 | 127, 130L << 32 | 128, 131L << 32 | Integer.MAX_VALUE, (long) Integer.MAX_VALUE << 32 | 5)
        .toArray();
    var seen = new ArrayList<Long>();
    VarInts.decode(VarInts.encode(pairs), (key, count) -> seen.add((long) key << 32 | count));
    assertThat(seen).containsExactly(LongStream.of(pairs).boxed().toArray(Long[]::new));
    assertThat(VarInts.encode(pairs)).as("4 x 2 small ones, and 4 that are not").hasSizeLessThan(24);
    VarInts.decode(VarInts.encode(new long[0]), (key, count) -> assertThat(key).isNull());
  }

  @Test
  void recordersAreAddedSliceBySlice() {
    var one = new SlicedTimeRecorder(2);
    var other = new SlicedTimeRecorder(2);
    one.record(0, new Time(5));
    other.record(0, new Time(7));
    other.record(1, new Time(9));
    assertThat(one.plus(other).snapshot(0, 1).count()).isEqualTo(2);
    assertThat(one.plus(other).snapshot().mean()).contains(new Time(7));
    assertThat(one.snapshot().count()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> one.plus(new SlicedTimeRecorder(3))).withMessageContaining("2 and 3");
  }

  @Test
  void histogramsAreAddedAsIfRecordedTogether() {
    var one = new TimeRecorder();
    var other = new TimeRecorder();
    var both = new TimeRecorder();
    for (var nanos : new long[] {0, 1, 1_000_000, 77_777_777_777L}) {
      one.record(new Time(nanos));
      other.record(new Time(nanos * 3));
      both.record(new Time(nanos));
      both.record(new Time(nanos * 3));
    }
    assertSame(one.snapshot().plus(other.snapshot()), both.snapshot());
    assertSame(one.snapshot().plus(new TimeRecorder().snapshot()), one.snapshot());
    assertThat(new TimeRecorder().snapshot().plus(new TimeRecorder().snapshot()).max()).isEmpty();
  }

  private static void assertSame(TimeHistogram actual, TimeHistogram expected) {
    assertThat(actual.count()).isEqualTo(expected.count());
    assertThat(actual.min()).isEqualTo(expected.min());
    assertThat(actual.max()).isEqualTo(expected.max());
    assertThat(actual.mean().orElseThrow().nanos()).isCloseTo(expected.mean().orElseThrow().nanos(), Percentage.withPercentage(
        1e-9));
    PERCENTILES.forEach(percentile -> assertThat(actual.percentile(percentile)).isEqualTo(expected.percentile(percentile)));
  }

  @Test
  void recorderWithoutSlicesIsRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SlicedTimeRecorder(0)).withMessageContaining("at least 1");
    assertThatIllegalArgumentException().isThrownBy(() -> new SlicedTimeRecorder(-1)).withMessageContaining("but was -1");
    assertThat(new SlicedTimeRecorder(1).snapshot().count()).isZero();
  }
}
