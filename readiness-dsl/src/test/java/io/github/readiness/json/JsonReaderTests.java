package io.github.readiness.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTests {
  private static final int MEBIBYTE = 1 << 20;

  @Test
  void valuesOfEveryTypeAreRead() {
    var json = JsonValue
        .of("{\"text\":\"</script> 😎 \\u20ac\",\"whole\":12,\"fraction\":-1.50e2,\"yes\":true,\"none\":null,\"list\":[1,\n{\"x\":2}]}");

    assertThat(json.at("text").string()).contains("</script> 😎 €");
    assertThat(json.at("whole").number()).hasValue(12);
    assertThat(json.at("fraction").decimal().orElseThrow()).isEqualByComparingTo("-150");
    assertThat(json.at("yes").isTrue()).isTrue();
    assertThat(json.at("none").type()).isEqualTo(JsonType.NULL);
    assertThat(json.at("list").items().get(1).at("x").line()).isEqualTo(2);
    assertThat(json.at("missing").at("deeper").type()).isEqualTo(JsonType.MISSING);
    assertThat(json.toJson()).isEqualTo(
        "{\"text\":\"</script> 😎 €\",\"whole\":12,\"fraction\":-1.50e2,\"yes\":true,\"none\":null,\"list\":[1,{\"x\":2}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "[{\"x\":{\"a\":1,\"b\":2,\"\\u0061\":3}}]", "{\"a\":1,\"b\":{},\"a\":1}"})
  void keyThatAppearsTwiceIsNamed(String json) {
    everyReaderRejects(json, "The key \"a\" appears twice in one object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{}x", "1 2", "[]]", "null,", "{}\n\n\"behind\"", "{}\u0000"})
  void textAfterTheEndIsRejected(String json) { everyReaderRejects(json, ""); }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[1,", "{\"a\":", "\"abc", "tru", "{\"a\"", "[[[[", "-"})
  void textThatIsCutOffIsRejected(String json) { everyReaderRejects(json, ""); }

  @ParameterizedTest
  @ValueSource(strings = {"{'a':1}", "{a:1}", "[1,]", "[,1]", "01", "+1", ".5", "1.", "0x1", "NaN", "Infinity", "-Infinity", "// x\n1", "/* x */1",
      "\"tab\there\"", "\"\\x\"", "\"\\u12g4\"", "True", "undefined", "{\"a\":1 \"b\":2}", "{\"a\"}", "\"a\nb\""})
  void textThatOtherReadersForgiveIsRefused(String json) { everyReaderRejects(json, ""); }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\ud83d\"", "\"\\ude0e\"", "\"\\ude0e\\ud83d\"", "[\"ok\",\"\\ud83dx\"]"})
  void halfOfASurrogatePairIsRejected(String json) { everyReaderRejects(json, "half of a surrogate pair"); }

  @ParameterizedTest
  @ValueSource(strings = {"{\"x\":\"\\ud83d\"}", "[[\"\\ude0e\"]]", "{\"\\ud83d\":1}", "{\"x\":[1,{\"y\":\"a\\ud83d\"}]}",
      "{\"x\":{\"a\":1,\"a\":2}}"})
  void skippedValuesAreReadAsStrictly(String json) {
    for (var reader : List.of(JsonReader.of(json), JsonReader.of(json.getBytes(UTF_8)))) {
      assertThatThrownBy(reader::skipValue).isInstanceOf(InvalidJsonException.class);
      reader.close();
    }
    assertThatThrownBy(() -> JsonReader.of(json).nextText(json.getBytes(UTF_8))).isInstanceOf(InvalidJsonException.class);
    assertThat(JsonReader.areEquivalent(json, json)).isFalse();
  }

  @Test
  void wholeSurrogatePairsAreRead() {
    assertThat(JsonValue.of("\"\\ud83d\\ude0e\"").text()).isEqualTo("😎");
    var name = "{\"\\ud83d\\ude0e\":1}";
    assertThat(JsonValue.of(name).has("😎")).isTrue();
    assertThat(JsonValue.of(name.getBytes(UTF_8)).has("😎")).isTrue();
    everyReaderRejects("{\"\\ud83d\":1}", "");
  }

  @ParameterizedTest
  @CsvSource({"22c08022, an overlong zero", "22eda0bd22, half of a surrogate pair", "22f09f9822, three of four bytes",
      "22ff22, a byte that never occurs",
      "22f490808022, beyond the last character"})
  void bytesThatAreNotUtf8AreRefused(String hex, String what) {
    assertThatThrownBy(() -> JsonValue.of(HexFormat.of().parseHex(hex))).as(what).isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void utf16IsRejectedAndNotDetected() {
    assertThatThrownBy(() -> JsonValue.of("{}".getBytes(UTF_16BE))).isInstanceOf(InvalidJsonException.class);
  }

  @Test
  void byteOrderMarkIsSkipped() {
    assertThat(JsonValue.of("\ufeff{}")).isEqualTo(JsonValue.of("{}"));
    assertThat(JsonValue.of("\ufeff{}".getBytes(UTF_8))).isEqualTo(JsonValue.of("{}"));
  }

  @Test
  void nestingIsBoundedAndLongNestingEndsInATypedError() {
    assertThat(JsonValue.of("[".repeat(JsonReader.DEEPEST) + "]".repeat(JsonReader.DEEPEST)).items()).hasSize(1);
    everyReaderRejects("[".repeat(JsonReader.DEEPEST + 1) + "]".repeat(JsonReader.DEEPEST + 1), "nested deeper than 200 levels");
    everyReaderRejects("[".repeat(10_000) + "]".repeat(10_000), "nested deeper than 200 levels");
    everyReaderRejects("{\"a\":".repeat(10_000), "nested deeper than 200 levels");
  }

  @Test
  void sixtyFourMebibytesAreReadOrRefusedWithATypedError() {
    var bytes = new byte[64 * MEBIBYTE];
    Arrays.fill(bytes, (byte) 'x');
    bytes[0] = '"';
    bytes[bytes.length - 1] = '"';
    assertThat(JsonValue.of(bytes).text()).hasSize(bytes.length - 2);

    var tooLong = new ByteArrayOutputStream();
    tooLong.write('"');
    tooLong.writeBytes(Arrays.copyOfRange(bytes, 1, bytes.length - 1));
    tooLong.writeBytes("xxx\"".getBytes(UTF_8));
    assertThatThrownBy(() -> JsonValue.of(tooLong.toByteArray())).isInstanceOf(InvalidJsonException.class).hasMessageContaining("too long");

    Arrays.fill(bytes, (byte) ' ');
    assertThatThrownBy(() -> JsonValue.of(bytes)).isInstanceOf(InvalidJsonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e2147483647", "1e-2147483648", "1e99999999999", "1e401", "1e-401"})
  void numbersBeyondDigitLimitHaveNoDecimal(String number) {
    assertThat(JsonValue.of(number).decimal()).isEmpty();
    assertThat(JsonValue.of(number).number()).isPresent();
  }

  @Test
  void longNumbersAreTypedErrors() {
    assertThatThrownBy(() -> RecordMapper.read("\"" + "9".repeat(1000) + "\"", java.math.BigDecimal.class)).isInstanceOf(InvalidJsonException.class);
    assertThatThrownBy(() -> JsonValue.of("9".repeat(10_000))).isInstanceOf(InvalidJsonException.class);
    try (var reader = JsonReader.of("9223372036854775808")) {
      assertThatThrownBy(reader::nextLong).isInstanceOf(InvalidJsonException.class).hasMessageContaining("19 digits");
    }
  }

  @Test
  void errorHasLineAndColumn() {
    var error = catchThrowableOfType(InvalidJsonException.class, () -> JsonValue.of("{\n  \"a\": 1,\n  \"b\": x\n}"));
    assertThat(error.line()).isEqualTo(3);
    assertThat(error.column()).isBetween(8, 9);
    assertThat(error).hasMessageStartingWith("The text is not valid JSON (line 3, column ");
  }

  @Test
  void errorContainsNoLibraryTextAndNoControlCharacters() {
    for (var json : List.of("{\"\\u001b[31m\":1,\"\\u001b[31m\":1}", "[", "{\"a\":nul}", "[".repeat(300))) {
      var error = catchThrowableOfType(InvalidJsonException.class, () -> JsonValue.of(json));
      assertThat(error.getMessage()).doesNotContain("StreamRead", "Feature", "token", "jackson", "\u001b").matches("[ -~]+");
    }
  }

  @Test
  void readerRejectsValueOfAnotherType() {
    try (var reader = JsonReader.of("{\"a\":\"1\"}")) {
      assertThatThrownBy(reader::beginArray).hasMessageContaining("Expected a list, but found an object (line 1, column 1)");
      reader.beginObject();
      assertThatThrownBy(reader::nextString).hasMessageContaining("found the name of a field");
      assertThat(reader.nextName()).isEqualTo("a");
      assertThatThrownBy(reader::nextDouble).hasMessageContaining("Expected a number, but found a text");
      assertThatThrownBy(reader::endObject).hasMessageContaining("Expected the end");
      assertThat(reader.nextString()).isEqualTo("1");
      assertThatThrownBy(reader::skipValue).hasMessageContaining("found the end");
      reader.endObject();
      reader.endDocument();
    }
  }

  @Test
  void valueIsReadWithItsNotation() {
    for (var value : List.of("{ \"x\" : [ 1.10 , \"é😎\" ] }", "1.50", "\"a\\u0062\"", "true")) {
      var document = ("{\"é\": 1, \"it\":  " + value + " , \"next\": 2}").getBytes(UTF_8);
      try (var reader = JsonReader.of(document)) {
        reader.beginObject();
        reader.nextName();
        reader.skipValue();
        reader.nextName();
        assertThat(reader.nextText(document)).isEqualTo(value);
        assertThat(reader.nextName()).isEqualTo("next");
      }
    }
  }

  @Test
  void documentsThatDifferInWhiteSpaceAreEquivalent() {
    assertThat(JsonReader.areEquivalent("{\"a\":[1,2.0]}", " { \"\\u0061\" : [ 1 ,\n2.0 ] } ")).isTrue();
    assertThat(
        List.of("{\"a\":[1,2]}", "{\"a\":[1,2.0,3]}", "{\"a\":[1]}", "{\"b\":[1,2.0]}", "{\"a\":[1,\"2.0\"]}", "{\"a\":[1,2.0]}x", "{\"a\":[1,2.0"))
        .noneMatch(other -> JsonReader.areEquivalent("{\"a\":[1,2.0]}", other));
  }

  @Test
  void mutatedDocumentsEndInTypedErrorsOnly() {
    var document = "{\"name\":\"shop 😎\",\"list\":[1,-2.5e3,true,null,{\"x\":\"\\u00e9\\n\"}],\"empty\":{}}".getBytes(UTF_8);
    var random = new Random(20261201);
    var refused = 0;
    for (var i = 0; i < 50_000; i++) {
      var mutant = Arrays.copyOf(document, random.nextInt(4) == 0 ? random.nextInt(document.length) : document.length);
      for (var change = random.nextInt(4); change >= 0 && mutant.length > 0; change--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(JsonValue.of(JsonValue.of(mutant).toJson())).isEqualTo(JsonValue.of(mutant));
      } catch (InvalidJsonException typed) {
        refused++;
      }
    }
    assertThat(refused).isBetween(25_000, 50_000);
  }

  private static void everyReaderRejects(String json, String problem) {
    assertThatThrownBy(() -> JsonValue.of(json)).isInstanceOf(InvalidJsonException.class).hasMessageContaining(problem)
        .hasMessageContaining("(line ");
    assertThatThrownBy(() -> JsonValue.of(json.getBytes(UTF_8))).isInstanceOf(InvalidJsonException.class).hasMessageContaining(problem);
  }
}
