package io.github.readiness.cli;

import io.github.readiness.report.Verdict;

/** Exit codes of the command line. */
final class ExitCode {
  static final int DONE = 0;
  static final int USAGE = 2;
  static final int INTERNAL = 3;
  static final int NO_GO = 20;
  /** Exit code after SIGTERM (15), in the notation of shells: 128 + signal number. */
  static final int TERMINATED = 128 + 15;

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
