package io.github.readiness.cli;

import java.util.Locale;

/**
 * One thing that {@code verify} looked at.
 *
 * @param of what: signature, report.json, subjects, evidence, decision
 * @param found what came of it; {@code SKIPPED} is not proven, and says why
 */
record Proof(String of, Found found, String detail) {
  enum Found {
    HOLDS, BROKEN, SKIPPED
  }

  Proof {
    detail = Printable.of(detail);
  }

  static Proof holds(String of, String detail) { return new Proof(of, Found.HOLDS, detail); }

  static Proof broken(String of, String detail) { return new Proof(of, Found.BROKEN, detail); }

  static Proof skipped(String of, String detail) { return new Proof(of, Found.SKIPPED, detail); }

  boolean isBroken() { return found == Found.BROKEN; }

  @Override
  public String toString() { return "%-12s %-8s %s".formatted(of, found.name().toLowerCase(Locale.ROOT), detail); }
}
