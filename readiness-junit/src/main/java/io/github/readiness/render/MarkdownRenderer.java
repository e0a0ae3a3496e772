package io.github.readiness.render;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.report.Report;
import org.apiguardian.api.API;

/**
 * Renderer of the sign-off document in Markdown.
 *
 * <p>It starts with the decision and its conditions. Scorecard and approval matrix follow, with the requirement lines that each row answers. The
 * details that people need before they sign come last.
 */
@API(status = MAINTAINED, since = "0.1")
public final class MarkdownRenderer {
  private MarkdownRenderer() {}

  /** Returns GitHub-flavoured Markdown that ends in {@code \n}. The same report gives the same text. */
  public static String render(Report report) {
    return new SignOffDocument(report).text();
  }
}
