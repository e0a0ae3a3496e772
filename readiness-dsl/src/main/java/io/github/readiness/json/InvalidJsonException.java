package io.github.readiness.json;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** Text that is not strict JSON, or that does not have the expected shape. */
@API(status = INTERNAL, since = "0.1")
public final class InvalidJsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final int line;
  private final int column;

  /**
   * @param problem what is wrong, without its place
   * @param line the line, 1 for the first
   * @param column the column, 1 for the first
   */
  public InvalidJsonException(String problem, int line, int column) {
    super(problem + " (line " + line + ", column " + column + ")");
    this.problem = problem;
    this.line = line;
    this.column = column;
  }

  /** What is wrong, without its place. */
  public String problem() { return problem; }

  /** The line, 1 for the first. */
  public int line() { return line; }

  /** The column, 1 for the first. */
  public int column() { return column; }
}
