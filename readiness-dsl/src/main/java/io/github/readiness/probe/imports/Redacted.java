package io.github.readiness.probe.imports;

import java.util.regex.Pattern;

/**
 * Text as it may be shown: of an address no query, no fragment or path parameter with a value, no user and password. Everything behind the mark goes,
 * for a value may hold blanks; {@code "Is it up?"} and {@code "Checkout #2"} are no addresses and stay.
 */
final class Redacted {
  static final String HIDDEN = "…";
  private static final Pattern TAIL = Pattern.compile("(\\?(?=\\S)(?!…\\z)|[#;](?=\\S*=)).*", Pattern.DOTALL);
  private static final Pattern USER = Pattern.compile("(?<=://)[^/@\\s?#]+(?=@)");
  /** The same within a file, where an address stands between quotes, tags or blanks. */
  private static final Pattern WITHIN = Pattern.compile("[\\w/.})\\]-]\\?[^\\s\"'<>,;)]|://[^/@\\s\"'<>]+@|(#[\\w.-]+|;jsessionid)=[^\\s\"'<>,;=]");

  private Redacted() {}

  /** A name, or a piece of a line, as it may be shown: {@code GET /cart?…}. */
  static String of(String text) {
    return TAIL.matcher(USER.matcher(text).replaceAll(HIDDEN)).replaceFirst("$1" + HIDDEN);
  }

  /** A name without the part that may not be shown: {@code GET /cart}. */
  static String bare(String name) {
    var shown = of(name);
    return shown.equals(name) || !shown.endsWith(HIDDEN) ? shown : shown.substring(0, shown.length() - 1 - HIDDEN.length());
  }

  /** Whether a text holds an address of which not all may be shown. */
  static boolean isNeeded(String text) { return WITHIN.matcher(text).find(); }
}
