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
 * Every try at one test of one JVM. The last one that judged counts; one that differs from it between good and bad makes the whole at best flaky.
 */
final class TestAttempts {
  private final List<Try> tries = new ArrayList<>();

  /** One of them: without a part it was started and never finished. */
  private record Try(Instant startedAt, Optional<CriterionExecution> part) {
    Outcome outcome() { return part.map(CriterionExecution::outcome).orElse(Outcome.of(Reason.NOT_RUN)); }

    boolean judged() { return !outcome().status().isUnknown() && outcome().status() != Status.NOT_APPLICABLE; }
  }

  void started(Instant at) { tries.add(new Try(at, Optional.empty())); }

  void finished(CriterionExecution part) {
    if (!tries.isEmpty() && tries.get(tries.size() - 1).part().isEmpty()) {
      tries.remove(tries.size() - 1);
    }
    tries.add(new Try(part.startedAt(), Optional.of(part)));
  }

  boolean isOpen() { return tries.stream().anyMatch(attempt -> attempt.part().isEmpty()); }

  Outcome outcome() { return RetryOutcome.outcome(all()); }

  Optional<CriterionExecution> part() { return counted().part(); }

  /** Every try, where there was more than one. */
  List<Attempt> attempts() { return tries.size() < 2 ? List.of() : all(); }

  private List<Attempt> all() {
    return tries.stream().map(attempt -> new Attempt(attempt.outcome().status(), attempt.outcome().reason(), attempt.startedAt())).toList();
  }

  private Try counted() {
    for (var i = tries.size() - 1; i >= 0; i--) {
      if (tries.get(i).judged()) {
        return tries.get(i);
      }
    }
    return tries.get(tries.size() - 1);
  }
}
