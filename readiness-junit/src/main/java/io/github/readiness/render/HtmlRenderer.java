package io.github.readiness.render;

import static org.apiguardian.api.API.Status.MAINTAINED;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.readiness.report.Report;
import org.apiguardian.api.API;

/**
 * The report as one HTML file without scripts, fonts or anything else from a network: for a screen, light or dark, for a phone, and for paper,
 * where everything is unfolded.
 */
@API(status = MAINTAINED, since = "0.1")
public final class HtmlRenderer {
  private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlRenderer.class.getClassLoader(),
      "io.github.readiness.render.jte");

  private HtmlRenderer() {}

  /** A whole document in UTF-8; of the same report the same text. */
  public static String render(Report report) {
    var html = new StringOutput(1 << 16);
    TEMPLATES.render("report.jte", new HtmlModel(report), html);
    return SafeText.text(html.toString());
  }
}
