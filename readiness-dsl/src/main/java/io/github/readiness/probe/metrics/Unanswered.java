package io.github.readiness.probe.metrics;

import java.io.IOException;

/** A question without an answer that could be read: nothing was measured, and the message says what mends it. */
final class Unanswered extends IOException {
  private static final long serialVersionUID = 1;

  /** What may be done about it here. */
  enum Kind {
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

  Unanswered(String message) { this(Kind.BROKEN, message); }

  Unanswered(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Kind kind() { return kind; }
}
