package io.github.readiness.render;

import java.util.ArrayList;
import java.util.List;

/** Layout of lines for a terminal of {@value #WIDTH} columns. */
final class Terminal {
  static final int WIDTH = 100;

  private Terminal() {}

  /** Returns the number of columns of a text. Emoji and East Asian wide characters take two, combining marks none. */
  static int columns(String text) {
    return text.codePoints().map(Terminal::columns).sum();
  }

  /** Returns the text after a prefix, broken at spaces. A line is wider than the terminal only if one word is. */
  static List<String> wrapped(String first, String text) {
    var indent = " ".repeat(columns(first));
    var lines = new ArrayList<String>();
    var line = new StringBuilder(first);
    for (var word : SafeText.line(text).split(" ")) {
      if (!line.toString().isBlank() && !line.toString().equals(first) && columns(line.toString()) + 1 + columns(word) > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.length() == 0 || line.charAt(line.length() - 1) == ' ' ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Returns both texts on one line, the right one right-aligned. The left one is cut if they do not fit. */
  static String spread(String left, String right) {
    var room = WIDTH - columns(right) - 2;
    var shown = new StringBuilder();
    for (var point : left.codePoints().toArray()) {
      if (columns(shown.toString()) + columns(point) > room - (columns(left) > room ? 1 : 0)) {
        shown.append('…');
        break;
      }
      shown.appendCodePoint(point);
    }
    return shown + " ".repeat(WIDTH - columns(right) - columns(shown.toString())) + right;
  }

  private static int columns(int point) {
    var type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
      return 0;
    }
    // The wide blocks of Unicode's EastAsianWidth.txt, approximately: Hangul Jamo, CJK, Hangul, full-width forms, emoji, CJK extensions.
    var wide = point >= 0x1100 && point <= 0x115F || point >= 0x2E80 && point <= 0xA4CF || point >= 0xAC00 && point <= 0xD7A3
        || point >= 0xF900 && point <= 0xFAFF || point >= 0xFE30 && point <= 0xFE6F || point >= 0xFF00 && point <= 0xFF60
        || point >= 0x1F300 && point <= 0x1FAFF || point >= 0x20000 && point <= 0x3FFFD;
    return wide ? 2 : 1;
  }
}
