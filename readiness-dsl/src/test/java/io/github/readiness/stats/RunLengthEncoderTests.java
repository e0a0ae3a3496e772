package io.github.readiness.stats;

import static io.github.readiness.uptime.Timeline.State.BAD;
import static io.github.readiness.uptime.Timeline.State.GOOD;
import static io.github.readiness.uptime.Timeline.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.stats.RunLengthEncoder.Run;
import io.github.readiness.uptime.Timeline.State;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunLengthEncoderTests {
  private final RunLengthEncoder<State> encoder = new RunLengthEncoder<>(State::equals, Integer.MAX_VALUE);

  private void add(State state, long... positions) { LongStream.of(positions).forEach(position -> encoder.add(position, state)); }

  @Test
  void equalValuesAtOneDistanceAreOneRun() {
    add(GOOD, 1, 4, 7, 10);
    add(BAD, 13);
    add(GOOD, 16, 19);

    assertThat(encoder.runs()).containsExactly(new Run<>(1, 4, 3, GOOD), new Run<>(13, 1, BAD), new Run<>(16, 2, 3, GOOD));
    assertThat(encoder.runs().get(0).last()).isEqualTo(10);
    assertThat(encoder.size()).isEqualTo(7);
    assertThat(encoder.runCount()).isEqualTo(3);
  }

  @Test
  void valuesAtAnotherDistanceBeginARun() {
    add(GOOD, 0, 1, 2, 4, 6, 8, 9);

    assertThat(encoder.runs()).containsExactly(new Run<>(0, 3, GOOD), new Run<>(4, 3, 2, GOOD), new Run<>(9, 1, GOOD));
  }

  @Test
  void positionThatIsNotAfterTheLastBeginsARun() {
    add(GOOD, 3, 1, 2, 2);

    assertThat(encoder.runs()).containsExactly(new Run<>(3, 1, GOOD), new Run<>(1, 2, GOOD), new Run<>(2, 1, GOOD));
  }

  @Test
  void noRunHasAStepLongerThanTheLongest() {
    var consecutive = new RunLengthEncoder<State>(State::equals, 1);
    for (var position : new long[] {0, 2, 3}) {
      consecutive.add(position, GOOD);
    }
    add(GOOD, 0, Integer.MAX_VALUE, 2L * Integer.MAX_VALUE + 1);

    assertThat(consecutive.runs()).containsExactly(new Run<>(0, 1, GOOD), new Run<>(2, 2, GOOD));
    assertThat(encoder.runs()).containsExactly(new Run<>(0, 2, Integer.MAX_VALUE, GOOD), new Run<>(2L * Integer.MAX_VALUE + 1, 1, GOOD));
  }

  @Test
  void firstValueRepresentsItsRun() {
    var even = new RunLengthEncoder<Integer>((one, other) -> one % 2 == other % 2, 1);
    even.add(0, 2);
    even.add(1, 4);
    even.add(2, 5);

    assertThat(even.runs()).containsExactly(new Run<>(0, 2, 2), new Run<>(2, 1, 5));
  }

  @Test
  void replacedPositionsBecomeSeparateRuns() {
    add(GOOD, 0, 3, 6, 9);
    add(BAD, 12);

    assertThat(encoder.runsReplacing(GOOD, position -> position >= 5 && position < 8 || position == 12, UNKNOWN))
        .containsExactly(new Run<>(0, 2, 3, GOOD), new Run<>(6, 1, 3, UNKNOWN), new Run<>(9, 1, 3, GOOD), new Run<>(12, 1, BAD));
    assertThat(encoder.runsReplacing(GOOD, position -> false, UNKNOWN)).isEqualTo(encoder.runs());
  }

  @Test
  void copyIsIndependent() {
    add(GOOD, 0);
    var copy = encoder.copy();
    copy.add(1, GOOD);

    assertThat(encoder.runs()).containsExactly(new Run<>(0, 1, GOOD));
    assertThat(copy.runs()).containsExactly(new Run<>(0, 2, GOOD));
    assertThat(copy.size()).isEqualTo(2);
  }

  @Test
  void decodedRunsEqualEncodedValues() {
    var random = new Random(1);
    for (var round = 0; round < 200; round++) {
      var values = new TreeMap<Long, State>();
      var any = new RunLengthEncoder<State>(State::equals, 1 + random.nextInt(4));
      for (long position = -5; position < 200; position += 1 + random.nextInt(3)) {
        values.put(position, State.values()[random.nextInt(round % 3 + 1)]);
      }
      values.forEach(any::add);
      var decoded = new TreeMap<Long, State>();
      any.runs().forEach(run -> LongStream.range(0, run.size()).forEach(i -> decoded.put(run.first() + i * run.step(), run.value())));
      assertThat(decoded).isEqualTo(values);
      assertThat(any.runs().stream().mapToLong(Run::size).sum()).isEqualTo(values.size()).isEqualTo(any.size());
    }
  }

  @Test
  void runWithoutSizeOrStepIsRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Run<>(3, 0, GOOD)).withMessageContaining("at least 1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Run<>(3, 1, 0, GOOD)).withMessageContaining("at least 1");
  }
}
