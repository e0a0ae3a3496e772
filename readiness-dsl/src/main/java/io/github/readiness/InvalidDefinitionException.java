package io.github.readiness;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.List;
import org.apiguardian.api.API;

/** Thrown for an invalid definition of a criterion, plan or target. Each mistake says what is wrong, where, and which line fixes it. */
@API(status = MAINTAINED, since = "0.1")
public final class InvalidDefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  public InvalidDefinitionException(List<String> mistakes) {
    super(mistakes.size() == 1 ? mistakes.get(0) : mistakes.size() + " mistakes:\n  " + String.join("\n  ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  public InvalidDefinitionException(String mistake) { this(List.of(mistake)); }

  /** Returns all mistakes, in the order in which they were found. */
  public List<String> mistakes() { return mistakes; }
}
