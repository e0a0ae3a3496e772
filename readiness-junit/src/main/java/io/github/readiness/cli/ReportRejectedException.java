package io.github.readiness.cli;

import io.github.readiness.render.SafeText;

/** Signals a report that is missing or cannot be trusted. The decision is then {@code NO_GO}. The message contains no control characters. */
final class ReportRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReportRejectedException(String message) { this(message, null); }

  ReportRejectedException(String message, Throwable cause) { super(SafeText.lines(message), cause); }
}
