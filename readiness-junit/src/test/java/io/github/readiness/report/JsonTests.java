package io.github.readiness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTests {
  static Stream<Report> reports() {
    return Stream.of(Reports.go(), Reports.conditionalGo(), Reports.noGo(), Reports.pending(), Reports.empty());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aReportReadsBackEqual(Report report) {
    assertThat(Json.read(Json.pretty(report), Report.class)).isEqualTo(report);
    assertThat(Json.read(Json.line(report), Report.class)).isEqualTo(report);
  }

  @Test
  void theSameReportIsTheSameBytes() {
    assertThat(Json.pretty(Reports.noGo())).isEqualTo(Json.pretty(Reports.noGo())).endsWith("}\n").doesNotContain("\r");
    assertThat(Json.line(Reports.noGo())).doesNotContain("\n");
  }

  @Test
  void aKeyOfANewerVersionIsPassedOver() {
    var newer = Json.pretty(Reports.go()).replaceFirst("\\{", "{\"later\": {\"x\": 1},");
    assertThat(Json.read(newer, Report.class)).isEqualTo(Reports.go());
  }

  @Test
  void anOptionalKeyThatAnOlderVersionDidNotWriteIsMissingAndNotNull() {
    var older = Json.pretty(Reports.go()).replaceFirst("\"finishedAt\": \"[^\"]*\",", "");
    assertThat(Json.read(older, Report.class).run().finishedAt()).isNotNull().isEmpty();
  }

  @Test
  void aDuplicateKeyIsRefusedWithItsPlace() {
    var twice = Json.pretty(Reports.go()).replaceFirst("\"schemaVersion\": \"1\",", "\"schemaVersion\": \"1\",\n\"schemaVersion\": \"2\",");
    assertThatThrownBy(() -> Json.read(twice, Report.class)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schemaVersion").hasMessageContaining("line 3");
  }
}
