package io.github.readiness.cli;

/**
 * A report that is missing or cannot be relied on: {@code NO_GO}, never an excuse. Messages are printable.
 */
final class ReportRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReportRejectedException(String message) { this(message, null); }

  ReportRejectedException(String message, Throwable cause) { super(Printable.of(message), cause); }
}
