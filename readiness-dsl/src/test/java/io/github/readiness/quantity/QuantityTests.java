package io.github.readiness.quantity;

import static io.github.readiness.Units.bytes;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.fraction;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.mebibytes;
import static io.github.readiness.Units.micros;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.readiness.quantity.Quantity.Time;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuantityTests {
  static List<Arguments> printed() {
    return List.of(arguments(new Time(0), "0 ms"), arguments(new Time(1), "1 ns"), arguments(micros(1.5), "1.5 µs"),
        arguments(millis(148.2), "148.2 ms"),
        arguments(millis(999.999), "1,000 ms"), arguments(seconds(90), "90 s"), arguments(minutes(2), "2 min"), arguments(hours(24), "24 h"),
        arguments(hours(48), "2 d"), arguments(percent(0.1), "0.1%"), arguments(percent(100), "100%"), arguments(fraction(0.000123456), "0.01235%"),
        arguments(perSecond(1234567), "1,234,567/s"), arguments(bytes(1023), "1,023 B"), arguments(mebibytes(1.5), "1.5 MiB"),
        arguments(count(3), "3"),
        arguments(count(119_874), "119,874"));
  }

  @ParameterizedTest
  @MethodSource("printed")
  void quantityIsPrintedInReadableUnit(Quantity<?> quantity, String text) {
    assertThat(quantity).hasToString(text);
  }

  @Test
  void quantityIsPrintedTheSameInEveryLocale() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(millis(1234.5)).hasToString("1.235 s");
      assertThat(count(1_234_567)).hasToString("1,234,567");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void quantityIsConvertedExactly() {
    assertThat(millis(200).in(Unit.SECOND)).isEqualByComparingTo("0.2");
    assertThat(new Time(200_000_001).in(Unit.MILLISECOND)).isEqualByComparingTo("200.000001");
    assertThat(percent(0.1).in(Unit.PERCENT)).isEqualByComparingTo("0.1");
    assertThat(new Time(200_000_001).in(Unit.MILLISECOND, RoundingMode.CEILING)).isEqualTo("200.1 ms");
    assertThat(new Time(199_999_999).in(Unit.MILLISECOND, RoundingMode.FLOOR)).isEqualTo("199.9 ms");
  }

  @Test
  void quantitiesAreOrderedByAmount() {
    assertThat(millis(999)).isLessThan(seconds(1));
    assertThat(percent(99.9)).isLessThan(percent(99.91));
    assertThat(perSecond(10)).isGreaterThan(perSecond(9));
    assertThat(mebibytes(1)).isGreaterThan(bytes(1));
    assertThat(count(2)).isLessThan(count(10));
  }
}
