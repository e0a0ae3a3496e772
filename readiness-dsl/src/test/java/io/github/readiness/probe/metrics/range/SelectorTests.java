package io.github.readiness.probe.metrics.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Units;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTests {

  @ParameterizedTest
  @ValueSource(strings = {"up", "up{}", " up { job = \"a\" } ", "{job=\"a\"}", "a:b{c='d',}", "up{job=~\"a|b\",x!=\"}\"}", "up{job=~`a|b`}"})
  void plainSelectorIsParsed(String query) {
    assertThat(Selector.of(query)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "up == 1", "min(up)", "up[5m]", "up offset 5m", "up{job=\"a\"", "up{job}", "up{job=\"a\" x=\"b\"}", "1",
      "up or vector(0)",
      "up{a=\"b\"} + up{a=\"c\"}"})
  void expressionIsNotASelector(String query) {
    assertThat(Selector.of(query)).isEmpty();
  }

  @Test
  void selectorIsPrintedAsWrittenAndForAnotherMetric() {
    var selector = Selector.of("up{job='a \"b\"',__name__=~'u.*'}").orElseThrow();

    assertThat(selector).hasToString("up{job=\"a \\\"b\\\"\",__name__=~\"u.*\"}");
    assertThat(selector.withMetric("x")).hasToString("x{job=\"a \\\"b\\\"\"}");
  }

  @Test
  void namedLabelsWithoutSeriesAreMissing() {
    var found = List.of(Map.of("job", "api"), Map.of("job", "db"));

    assertThat(Selector.of("up{job=~\"api|db|cache\"}").orElseThrow().missing(found)).containsExactly("job=\"cache\"");
    assertThat(Selector.of("up{job=~\"api|d.|x.*\"}").orElseThrow().missing(found)).isEmpty();
    assertThat(Selector.of("up{job=\"cache\"}").orElseThrow().missing(found)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"up{job=~\"(api|cache)\"}", "up{job=~'(?:api|cache)'}", "up{job=~`^(api|cache)$`}", "up{job=~\"^api|cache$\"}"})
  void namedLabelsAreFoundInEverySpelling(String query) {
    assertThat(Selector.of(query).orElseThrow().missing(List.of(Map.of("job", "api")))).containsExactly("job=\"cache\"");
  }

  @Test
  void namesInAnExpressionAreHidden() {
    assertThat(Selector.findHiddenNames("min(up{job=~\"api|db\"})")).contains("job=~\"api|db\"");
    assertThat(Selector.findHiddenNames("min by (job) (up{env=\"x\", job =~ `(api|db)`})")).contains("job =~ `(api|db)`");
    assertThat(Selector.findHiddenNames("min(up{job=~\"api.*\"})")).isEmpty();
    assertThat(Selector.findHiddenNames("up{job=~\"api|db\"}")).as("there it can").isEmpty();
  }

  @Test
  void backslashInBackticksIsLiteral() {
    var selector = Selector.of("up{path=~`/a\\d \"x\"`}").orElseThrow();

    assertThat(selector).hasToString("up{path=~\"/a\\\\d \\\"x\\\"\"}");
    assertThat(selector.matches(Map.of("__name__", "up", "path", "/a1 \"x\""))).isTrue();
  }

  @Test
  void selectorMatchesLabelsByEachOperator() {
    var selector = Selector.of("up{job=\"a\",code=~\"5..\",zone!=\"x\",kind!~\"y.*\"}").orElseThrow();

    assertThat(selector.matches(Map.of("__name__", "up", "job", "a", "code", "503"))).isTrue();
    assertThat(selector.matches(Map.of("__name__", "up", "job", "a", "code", "5030"))).isFalse();
    assertThat(selector.matches(Map.of("__name__", "up", "job", "a", "code", "503", "zone", "x"))).isFalse();
    assertThat(selector.matches(Map.of("__name__", "up", "job", "a", "code", "503", "kind", "yes"))).isFalse();
    assertThat(selector.matches(Map.of("__name__", "down", "job", "a", "code", "503"))).isFalse();
  }

  @Test
  void selectorExcludesOnlyCertainMismatches() {
    var api = Map.of("__name__", "up", "job", "api");

    assertThat(Selector.of("up{job=\"db\"}").orElseThrow().excludes(api)).isTrue();
    assertThat(Selector.of("down").orElseThrow().excludes(api)).isTrue();
    assertThat(Selector.of("up{job=\"api\"}").orElseThrow().excludes(api)).isFalse();
    assertThat(Selector.of("up{job=~\"a\\\\w+\"}").orElseThrow().excludes(api)).isFalse();
    assertThat(Selector.of("up{job=~\"\\x61pi\"}").orElseThrow().excludes(api)).as("an escape of Go's").isFalse();
    assertThat(Selector.of("up{job=~\"(?U)api\"}").orElseThrow().excludes(api)).isFalse();
  }

  @Test
  void scrapeIntervalsInTheFormatOfGoAreParsed() {
    assertThat(ScrapeInterval.of("15s")).contains(Units.seconds(15));
    assertThat(ScrapeInterval.of("1m30s")).contains(Units.seconds(90));
    assertThat(ScrapeInterval.of("1.5s")).contains(Units.millis(1500));
    assertThat(ScrapeInterval.of("500ms")).contains(Units.millis(500));
    assertThat(ScrapeInterval.of("")).isEmpty();
    assertThat(ScrapeInterval.of("0s")).isEmpty();
    assertThat(ScrapeInterval.of("15")).isEmpty();
  }
}
