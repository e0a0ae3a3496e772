package io.github.readiness.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalParserTests {
  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "2", "007", "2.50", "-1.5", "1e3", "1E+3", "1.5e-3", "1e400", "1e-400", "4.9E-324", "1.7976931348623157E308"})
  void decimalIsReadExactly(String text) {
    assertThat(DecimalParser.parse(text)).contains(new BigDecimal(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "+1", ".5", "1.", "1,5", "1_000", "0x10", "1e", "e1", "1e1.5", "--1", "1 ", " 1", "1\n", "NaN", "Infinity",
      "1d",
      "\u0661", "\uFF11", "1e401", "1e-401", "1e2147483647", "1e-2147483647", "1e99999999999999999999", "0e2147483647", "0.1e-400"})
  void otherTextIsNoDecimal(String text) {
    assertThat(DecimalParser.parse(text)).isEmpty();
  }

  @Test
  void digitsAreBounded() {
    assertThat(DecimalParser.parse("9".repeat(400))).isPresent();
    assertThat(DecimalParser.parse("9".repeat(401))).isEmpty();
    assertThat(DecimalParser.parse("0." + "1".repeat(400))).isPresent();
    assertThat(DecimalParser.parse("0." + "1".repeat(401))).isEmpty();
    assertThat(DecimalParser.parse("9".repeat(200) + "." + "9".repeat(201))).isEmpty();
  }

  @Test
  void longTextIsRejected() {
    assertThat(DecimalParser.parse("9".repeat(10_000_000))).isEmpty();
  }

  @Test
  void everyDoubleIsReadInItsShortestForm() {
    for (var number : new double[] {Double.MIN_VALUE, Double.MIN_NORMAL, Math.nextUp(Double.MIN_VALUE), 0.1, Math.PI, Double.MAX_VALUE}) {
      assertThat(DecimalParser.parse(Double.toString(number))).contains(new BigDecimal(Double.toString(number)));
    }
  }
}
