package io.github.readiness.junit;

import java.util.Optional;

/**
 * Requirement that has no bound yet: "require p95 latency of GET /health".
 *
 * @param caller where the author began it
 */
record BegunSentence(String words, Optional<StackWalker.StackFrame> caller) {

  /** What to say if no bound follows, with file and line. */
  String mistake() {
    return "\"" + words + "\" has no bound, so nothing was demanded. End the sentence, like .below(millis(200)) or .exactly(200)"
        + caller.map(frame -> " (" + FailureTranslator.place(frame) + ")").orElse("");
  }
}
