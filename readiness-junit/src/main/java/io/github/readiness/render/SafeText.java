package io.github.readiness.render;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Text without active control characters. Control and direction characters become visible escapes, so a title can neither move the cursor nor
 * reverse the reading direction.
 */
@API(status = INTERNAL, since = "0.1")
public final class SafeText {
  private static final int JOINER = 0x200D; // zero-width joiner of emoji

  private SafeText() {}

  /** Returns the text with its line ends and spaces. */
  static String text(String text) {
    if (text.codePoints().noneMatch(SafeText::isHidden)) {
      return text;                                                       // avoids a copy, because a report may have 10 MB
    }
    var visible = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(visible, point));
    return visible.toString();
  }

  /** Returns the text on one line: each run of white space, line ends included, becomes one space; both ends are trimmed. */
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

  /** Returns the text with its line feeds and spaces for a terminal. All other white space becomes visible too, including carriage returns. */
  public static String lines(String text) {
    var visible = new StringBuilder(text.length());
    text.codePoints().forEach(point -> {
      if (point == '\n' || point == ' ' || !isSpace(point) && !isUnprintable(point)) {
        visible.appendCodePoint(point);
      } else {
        visible.append("\\u%04x".formatted(point));
      }
    });
    return visible.toString();
  }

  private static boolean isUnprintable(int point) {
    return isHidden(point) || Character.getType(point) == Character.SURROGATE || Character.getType(point) == Character.PRIVATE_USE
        || Character.getType(point) == Character.UNASSIGNED;
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
