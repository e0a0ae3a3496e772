package io.github.readiness.probe.load.spec;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.perMinute;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.load.spec.Stage.hold;
import static io.github.readiness.probe.load.spec.Stage.ramp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class RateProfileTests {
  private static final long SECOND = 1_000_000_000;

  private static RateProfile of(Stage... stages) { return new RateProfile(List.of(stages), Optional.empty()); }

  private static List<Long> arrivalTimes(RateProfile profile) {
    List<Long> arrivalTimes = new ArrayList<>();
    profile.arrivalTimes().forEachRemaining((long due) -> arrivalTimes.add(due));
    return arrivalTimes;
  }

  @Test
  void constantRateHasNoDrift() {
    var thirds = new CumulativeRate(List.of(hold(perSecond(3), hours(24))));
    assertThat(thirds.reaches(1)).isEqualTo(333_333_333);
    assertThat(thirds.reaches(2)).isEqualTo(666_666_666);
    assertThat(thirds.reaches(3 * 86_399)).isEqualTo(86_399_000_000_000L);
  }

  @Test
  void firstRequestIsDueAtStartAndNoneAtEnd() {
    assertThat(of(hold(perSecond(500), seconds(30))).requests()).isEqualTo(15_000);
    assertThat(of(hold(perSecond(500), new Time(30_000_000_001L))).requests()).isEqualTo(15_001);
    assertThat(of(hold(perMinute(1), seconds(1))).requests()).isEqualTo(1);
    assertThat(of(hold(perMinute(1), minutes(7))).requests()).isEqualTo(7);
    assertThat(arrivalTimes(of(hold(perSecond(4), seconds(1))))).containsExactly(0L, SECOND / 4, SECOND / 2, SECOND / 4 * 3);
    assertThat(arrivalTimes(of(hold(perSecond(1), seconds(1))))).containsExactly(0L);
  }

  @Test
  void rampRequestIsDueWhenIntegralReachesItsNumber() {
    var arrivalTimes = arrivalTimes(of(ramp(perSecond(0), perSecond(1000), seconds(10))));
    assertThat(arrivalTimes).hasSize(5_000).isSorted().startsWith(0L);
    for (var number = 1; number < 5_000; number++) {
      // 50 t^2 = i, in 34 digits
      var exact = BigDecimal.valueOf(number).divide(BigDecimal.valueOf(50)).sqrt(MathContext.DECIMAL128).movePointRight(9);
      assertThat(BigDecimal.valueOf(arrivalTimes.get(number))).isCloseTo(exact, within(BigDecimal.ONE));
    }
  }

  @Test
  void longRampIsExactToTheNanosecond() {
    var integral = new CumulativeRate(List.of(ramp(perSecond(1), perSecond(3), hours(100))));
    // t + t^2/360000 = 719999.5, solved in 34 digits
    var c = new BigDecimal("719999.5");
    var a = BigDecimal.valueOf(360_000);
    var t = a.multiply(a).add(a.multiply(c).multiply(BigDecimal.valueOf(4))).sqrt(MathContext.DECIMAL128).subtract(a).divide(BigDecimal.valueOf(2));
    assertThat(BigDecimal.valueOf(integral.reaches(719_999.5))).isCloseTo(t.movePointRight(9), within(BigDecimal.TEN));
  }

  @Test
  void skipCountsTheSkippedArrivals() {
    var stages = List.of(ramp(perSecond(1), perSecond(300), seconds(2)), hold(perSecond(7), seconds(2)),
        ramp(perSecond(50), perSecond(0), seconds(3)));
    for (var seed : List.of(Optional.<Long>empty(), Optional.of(3L))) {
      var walked = new RateProfile(stages, seed).arrivalTimes();
      var skipping = new RateProfile(stages, seed).arrivalTimes();
      for (var instant = 0L; instant < 8 * SECOND; instant += SECOND / 7) {
        var before = skipping.skipTo(instant);
        for (var one = 0L; one < before; one++) {
          assertThat(walked.nextLong()).isLessThan(instant);
        }
        assertThat(skipping.hasNext()).isEqualTo(walked.hasNext());
        if (walked.hasNext()) {
          assertThat(skipping.nextLong()).isEqualTo(walked.nextLong()).isGreaterThanOrEqualTo(instant);
        }
      }
      assertThat(walked.hasNext()).isFalse();
    }
  }

  @Test
  void fallingRampEndsAtItsRate() {
    var arrivalTimes = arrivalTimes(of(ramp(perSecond(10), perSecond(0), seconds(10))));
    assertThat(arrivalTimes).hasSize(50).isSorted();
    assertThat(arrivalTimes.get(49)).isLessThan(10 * SECOND).isGreaterThan(8 * SECOND);
    assertThat(arrivalTimes.get(1)).isBetween(SECOND / 10, SECOND / 9);
  }

  @Test
  void stagesFollowWithoutGapOrOverlap() {
    var arrivalTimes = arrivalTimes(
        of(hold(perSecond(10), seconds(1.05)), ramp(perSecond(10), perSecond(30), seconds(1)), hold(perSecond(30), seconds(1))));
    assertThat(arrivalTimes).hasSize(61).isSorted().doesNotHaveDuplicates();
    assertThat(arrivalTimes.get(10)).isEqualTo(SECOND);
    // 10.5 are due by 1.05 s, so number 11 comes when the ramp has added up to 0.5: 10 t^2 + 10 t = 0.5
    assertThat(arrivalTimes.get(11)).isCloseTo((long) ((1.05 + (Math.sqrt(100 + 20) - 10) / 20) * SECOND), Assertions.within(1L));
    assertThat(arrivalTimes.get(31)).isCloseTo((long) ((2.05 + 0.5 / 30) * SECOND), Assertions.within(1L));
  }

  @Test
  void poissonArrivalsAreTheSameForTheSameSeed() {
    var profile = new RateProfile(List.of(hold(perSecond(1000), seconds(10))), Optional.of(42L));
    assertThat(arrivalTimes(profile)).isEqualTo(arrivalTimes(profile)).isSorted().allMatch(due -> due >= 0 && due < 10 * SECOND)
        .startsWith(arrivalTimes(profile).get(0));
    assertThat(arrivalTimes(profile)).isNotEqualTo(arrivalTimes(new RateProfile(profile.stages(), Optional.of(43L))));
  }

  @Test
  void poissonArrivalsHaveExponentialGaps() {
    var arrivalTimes = arrivalTimes(new RateProfile(List.of(hold(perSecond(1000), seconds(100))), Optional.of(42L)));
    assertThat((double) arrivalTimes.size()).isCloseTo(100_000, within(4 * Math.sqrt(100_000)));
    var longerThanTheMean = 0;
    for (var i = 1; i < arrivalTimes.size(); i++) {
      longerThanTheMean += arrivalTimes.get(i) - arrivalTimes.get(i - 1) > 1_000_000 ? 1 : 0;
    }
    assertThat(longerThanTheMean / (double) arrivalTimes.size()).isCloseTo(Math.exp(-1), within(0.01));
  }

  @Test
  void poissonArrivalsFollowRamp() {
    var arrivalTimes = arrivalTimes(new RateProfile(List.of(ramp(perSecond(0), perSecond(2000), seconds(50))), Optional.of(7L)));
    var inFirstHalf = arrivalTimes.stream().filter(due -> due < 25 * SECOND).count();
    assertThat(inFirstHalf / (double) arrivalTimes.size()).isCloseTo(0.25, within(0.02));
  }

  @Test
  void exhaustedArrivalsThrow() {
    var even = of(hold(perSecond(1), seconds(1))).arrivalTimes();
    even.nextLong();
    Assertions.assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(even::nextLong);
    var random = new RateProfile(List.of(hold(perSecond(1), new Time(1))), Optional.of(1L)).arrivalTimes();
    assertThat(random.hasNext()).isFalse();
    Assertions.assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(random::nextLong);
  }

  @Test
  void meanRateOfStagesIsWeightedByDuration() {
    assertThat(of(ramp(perSecond(0), perSecond(100), seconds(10)), hold(perSecond(100), seconds(30))).mean()).isEqualTo(perSecond(87.5));
  }

  @Test
  void stageWithoutRateOrDurationIsRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> ramp(perSecond(0), perSecond(0), seconds(1))).withMessageContaining("perSecond(500)");
    assertThatIllegalArgumentException().isThrownBy(() -> hold(perSecond(1), seconds(0))).withMessageContaining("seconds(30)");
    assertThatIllegalArgumentException().isThrownBy(() -> of()).withMessageContaining("stages(hold(");
  }
}
