package io.github.readiness.cli;

import io.github.readiness.render.SafeText;
import java.util.Locale;

/**
 * One step of {@code verify}.
 *
 * @param of subject of the step: signature, report.json, subjects, evidence or decision
 * @param found result; after {@code SKIPPED} nothing is proved, and the detail gives the reason
 */
record VerificationStep(String of, Found found, String detail) {
  enum Found {
    HOLDS, BROKEN, SKIPPED
  }

  VerificationStep {
    detail = SafeText.lines(detail);
  }

  static VerificationStep holds(String of, String detail) { return new VerificationStep(of, Found.HOLDS, detail); }

  static VerificationStep broken(String of, String detail) { return new VerificationStep(of, Found.BROKEN, detail); }

  static VerificationStep skipped(String of, String detail) { return new VerificationStep(of, Found.SKIPPED, detail); }

  boolean isBroken() { return found == Found.BROKEN; }

  @Override
  public String toString() { return "%-12s %-8s %s".formatted(of, found.name().toLowerCase(Locale.ROOT), detail); }
}
