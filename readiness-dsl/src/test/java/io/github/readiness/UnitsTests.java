package io.github.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.quantity.Quantity;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnitsTests {
  static List<DoubleFunction<Quantity<?>>> units() {
    return List.of(Units::micros, Units::millis, Units::seconds, Units::minutes, Units::hours, Units::days, Units::percent, Units::fraction,
        Units::perSecond, Units::perMinute, Units::perHour, Units::kibibytes, Units::mebibytes, Units::gibibytes, Units::count);
  }

  @ParameterizedTest
  @MethodSource("units")
  void negativeOrNonFiniteNumberIsRejected(DoubleFunction<Quantity<?>> unit) {
    assertThatIllegalArgumentException().isThrownBy(() -> unit.apply(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> unit.apply(Double.NaN)).withMessageContaining("finite");
    assertThatIllegalArgumentException().isThrownBy(() -> unit.apply(Double.POSITIVE_INFINITY)).withMessageContaining("finite");
    assertThat(unit.apply(0).amount()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(unit.apply(-0.0).amount()).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void doubleIsReadAsItsShortestDecimal() {
    assertThat(Units.percent(0.1)).isEqualTo(new Ratio(new BigDecimal("0.001")));
    assertThat(Units.millis(0.3)).isEqualTo(new Time(300_000));
    assertThat(Units.fraction(0.3)).isEqualTo(Units.percent(30));
  }

  @Test
  void equalQuantitiesInDifferentUnitsAreEqual() {
    assertThat(Units.minutes(5)).isEqualTo(Units.seconds(300)).isEqualTo(Units.time(Duration.ofMinutes(5)));
    assertThat(Units.days(1)).isEqualTo(Units.hours(24));
    assertThat(Units.perMinute(60)).isEqualTo(Units.perSecond(1)).isEqualTo(Units.perHour(3600));
    assertThat(Units.mebibytes(1)).isEqualTo(Units.kibibytes(1024)).isEqualTo(Units.bytes(1_048_576));
    assertThat(Units.count(3.0)).isEqualTo(Units.count(3)).hasSameHashCodeAs(Units.count(3));
  }

  @Test
  void percentageAboveOneHundredIsRejected() {
    assertThat(Units.percent(100)).isEqualTo(Units.fraction(1));
    assertThatIllegalArgumentException().isThrownBy(() -> Units.percent(100.000001)).withMessageContaining("between 0 and 100");
    assertThatIllegalArgumentException().isThrownBy(() -> Units.fraction(95)).withMessageContaining("Did you mean percent(95)?");
  }

  @Test
  void tooLargeNumberIsRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> Units.days(1e9)).withMessageContaining("292 years");
    assertThatIllegalArgumentException().isThrownBy(() -> Units.time(Duration.ofDays(1_000_000))).withMessageContaining("292 years");
    assertThatIllegalArgumentException().isThrownBy(() -> Units.gibibytes(1e10)).withMessageContaining("GiB");
    assertThat(Units.days(106_751)).isGreaterThan(Units.days(106_750));
  }
}
