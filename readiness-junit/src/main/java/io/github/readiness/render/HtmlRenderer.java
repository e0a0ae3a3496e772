package io.github.readiness.render;

import static org.apiguardian.api.API.Status.MAINTAINED;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.readiness.report.Report;
import org.apiguardian.api.API;

/**
 * Renderer of the report as one HTML file, without scripts, external fonts or other network access. The page suits light and dark screens, phones and
 * paper. On paper all sections are open.
 */
@API(status = MAINTAINED, since = "0.1")
public final class HtmlRenderer {
  private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlRenderer.class.getClassLoader(),
      "io.github.readiness.render.jte");

  private HtmlRenderer() {}

  /** Returns a complete document in UTF-8. The same report gives the same text. */
  public static String render(Report report) {
    var html = new StringOutput(1 << 16);
    TEMPLATES.render("report.jte", new HtmlModel(report), html);
    return SafeText.text(html.toString());
  }
}
