package io.github.readiness.probe.metrics;

import java.io.IOException;

/** A question without an answer that could be read: nothing was measured, and the message says what mends it. */
class Unanswered extends IOException {
  private static final long serialVersionUID = 1;

  /** More was answered, or would have been, than is taken at once: less may be asked. */
  static final class TooMuch extends Unanswered {
    private static final long serialVersionUID = 1;

    TooMuch(String message) { super(message); }
  }

  /** The server does not take the question for one: 400 or 422. */
  static final class Question extends Unanswered {
    private static final long serialVersionUID = 1;

    Question(String message) { super(message); }
  }

  Unanswered(String message) { super(message); }
}
