package io.github.readiness.junit;

import java.util.Optional;

/**
 * Requirement that has no bound yet: "require p95 latency of GET /health".
 *
 * @param caller stack frame of the author's code that began the requirement, if known
 */
record BegunSentence(String words, Optional<StackWalker.StackFrame> caller) {

  /** Returns the message for a requirement whose bound is missing, with file and line. */
  String mistake() {
    return "\"" + words + "\" has no bound, so nothing was judged. Add a bound, for example .below(millis(200)) or .exactly(200)"
        + caller.map(frame -> " (" + FailureTranslator.location(frame) + ")").orElse("");
  }
}
