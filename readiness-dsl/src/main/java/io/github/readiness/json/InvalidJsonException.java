package io.github.readiness.json;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** Signals that a text is not strict JSON or does not have the expected structure. */
@API(status = INTERNAL, since = "0.1")
public final class InvalidJsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final int line;
  private final int column;

  /**
   * @param problem the problem without its position
   * @param line line of the problem, 1 for the first
   * @param column column of the problem, 1 for the first
   */
  public InvalidJsonException(String problem, int line, int column) {
    super(problem + " (line " + line + ", column " + column + ")");
    this.problem = problem;
    this.line = line;
    this.column = column;
  }

  /** Returns the problem without its position. */
  public String problem() { return problem; }

  /** Returns the line, 1 for the first. */
  public int line() { return line; }

  /** Returns the column, 1 for the first. */
  public int column() { return column; }
}
