package io.github.readiness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.json.RecordMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
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
  void reportIsReadBackEqual(Report report) {
    assertThat(RecordMapper.read(RecordMapper.pretty(report), Report.class)).isEqualTo(report);
    assertThat(RecordMapper.read(RecordMapper.line(report), Report.class)).isEqualTo(report);
  }

  @Test
  void sameReportGivesSameBytes() {
    assertThat(RecordMapper.pretty(Reports.noGo())).isEqualTo(RecordMapper.pretty(Reports.noGo())).endsWith("}\n").doesNotContain("\r");
    assertThat(RecordMapper.line(Reports.noGo())).doesNotContain("\n");
  }

  @Test
  void definitionIsReadBackEqualWhateverTheScaleOfItsWeight() {
    var written = new CriterionDefinition("A-1", "it", "C", "pre-deployment", Severity.MAJOR, new BigDecimal("2.50"), true, List.of(),
        Optional.empty());
    assertThat(RecordMapper.read(RecordMapper.line(written), CriterionDefinition.class)).isEqualTo(written);
  }

  @Test
  void keyOfNewerVersionIsIgnored() {
    var newer = RecordMapper.pretty(Reports.go()).replaceFirst("\\{", "{\"later\": {\"x\": 1},");
    assertThat(RecordMapper.read(newer, Report.class)).isEqualTo(Reports.go());
  }

  @Test
  void missingOptionalKeyIsReadAsEmpty() {
    var older = RecordMapper.pretty(Reports.go()).replaceFirst("\"finishedAt\": \"[^\"]*\",", "");
    assertThat(RecordMapper.read(older, Report.class).run().finishedAt()).isNotNull().isEmpty();
  }

  @Test
  void duplicateKeyIsRejectedWithItsPosition() {
    var twice = RecordMapper.pretty(Reports.go()).replaceFirst("\"schemaVersion\": \"1\",", "\"schemaVersion\": \"1\",\n\"schemaVersion\": \"2\",");
    assertThatThrownBy(() -> RecordMapper.read(twice, Report.class)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schemaVersion").hasMessageContaining("line 3");
  }
}
