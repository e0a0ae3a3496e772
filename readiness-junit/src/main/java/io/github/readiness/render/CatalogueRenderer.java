package io.github.readiness.render;

import static io.github.readiness.render.Markdown.escaped;
import static io.github.readiness.render.Markdown.lines;
import static io.github.readiness.render.ReportText.count;
import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.report.Catalogue;
import io.github.readiness.report.CatalogueEntry;
import io.github.readiness.report.CatalogueEntry.PlannedRun;
import io.github.readiness.report.CatalogueEntry.RequiredCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Renderer of the catalogue of a dry run: Markdown, and a table for the console. */
@API(status = INTERNAL, since = "0.1")
public final class CatalogueRenderer {
  private static final List<String> HEAD = List.of("criterion", "severity", "category", "phase", "title");

  private CatalogueRenderer() {}

  /** Returns GitHub-flavoured Markdown that ends in {@code \n}. The same catalogue gives the same text. */
  public static String markdown(Catalogue catalogue) {
    var page = new Markdown();
    page.heading(1, "Catalogue of criteria");
    page.paragraph(escaped(summary(catalogue)));
    page.table("No criterion was found.",
        List.of("Criterion", "Title", "Severity", "Category", "Phase", "Requirements", "Plans", "Could not be followed"),
        catalogue.criteria().stream().map(CatalogueRenderer::row).toList());
    page.heading(2, "Definition mistakes");
    if (catalogue.mistakes().isEmpty()) {
      page.paragraph("None.");
    }
    catalogue.mistakes().forEach(mistake -> page.item(escaped(mistake)));
    page.end();
    return page.toString();
  }

  /**
   * Returns a table with one row per criterion, followed by its requirements and plans, and then all mistakes.
   *
   * @param file path of the catalogue, printed on the last line
   */
  public static String console(Catalogue catalogue, Path file) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.addAll(Terminal.wrapped("", summary(catalogue)));
    var rows = Stream.concat(Stream.of(HEAD), catalogue.criteria().stream().map(CatalogueRenderer::cells)).toList();
    var widths = IntStream.range(0, HEAD.size()).map(column -> rows.stream().mapToInt(row -> Terminal.columns(row.get(column))).max().orElse(0))
        .toArray();
    lines.add(line(rows.get(0), widths));
    for (var entry : catalogue.criteria()) {
      lines.add(line(cells(entry), widths));
      entry.requirements().forEach(check -> lines.addAll(Terminal.wrapped("    ", describe(check))));
      entry.plans().forEach(plan -> lines.addAll(Terminal.wrapped("    plan ", describe(plan))));
      entry.notFollowed().forEach(why -> lines.addAll(Terminal.wrapped("    could not be followed: ", why)));
    }
    catalogue.mistakes().forEach(mistake -> lines.addAll(Terminal.wrapped("  mistake: ", mistake)));
    lines.addAll(Terminal.wrapped("Catalogue: ", file.toString()));
    return lines.stream().map(text -> text + "\n").collect(Collectors.joining());
  }

  private static String summary(Catalogue catalogue) {
    var mistakes = catalogue.mistakes().size();
    return "Dry run: " + count(catalogue.criteria().size(), "criterion", "criteria") + ", "
        + (mistakes == 0 ? "no definition mistake" : count(mistakes, "definition mistake", "definition mistakes"))
        + ". Nothing was measured, so there is no report and no verdict.";
  }

  private static List<String> row(CatalogueEntry entry) {
    return List.of(escaped(entry.id()), escaped(entry.title()), escaped(ReportText.lowerCase(entry.severity())), escaped(entry.category()),
        escaped(entry.phase()),
        lines(entry.requirements().stream().map(CatalogueRenderer::describe)), lines(entry.plans().stream().map(CatalogueRenderer::describe)),
        lines(entry.notFollowed().stream()));
  }

  private static List<String> cells(CatalogueEntry entry) {
    return Stream.of(entry.id(), ReportText.lowerCase(entry.severity()), entry.category(), entry.phase(), entry.title()).map(SafeText::line).toList();
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, widths.length).mapToObj(column -> cells.get(column) + " ".repeat(widths[column] - Terminal.columns(cells.get(column))))
        .collect(Collectors.joining("  ", "  ", "")).stripTrailing();
  }

  /** Returns level and sentence. The sentence already contains the bound. */
  private static String describe(RequiredCheck check) {
    return ReportText.lowerCase(check.level()) + " " + check.sentence();
  }

  private static String describe(PlannedRun plan) {
    return plan.description()
        + plan.expectedDuration().map(text -> " (expected duration " + TimeText.duration(Duration.parse(text)) + ")").orElse("");
  }
}
