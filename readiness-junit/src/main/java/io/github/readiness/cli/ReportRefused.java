package io.github.readiness.cli;

/**
 * A report that is missing or cannot be relied on: {@code NO_GO}, never an excuse. Messages may quote foreign text, so what a terminal would obey
 * is taken out of them.
 */
final class ReportRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReportRefused(String message) { this(message, null); }

  ReportRefused(String message, Throwable cause) { super(message.replaceAll("[\\p{C}&&[^\n]]", "?"), cause); }
}
