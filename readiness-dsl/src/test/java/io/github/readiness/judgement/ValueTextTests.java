package io.github.readiness.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Units;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTextTests {
  private static final String HOSTILE = "</script><!-- & 😎 \"\\\n";

  private record Point(int x, Optional<String> name, List<Duration> times) {}

  private static final class Silent {}

  static List<Arguments> values() {
    return List.of(Arguments.of("{a=b}", "{a=b}"), Arguments.of("", ""), Arguments.of('x', "x"), Arguments.of(200, "200"), Arguments.of(true, "true"),
        Arguments.of(new BigDecimal("1E+3"), "1000"), Arguments.of(new BigDecimal("1e999999999"), "1E+999999999"), Arguments.of(1e10, "10000000000"),
        Arguments.of(0.1f + 0.2f, "0.30000001192092896"), Arguments.of(Double.NaN, "NaN"), Arguments.of(Float.POSITIVE_INFINITY, "Infinity"),
        Arguments.of(TimeUnit.DAYS, "DAYS"), Arguments.of(String.class, "java.lang.String"), Arguments.of(Optional.of("up"), "up"),
        Arguments.of(Optional.empty(), "null"), Arguments.of(OptionalLong.of(3), "3"), Arguments.of(OptionalInt.empty(), "null"),
        Arguments.of(Duration.ofMillis(1500), "PT1.5S"), Arguments.of(Instant.EPOCH, "1970-01-01T00:00:00Z"),
        Arguments.of(URI.create("http://localhost/"), "http://localhost/"), Arguments.of(Path.of("a", "b"), "a/b"),
        Arguments.of(Units.millis(200), "200 ms"), Arguments.of(Map.of("a", "b"), "{\"a\":\"b\"}"), Arguments.of(List.of(1, "b"), "[1,\"b\"]"),
        Arguments.of(new int[] {1, 2}, "[1,2]"), Arguments.of(new String[] {null}, "[null]"), Arguments.of(Map.entry("a", 1), "{\"a\":1}"),
        Arguments.of(new Point(1, Optional.empty(), List.of(Duration.ZERO)), "{\"x\":1,\"name\":null,\"times\":[\"PT0S\"]}"),
        Arguments.of(new Silent(), "Silent"), Arguments.of(List.of(new Silent()), "[\"Silent\"]"),
        Arguments.of(List.of(HOSTILE), "[\"</script><!-- & 😎 \\\"\\\\\\n\"]"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueIsNeverPrintedWithDefaultToString(Object value, String text) {
    assertThat(ValueText.of(value)).isEqualTo(text);
  }

  @Test
  void nullIsPrintedAsWord() {
    assertThat(ValueText.of(null)).isEqualTo("null");
    assertThat(ValueText.of(Arrays.asList(null, 1))).isEqualTo("[null,1]");
  }

  @Test
  void valueThatContainsItselfIsCut() {
    var endless = new ArrayList<Object>();
    endless.add(endless);
    assertThat(ValueText.of(endless)).startsWith("[[[[").contains("…").hasSizeLessThan(200);
  }
}
