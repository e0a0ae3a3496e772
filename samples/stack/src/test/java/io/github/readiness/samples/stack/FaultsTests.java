package io.github.readiness.samples.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTests {
  private final AtomicLong nanos = new AtomicLong(Duration.ofDays(-3).toNanos());
  private final Faults faults = new Faults(nanos::get);

  @ParameterizedTest
  @EnumSource(names = {"HEALTHY", "FLAPPING", "DOWN"})
  void mostModesHinderNoRequest(Mode mode) {
    faults.switchTo(mode);

    assertThat(next(1000)).containsOnly(Faults.Fault.NONE);
  }

  @Test
  void slowDelaysEveryTenthRequestBy300To400Millis() {
    faults.switchTo(Mode.SLOW);

    assertThat(next(1000).map(Faults.Fault::delay).filter(delay -> !delay.isZero())).hasSize(100)
        .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(300), Duration.ofMillis(400)));
  }

  @Test
  void failingRefusesEveryTwentiethRequestFromTheSwitchOn() {
    faults.next();
    faults.switchTo(Mode.FAILING);

    assertThat(next(19)).containsOnly(Faults.Fault.NONE);
    assertThat(faults.next().fails()).isTrue();
    assertThat(next(200).filter(Faults.Fault::fails)).hasSize(10);
  }

  @Test
  void flappingIsUnwellEveryOtherSecond() {
    faults.switchTo(Mode.FLAPPING);

    assertThat(faults.unwell()).isTrue();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos() - 1);
    assertThat(faults.unwell()).isTrue();
    nanos.addAndGet(1);
    assertThat(faults.unwell()).isFalse();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(faults.unwell()).isTrue();
    faults.switchTo(Mode.HEALTHY);
    assertThat(faults.unwell()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aModeIsReadByItsWord(Mode mode) {
    assertThat(Mode.of(mode.word())).isEqualTo(mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SLOW", "</script><!-- & 😎 "})
  void anUnknownWordIsRefusedWithTheKnownOnes(String word) {
    assertThatIllegalArgumentException().isThrownBy(() -> Mode.of(word)).withMessageContainingAll(word, "healthy, slow, failing, flapping, down");
  }

  private Stream<Faults.Fault> next(int requests) {
    return IntStream.range(0, requests).mapToObj(request -> faults.next()).toList().stream();
  }
}
