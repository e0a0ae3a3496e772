package io.github.readiness.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordMapperTests {
  private record Everything(String text, int number, long large, boolean flag, BigDecimal decimal, Instant at, Duration lasting, ZoneId zone,
      TimeUnit unit, Optional<String> absent, Optional<Inner> inner, List<Inner> list, Map<String, List<Long>> map, Map<TimeUnit, Integer> counts) {}

  private record Inner(String name, Optional<Inner> deeper) {
    Inner {
      if (name.isBlank()) {
        throw new IllegalArgumentException("A name is not blank.");
      }
    }
  }

  @JsonDiscriminator("shape")
  private sealed interface Shape {}

  private record Circle(long radius) implements Shape {}

  private record Square(List<Shape> inside) implements Shape {}

  private static final Everything EVERYTHING = new Everything("</script> 😎 \u0001", 42, 1L << 60, true, new BigDecimal("1E+2"),
      Instant.ofEpochSecond(0, 1),
      Duration.ofMillis(1500), ZoneId.of("Europe/Berlin"), TimeUnit.DAYS, Optional.empty(),
      Optional.of(new Inner("outer", Optional.of(new Inner("inner", Optional.empty())))), List.of(new Inner("one", Optional.empty())),
      Map.of("b", List.of(2L, 3L), "a", List.of()), Map.of(TimeUnit.SECONDS, 1));

  @Test
  void recordsReadBackEqual() {
    var expected = RecordMapper.read(RecordMapper.line(EVERYTHING), Everything.class);

    assertThat(expected).usingRecursiveComparison().withComparatorForType(BigDecimal::compareTo, BigDecimal.class).isEqualTo(EVERYTHING);
    assertThat(RecordMapper.read(RecordMapper.pretty(EVERYTHING), Everything.class)).isEqualTo(expected);
    assertThat(RecordMapper.read(RecordMapper.pretty(RecordMapper.bytes(EVERYTHING)), Everything.class)).isEqualTo(expected);
  }

  @Test
  void lineHasKeysInRecordOrderAndDecimalsWithoutExponent() {
    assertThat(RecordMapper.line(EVERYTHING))
        .isEqualTo("{\"text\":\"</script> 😎 \\u0001\",\"number\":42,\"large\":1152921504606846976,\"flag\":true,"
            + "\"decimal\":\"100\",\"at\":\"1970-01-01T00:00:00.000000001Z\",\"lasting\":\"PT1.5S\",\"zone\":\"Europe/Berlin\",\"unit\":\"DAYS\",\"absent\":null,"
            + "\"inner\":{\"name\":\"outer\",\"deeper\":{\"name\":\"inner\",\"deeper\":null}},\"list\":[{\"name\":\"one\",\"deeper\":null}],"
            + "\"map\":{\"a\":[],\"b\":[2,3]},\"counts\":{\"SECONDS\":1}}");
  }

  @Test
  void prettyIndentsByTwoAndLeavesTextsAlone() {
    var map = new LinkedHashMap<String, Object>();
    map.put("a", List.of("x: {[,]} \" \\", 1L, List.of(), Map.of()));
    map.put("b", Optional.empty());
    assertThat(RecordMapper.pretty(map)).isEqualTo("""
        {
          "a": [
            "x: {[,]} \\" \\\\",
            1,
            [],
            {}
          ],
          "b": null
        }
        """);
  }

  @Test
  void sealedFamiliesBeginWithTheirDiscriminator() {
    Shape shape = new Square(List.of(new Circle(1), new Square(List.of())));
    assertThat(RecordMapper.line(shape))
        .isEqualTo("{\"shape\":\"square\",\"inside\":[{\"shape\":\"circle\",\"radius\":1},{\"shape\":\"square\",\"inside\":[]}]}");
    assertThat(RecordMapper.read(RecordMapper.line(shape), Shape.class)).isEqualTo(shape);
    assertThatThrownBy(() -> RecordMapper.read("{\"radius\":1,\"shape\":\"circle\"}", Shape.class)).isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("Expected \"shape\" first, with one of circle, square");
    assertThatThrownBy(() -> RecordMapper.read("{\"shape\":\"triangle\"}", Shape.class)).isInstanceOf(InvalidJsonException.class);
    assertThatThrownBy(() -> RecordMapper.read("{}", Shape.class)).isInstanceOf(InvalidJsonException.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"{\"deeper\":null} | \"name\" is missing",
      "{\"name\":null} | Expected a text, but found null",
      "{\"name\":1} | Expected a text, but found a number", "{\"name\":\" \"} | A name is not blank.", "[] | Expected an object, but found a list",
      "null | Expected an object, but found null", "{\"name\":\"a\"} 1 | more text after it", "{\"name\":\"a\",\"deeper\":{}} | \"name\" is missing",
      "{\"name\":\"a\",\"deeper\":[]} | Expected an object, but found a list"})
  void documentThatIsNotTheWholeRecordIsRefusedWithItsPlace(String json, String problem) {
    assertThatThrownBy(() -> RecordMapper.read(json, Inner.class)).isInstanceOf(InvalidJsonException.class).hasMessageContaining(problem)
        .hasMessageContaining("(line 1, column ");
    assertThatThrownBy(() -> RecordMapper.readList(("[" + json + "]").getBytes(UTF_8), Inner.class)).isInstanceOf(InvalidJsonException.class);
  }

  @ParameterizedTest
  @CsvSource({"number,2147483648", "number,1.0", "number,\"1\"", "large,9223372036854775808", "large,1e3", "flag,\"true\"",
      "decimal,\"1e2147483647\"",
      "decimal,\"abc\"", "at,\"yesterday\"", "at,\"2026-13-01T00:00:00Z\"", "lasting,\"20 s\"", "zone,\"Mars/Olympus\"", "unit,\"WEEKS\"", "unit,0",
      "list,{}",
      "list,null", "map,[]", "map,{\"a\":null}", "counts,{\"WEEKS\":1}"})
  void valueOfAnotherKindIsRefused(String name, String value) {
    var json = JsonValue.of(RecordMapper.line(EVERYTHING)).fields();
    var changed = new LinkedHashMap<String, Object>(json);
    changed.put(name, JsonValue.of(value));
    var document = JsonWriter.write(writer -> {
      writer.beginObject();
      changed.forEach((key, field) -> ((JsonValue) field).writeTo(writer.name(key)));
      writer.endObject();
    });
    assertThatThrownBy(() -> RecordMapper.read(document, Everything.class)).isInstanceOf(InvalidJsonException.class);
  }

  @Test
  void unknownKeysAreSkippedAndAbsentOptionalsAreEmpty() {
    assertThat(RecordMapper.read("{\"later\":{\"x\":[1]},\"name\":\"a\",\"more\":1}", Inner.class)).isEqualTo(new Inner("a", Optional.empty()));
  }

  @Test
  void halfOfASurrogatePairIsWrittenAsAQuestionMark() {
    assertThat(RecordMapper.line(new Inner("a\ud83d", Optional.empty()))).isEqualTo("{\"name\":\"a?\",\"deeper\":null}");
  }
}
