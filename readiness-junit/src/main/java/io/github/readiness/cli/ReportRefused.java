package io.github.readiness.cli;

/**
 * A report that is missing or cannot be relied on: {@code NO_GO}, never an excuse. Messages are printable.
 */
final class ReportRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReportRefused(String message) { this(message, null); }

  ReportRefused(String message, Throwable cause) { super(Printable.of(message), cause); }
}
