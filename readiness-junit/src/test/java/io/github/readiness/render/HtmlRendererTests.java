package io.github.readiness.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Status;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Report;
import io.github.readiness.report.Reports;
import io.github.readiness.report.Severity;
import io.github.readiness.report.Verdict;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlRendererTests {

  @Test
  void noGoPageMatchesApprovedPage() { Approved.matches("no-go.html", HtmlRenderer.render(Reports.noGo())); }

  @Test
  void conditionalGoPageMatchesApprovedPage() { Approved.matches("conditional-go.html", HtmlRenderer.render(Reports.conditionalGo())); }

  @Test
  void pageOfEmptyReportMatchesApprovedPage() { Approved.matches("empty.html", HtmlRenderer.render(Reports.empty())); }

  @ParameterizedTest
  @MethodSource("io.github.readiness.render.Samples#reports")
  void pageLoadsNothingAndRunsNoScript(Report report) {
    var page = HtmlRenderer.render(report);
    assertThat(found("(?i)\\s(?:src|srcset|href|action|data|poster|background)\\s*=\\s*\"([^\"]*)\"", page)).allMatch(link -> link.startsWith("#"));
    assertThat(found("(?i)(url\\(|@import|<script|<link|<iframe|<object|<img|javascript:(?!alert))", page)).isEmpty();
    assertThat(found("(?i)<[^>]*\\s(on[a-z]+)=", page)).isEmpty();
    assertThat(page).contains("default-src 'none'");
  }

  @ParameterizedTest
  @MethodSource("io.github.readiness.render.Samples#reports")
  void headingLevelsAreNotSkipped(Report report) {
    var levels = found("<h([1-6])\\b", HtmlRenderer.render(report)).stream().map(Integer::valueOf).toList();
    assertThat(levels).first().isEqualTo(1);
    assertThat(levels.stream().filter(level -> level == 1)).hasSize(1);
    for (var i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.readiness.render.Samples#reports")
  void anchorsAreUniqueAndLinksHaveTargets(Report report) {
    var page = HtmlRenderer.render(report);
    var anchors = found("\\sid=\"([^\"]*)\"", page);
    assertThat(anchors).doesNotHaveDuplicates();
    assertThat(anchors).containsAll(found("href=\"#([^\"]*)\"", page)).containsAll(found("aria-labelledby=\"([^\"]*)\"", page));
  }

  @ParameterizedTest
  @MethodSource("io.github.readiness.render.Samples#reports")
  void openedElementsAreClosed(Report report) {
    var page = HtmlRenderer.render(report);
    for (var element : List.of("html", "body", "main", "section", "details", "summary", "table", "tr", "td", "th", "ul", "ol", "li", "dl", "div",
        "p", "span", "b", "a", "svg", "h2", "h3")) {
      assertThat(found("<(" + element + ")[\\s>]", page)).as(element).hasSameSizeAs(found("</(" + element + ")>", page));
    }
  }

  @Test
  void hostileTitleIsEscaped() {
    var page = HtmlRenderer.render(Reports.noGo());
    assertThat(page).doesNotContain("</script>").doesNotContain("<!-- &").contains("&lt;/script&gt;").contains("😎");
    var crafted = HtmlRenderer.render(with(Status.PASS, "\"><img src=x onerror=alert(1)>'"));
    assertThat(crafted).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt;");
  }

  @Test
  void directionCharactersOfTitleAreEscaped() {
    assertThat(HtmlRenderer.render(with(Status.FAIL, "SSAP \u202eFAIL\u0000"))).contains("SSAP \\u202eFAIL\\u0000").doesNotContain("\u202e");
  }

  @Test
  void onlyPassedCriteriaAreFolded() {
    for (var status : Status.values()) {
      var details = found("(<details[^>]*>)", HtmlRenderer.render(with(status, "one"))).get(0);
      assertThat(details.contains(" open")).as(status.name()).isEqualTo(status != Status.PASS);
    }
  }

  @Test
  void laterCriteriaAreFoldedEvenIfUnknown() {
    assertThat(found("(<details[^>]*id=\"c-POST-1\"[^>]*>)", HtmlRenderer.render(Reports.go()))).singleElement().asString().doesNotContain("open");
  }

  @Test
  void badgeOfEveryStatusHasText() {
    for (var status : Status.values()) {
      assertThat(HtmlRenderer.render(with(status, "one"))).contains("</span> " + ReportText.label(status) + "</span>");
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.readiness.render.Samples#reports")
  void verdictIsHeadlineAndTitle(Report report) {
    var verdict = ReportText.label(report.decision().verdict());
    assertThat(HtmlRenderer.render(report)).contains("<h1>" + verdict + "</h1>").contains("<title>" + verdict + ": ");
    assertThat(Verdict.values()).extracting(ReportText::label).contains(verdict);
  }

  @Test
  void rendererDoesNotUseContextClassLoader() {
    var before = Thread.currentThread().getContextClassLoader();
    try {
      Thread.currentThread().setContextClassLoader(null);
      assertThat(HtmlRenderer.render(Reports.go())).startsWith("<!DOCTYPE html>");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Returns the GO report with only its first criterion, in another status and with another title. */
  private static Report with(Status status, String title) {
    var go = Reports.go();
    var first = go.criteria().get(0);
    var raw = status == Status.WAIVED ? Status.FAIL : status;
    var other = new CriterionResult(first.id(), title, title, first.phase(), Severity.MINOR, first.weight(), first.owner(), List.of(title), status,
        raw,
        first.reason(), first.explanation(), first.advice(), true, first.definitionHash(), first.finishedAt(), first.attempts(), first.checks());
    return new Report(go.schemaVersion(), go.run(), go.system(), go.subjects(), List.of(other), go.inventory(), go.scores(), go.policy(),
        go.signOffState(), go.roles(), go.violations(), go.waivers(), go.risks(), go.limitations(), go.timeline(), go.signOffs(), go.decision());
  }

  private static List<String> found(String pattern, String page) {
    return Pattern.compile(pattern).matcher(page).results().map(result -> result.group(1)).toList();
  }
}
