package io.github.readiness.render;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markdown while it is written. Every text is escaped here, so that it is read as it was written and never as markup, Markdown's or HTML's. */
final class Markdown {
  private static final String MARKUP = "\\`*_{}[]#|~$";
  /** What begins a list item, an underline or a numbered item; its last character is the one to escape. */
  private static final Pattern ITEM = Pattern.compile("[-+=]|\\d+[.)](?=\\s|$)");

  private final StringBuilder text = new StringBuilder();

  void heading(int level, String words) { text.append('\n').append("#".repeat(level)).append(' ').append(escaped(words)).append("\n\n"); }

  /** A paragraph of parts that are escaped already. */
  void paragraph(String... parts) { text.append(String.join(" ", parts)).append("\n\n"); }

  void item(String... parts) { text.append("- ").append(String.join(" ", parts)).append('\n'); }

  void end() { text.append('\n'); }

  /** A table of cells that are escaped already, or a sentence where it has no row. */
  void table(String whereEmpty, List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      paragraph(escaped(whereEmpty));
      return;
    }
    row(head);
    row(head.stream().map(cell -> "---").toList());
    rows.forEach(this::row);
    text.append('\n');
  }

  private void row(List<String> cells) { text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"))); }

  @Override
  public String toString() { return text.toString().stripLeading().replaceAll("\n{3,}", "\n\n"); }

  static List<String> cells(String... texts) { return Arrays.stream(texts).map(Markdown::escaped).toList(); }

  static String strong(String words) { return "**" + escaped(words) + "**"; }

  /** Several lines in one cell. */
  static String lines(Stream<String> texts) {
    return texts.map(Markdown::escaped).collect(Collectors.joining("<br>"));
  }

  /** The text as Markdown that shows it unchanged; what could begin a list, a heading or a table is escaped wherever it stands. */
  static String escaped(String words) {
    var line = SafeText.line(words);
    var markdown = new StringBuilder(line.length() + 16);
    line.chars().forEach(c -> {
      switch (c) {
        case '&' -> markdown.append("&amp;");
        case '<' -> markdown.append("&lt;");
        case '>' -> markdown.append("&gt;");
        default -> markdown.append(MARKUP.indexOf(c) < 0 ? "" : "\\").append((char) c);
      }
    });
    var item = ITEM.matcher(line);
    return item.lookingAt() ? markdown.insert(item.end() - 1, '\\').toString() : markdown.toString();
  }
}
