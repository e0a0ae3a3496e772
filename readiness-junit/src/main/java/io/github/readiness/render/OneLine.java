package io.github.readiness.render;

/**
 * Text that stays where it is put. White space, line ends included, becomes one blank; control and direction characters are shown and not
 * obeyed, so that a title can neither move a cursor, nor begin a line, nor read differently from what it says.
 */
final class OneLine {
  private static final int JOINER = 0x200D;                                 // joins emoji into one

  private OneLine() {}

  static String of(String text) {
    var safe = new StringBuilder();
    text.replaceAll("[\\s\\u0085\\u2028\\u2029]+", " ").strip().codePoints().forEach(point -> {
      if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT && point != JOINER) {
        safe.append("\\u%04x".formatted(point));
      } else {
        safe.appendCodePoint(point);
      }
    });
    return safe.toString();
  }
}
