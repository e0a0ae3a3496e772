package io.github.readiness.publish;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.policy.RetryOutcome;
import io.github.readiness.report.Attempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All attempts at one test in one JVM. The last attempt with a verdict counts. If one attempt is good and another is bad, the result is at best
 * flaky.
 */
final class TestAttempts {
  private final List<TestAttempt> attempts = new ArrayList<>();

  /** One attempt; without a part it was started but never finished. */
  private record TestAttempt(Instant startedAt, Optional<CriterionExecution> part) {
    Outcome outcome() { return part.map(CriterionExecution::outcome).orElse(Outcome.of(Reason.NOT_RUN)); }

    boolean hasJudged() { return !outcome().status().isUnknown() && outcome().status() != Status.NOT_APPLICABLE; }
  }

  void started(Instant at) { attempts.add(new TestAttempt(at, Optional.empty())); }

  void finished(CriterionExecution part) {
    if (!attempts.isEmpty() && attempts.get(attempts.size() - 1).part().isEmpty()) {
      attempts.remove(attempts.size() - 1);
    }
    attempts.add(new TestAttempt(part.startedAt(), Optional.of(part)));
  }

  boolean isOpen() { return attempts.stream().anyMatch(attempt -> attempt.part().isEmpty()); }

  Outcome outcome() { return RetryOutcome.outcome(all()); }

  Optional<CriterionExecution> part() { return lastJudged().part(); }

  /** Returns all attempts; empty if there was only one. */
  List<Attempt> attempts() { return attempts.size() < 2 ? List.of() : all(); }

  private List<Attempt> all() {
    return attempts.stream().map(attempt -> new Attempt(attempt.outcome().status(), attempt.outcome().reason(), attempt.startedAt())).toList();
  }

  private TestAttempt lastJudged() {
    for (var i = attempts.size() - 1; i >= 0; i--) {
      if (attempts.get(i).hasJudged()) {
        return attempts.get(i);
      }
    }
    return attempts.get(attempts.size() - 1);
  }
}
