package io.github.readiness.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTests {
  @Test
  void statementIsWrittenAsInTotoWithSortedDigests() {
    var statement = new Statement(List.of(new Statement.Subject("app.jar", Map.of("sha256", "ab", "gitCommit", "cd"))),
        "{\"b\":1,\"a\":2.50}");
    assertThat(new String(statement.toJson(), StandardCharsets.UTF_8)).isEqualTo("{\"_type\":\"https://in-toto.io/Statement/v1\","
        + "\"subject\":[{\"name\":\"app.jar\",\"digest\":{\"gitCommit\":\"cd\",\"sha256\":\"ab\"}}],"
        + "\"predicateType\":\"https://readiness.github.io/report/v1\",\"predicate\":{\"b\":1,\"a\":2.50}}");
  }

  @Test
  void writtenStatementIsReadBack() {
    assertThat(Statement.parse(EnvelopeTests.STATEMENT.toJson())).isEqualTo(EnvelopeTests.STATEMENT);
  }

  @Test
  void whiteSpaceOfPredicateDoesNotMatter() {
    var statement = new Statement(List.of(), "{\"a\":1.10,\"b\":[]}");
    assertThat(statement.hasPredicate("{ \"a\" : 1.10,\r\n \"b\" : [ ] }")).isTrue();
    assertThat(List.of("{\"a\":1.1,\"b\":[]}", "{\"a\":1.10}", "{\"b\":[],\"a\":1.10}", "{\"a\":1.10,\"b\":[],\"b\":[]}", "", "null"))
        .noneMatch(statement::hasPredicate);
  }

  @Test
  void statementMayHaveNoSubjects() {
    assertThat(Statement.parse(new Statement(List.of(), "{}").toJson()).subjects()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"subject\":[],\"predicateType\":\"https://readiness.github.io/report/v1\",\"predicate\":{}}",
      "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[],\"predicateType\":\"https://slsa.dev/provenance/v1\",\"predicate\":{}}",
      "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[],\"predicateType\":\"https://readiness.github.io/report/v1\",\"predicate\":[]}",
      "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[],\"predicateType\":\"https://readiness.github.io/report/v1\"}",
      "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicateType\":\"https://readiness.github.io/report/v1\",\"predicate\":{}}",
      "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"a\",\"digest\":{}}],"
          + "\"predicateType\":\"https://readiness.github.io/report/v1\",\"predicate\":{}}",
      "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"a\",\"digest\":{\"sha256\":1}}],"
          + "\"predicateType\":\"https://readiness.github.io/report/v1\",\"predicate\":{}}"})
  void otherKindOfStatementIsRejected(String json) {
    assertThatThrownBy(() -> Statement.parse(json.getBytes(StandardCharsets.UTF_8))).isInstanceOf(SignatureRejectedException.class);
  }

  @Test
  void encodingOtherThanUtf8IsRejected() {
    assertThatThrownBy(() -> Statement.parse("{}".getBytes(StandardCharsets.UTF_16LE))).isInstanceOf(SignatureRejectedException.class);
    assertThatThrownBy(() -> Statement.parse(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})).isInstanceOf(SignatureRejectedException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void predicateThatIsNotAnObjectIsRejected() {
    assertThatThrownBy(() -> new Statement(List.of(), "[]")).isInstanceOf(SignatureRejectedException.class)
        .hasMessageContaining("The predicate is not a JSON object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{},\"x\":1", "{", "{} {}", "{\"a\":1,\"a\":2}", ""})
  void predicateThatIsNotOneJsonObjectIsNeverSigned(String predicate) {
    assertThatThrownBy(() -> new Statement(List.of(), predicate)).isInstanceOf(SignatureRejectedException.class);
  }

  @Test
  void subjectWithoutDigestIsRejected() {
    assertThatThrownBy(() -> new Statement.Subject("app.jar", Map.of())).hasMessageContaining("no digest");
  }
}
