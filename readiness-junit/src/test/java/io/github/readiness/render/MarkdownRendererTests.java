package io.github.readiness.render;

import static io.github.readiness.render.Markdown.escaped;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.report.Report;
import io.github.readiness.report.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownRendererTests {

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.readiness.render.Samples#named")
  void documentMatchesApprovedDocument(String name, Report report) { Approved.matches(name + ".md", MarkdownRenderer.render(report)); }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.readiness.render.Samples#named")
  void tableRowsHaveAsManyColumnsAsTheirHead(String name, Report report) {
    var columns = 0;
    for (var line : MarkdownRenderer.render(report).split("\n")) {
      var here = line.startsWith("|") ? line.replace("\\|", "").chars().filter(c -> c == '|').count() : 0;
      assertThat(columns == 0 || here == 0 || here == columns).as(line).isTrue();
      columns = (int) here;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.readiness.render.Samples#named")
  void documentHasNoHtmlExceptLineBreaks(String name, Report report) {
    assertThat(MarkdownRenderer.render(report).replace("<br>", "")).doesNotContain("<").doesNotContain("](");
  }

  @Test
  void criteriaAndSignOffsNameTheirRequirementLines() {
    assertThat(MarkdownRenderer.render(Reports.go()))
        .containsPattern("\\*\\*PERF-1\\*\\*.*148\\.2 ms.*\\| PASS \\| X0-PERF-04, X0-MATRIX-02 \\|")
        .containsPattern("Product Owner \\| 1 \\| katherine@example.org \\| approved .*X0-SIGN-05");
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '"', value = {"a|b,a\\|b", "<b>,&lt;b&gt;", "&amp;,&amp;amp;", "*x*,\\*x\\*", "[a](b),\\[a\\](b)", "`x`,\\`x\\`",
      "# x,\\# x",
      "- x,\\- x", "+ x,\\+ x", "===,\\===", "1. x,1\\. x", "12) x,12\\) x", "1.5 s,1.5 s", "a-b,a-b", "a\\b,a\\\\b", "~~x~~,\\~\\~x\\~\\~",
      "\"a\nb\",a b",
      "\"a\r\n\r\n# b\",a \\# b"})
  void markupInTextIsEscaped(String text, String markdown) { assertThat(escaped(text)).isEqualTo(markdown); }

  @Test
  void directionAndControlCharactersAreEscaped() {
    assertThat(escaped("safe\u202Egnp.exe")).isEqualTo("safe\\\\u202egnp.exe");
    assertThat(escaped("bell\u0007")).isEqualTo("bell\\\\u0007");
  }
}
