package io.github.readiness.cli;

import io.github.readiness.report.Verdict;

/** What a pipeline acts on. */
final class ExitCode {
  static final int DONE = 0;
  static final int USAGE = 2;
  static final int INTERNAL = 3;
  static final int NO_GO = 20;
  /** By SIGTERM, as a shell counts it. */
  static final int TOLD_TO_END = 128 + 15;

  private ExitCode() {}

  static int of(Verdict verdict, boolean lenient) {
    return switch (verdict) {
      case GO -> DONE;
      case CONDITIONAL_GO -> lenient ? DONE : 10;
      case NO_GO -> NO_GO;
      case PENDING -> 30;
    };
  }
}
