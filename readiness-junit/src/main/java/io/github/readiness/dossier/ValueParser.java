package io.github.readiness.dossier;

/** Parser of a value of the dossier. */
@FunctionalInterface
interface ValueParser<T> {
  /** @throws IllegalArgumentException if the value is invalid; the message says why and how to write it */
  T read(String text);

  /** Returns a parser that accepts any text unchanged. */
  static ValueParser<String> text() { return text -> text; }
}
