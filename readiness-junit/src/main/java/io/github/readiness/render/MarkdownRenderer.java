package io.github.readiness.render;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.report.Report;
import org.apiguardian.api.API;

/**
 * The sign-off document: what teams write by hand before they go live, computed from what was measured. Decision and conditions first, then
 * scorecard and approval matrix with the requirement lines that each row answers, then everything people must know to put their name to it.
 */
@API(status = MAINTAINED, since = "0.1")
public final class MarkdownRenderer {
  private MarkdownRenderer() {}

  /** GitHub-flavoured Markdown, ending in {@code \n}; of the same report the same text. */
  public static String render(Report report) {
    return new SignOffDocument(report).text();
  }
}
