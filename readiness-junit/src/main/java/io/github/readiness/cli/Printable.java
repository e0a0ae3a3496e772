package io.github.readiness.cli;

/** Text that may quote others, such as a report nobody has verified, without what a terminal would obey. */
final class Printable {
  private Printable() {}

  static String of(String foreign) { return foreign.replaceAll("[\\p{C}&&[^\n]]", "?"); }
}
