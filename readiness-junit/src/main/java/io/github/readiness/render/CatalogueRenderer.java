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

/** The catalogue of a dry run for people: as Markdown and as a table on the console. */
@API(status = INTERNAL, since = "0.1")
public final class CatalogueRenderer {
  private static final List<String> HEAD = List.of("criterion", "severity", "category", "phase", "title");

  private CatalogueRenderer() {}

  /** GitHub-flavoured Markdown, ending in {@code \n}; of the same catalogue the same text. */
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
   * A table with a line per criterion, and below it a line per requirement and plan, then all mistakes.
   *
   * @param file where a person reads on
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
      entry.requirements().forEach(check -> lines.addAll(Terminal.wrapped("    ", said(check))));
      entry.plans().forEach(plan -> lines.addAll(Terminal.wrapped("    plan ", said(plan))));
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
    return List.of(escaped(entry.id()), escaped(entry.title()), escaped(entry.severity().name()), escaped(entry.category()), escaped(entry.phase()),
        lines(entry.requirements().stream().map(CatalogueRenderer::said)), lines(entry.plans().stream().map(CatalogueRenderer::said)),
        lines(entry.notFollowed().stream()));
  }

  private static List<String> cells(CatalogueEntry entry) {
    return Stream.of(entry.id(), entry.severity().name(), entry.category(), entry.phase(), entry.title()).map(SafeText::line).toList();
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, widths.length).mapToObj(column -> cells.get(column) + " ".repeat(widths[column] - Terminal.columns(cells.get(column))))
        .collect(Collectors.joining("  ", "  ", "")).stripTrailing();
  }

  /** Level and sentence; the sentence already has the bound in it. */
  private static String said(RequiredCheck check) {
    return ReportText.say(check.level()) + " " + check.sentence();
  }

  private static String said(PlannedRun plan) {
    return plan.description()
        + plan.expectedDuration().map(text -> " (expected duration " + TimeText.duration(Duration.parse(text)) + ")").orElse("");
  }
}
