package io.github.readiness.probe.metrics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as servers write them. */
class GoNumbersTests {

  @ParameterizedTest
  @CsvSource({"0,0", "7,7", "-0,-0.0", "1.5,1.5", "+.5,0.5", "1.,1", "1e+09,1e9", "2E-3,0.002", "NaN,NaN", "+Inf,Infinity", "-Inf,-Infinity",
      "1e999,Infinity"})
  void parserReadsNumbersOfGo(String text, Double number) { assertThat(GoNumbers.of(text)).isEqualTo(number); }

  /** Of what Java alone takes for numbers, too, nothing is read. */
  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "e5", "1e", "1e+", "1.2.3", "1+1", "0x1p3", "1d", "2f", " 1", "1 ", "1_000", "Infinity", "١", "12,5", "--1"})
  void parserRejectsTextsThatAreNotNumbersOfGo(String text) {
    assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> GoNumbers.of(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401})
  void parserRejectsMoreThanFourHundredDigits(int digits) {
    var text = "0".repeat(digits - 1) + "1";
    if (digits <= 400) {
      assertThat(GoNumbers.of(text)).isEqualTo(1);
    } else {
      assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> GoNumbers.of(text));
    }
  }
}
