package io.github.readiness.probe.metrics.api;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import org.apiguardian.api.API;

/** A question without an answer that could be read: nothing was measured, and the message says what mends it. */
@API(status = INTERNAL, since = "0.1")
public final class QueryFailedException extends IOException {
  private static final long serialVersionUID = 1;

  /** What may be done about it here. */
  public enum Kind {
    /** Nothing. */
    BROKEN,
    /** More was answered, or would have been, than is taken at once: less may be asked. */
    TOO_MUCH,
    /** It has too much to do, or is asked too often: 429 or 503. */
    BUSY,
    /** The server does not take the question for one: 400 or 422. */
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
