package io.github.readiness.cli;

/** Text that may quote unverified content, with control characters replaced so that a terminal does not execute them. */
final class Printable {
  private Printable() {}

  static String of(String foreign) { return foreign.replaceAll("[\\p{C}&&[^\n]]", "?"); }
}
