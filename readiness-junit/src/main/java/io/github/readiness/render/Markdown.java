package io.github.readiness.render;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builder of a Markdown page. It escapes text, so that text never becomes Markdown or HTML markup. */
final class Markdown {
  private static final String MARKUP = "\\`*_{}[]#|~$";
  /** Start of a list item, an underline or a numbered item; the last character is to be escaped. */
  private static final Pattern ITEM = Pattern.compile("[-+=]|\\d+[.)](?=\\s|$)");

  private final StringBuilder text = new StringBuilder();

  void heading(int level, String words) { text.append('\n').append("#".repeat(level)).append(' ').append(escaped(words)).append("\n\n"); }

  /** Adds a paragraph of parts that are already escaped. */
  void paragraph(String... parts) { text.append(String.join(" ", parts)).append("\n\n"); }

  void item(String... parts) { text.append("- ").append(String.join(" ", parts)).append('\n'); }

  void end() { text.append('\n'); }

  /** Adds a table of cells that are already escaped, or a sentence if there are no rows. */
  void table(String textIfEmpty, List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      paragraph(escaped(textIfEmpty));
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

  /** Returns several lines for one cell. */
  static String lines(Stream<String> texts) {
    return texts.map(Markdown::escaped).collect(Collectors.joining("<br>"));
  }

  /** Returns Markdown that shows the text unchanged. Characters that could start a list, a heading or a table are escaped at every position. */
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
