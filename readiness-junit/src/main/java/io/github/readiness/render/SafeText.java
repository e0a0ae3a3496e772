package io.github.readiness.render;

/**
 * Text that stays where it is put: control and direction characters are shown and not obeyed, so that a title can neither move a cursor nor
 * read differently from what it says.
 */
final class SafeText {
  private static final int JOINER = 0x200D; // joins emoji into one

  private SafeText() {}

  /** The text with its own lines and blanks. */
  static String text(String text) {
    if (text.codePoints().noneMatch(SafeText::isHidden)) {
      return text;                                                       // a report of 10 MB seldom hides anything
    }
    var visible = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(visible, point));
    return visible.toString();
  }

  /** The text on one line: white space, line ends included, becomes one blank, and none at either end. */
  static String line(String text) {
    var visible = new StringBuilder(text.length());
    text.codePoints().forEach(point -> {
      if (!isSpace(point)) {
        append(visible, point);
      } else if (visible.length() > 0 && visible.charAt(visible.length() - 1) != ' ') {
        visible.append(' ');
      }
    });
    return visible.toString().stripTrailing();
  }

  private static void append(StringBuilder visible, int point) {
    if (isHidden(point)) {
      visible.append("\\u%04x".formatted(point));
    } else {
      visible.appendCodePoint(point);
    }
  }

  private static boolean isHidden(int point) {
    var plain = point >= ' ' && point < 0x7F;
    return !plain && !isSpace(point) && (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT && point != JOINER);
  }

  private static boolean isSpace(int point) { return Character.isWhitespace(point) && (point > 0x1F || point <= '\r') || point == 0x85; }
}
