package io.github.readiness.probe.metrics.api;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import org.apiguardian.api.API;

/** Thrown if a query has no readable answer. Nothing was measured; the message contains advice. */
@API(status = INTERNAL, since = "0.1")
public final class QueryFailedException extends IOException {
  private static final long serialVersionUID = 1;

  /** Kind of failure, which decides about a retry. */
  public enum Kind {
    /** A retry does not help. */
    BROKEN,
    /** The answer is too large; a smaller query may succeed. */
    TOO_MUCH,
    /** The server is overloaded or limits the request rate: 429 or 503. */
    BUSY,
    /** The server rejects the query: 400 or 422. */
    NO_QUESTION
  }

  private final Kind kind;

  public QueryFailedException(String message) { this(Kind.BROKEN, message); }

  QueryFailedException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() { return kind; }
}
