package io.github.readiness.dossier;

/** How a value is written. */
@FunctionalInterface
interface ValueParser<T> {
  /** @throws IllegalArgumentException with what is wrong with it and how to write it instead */
  T read(String text);

  /** Any text, as it is. */
  static ValueParser<String> text() { return text -> text; }
}
