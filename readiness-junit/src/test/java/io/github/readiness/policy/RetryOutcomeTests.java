package io.github.readiness.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.report.Attempt;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryOutcomeTests {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      PASS                 | PASS
      FAIL PASS            | WARN(FLAKY)
      ERROR PASS           | WARN(FLAKY)
      PASS ERROR           | ERROR
      PASS FAIL            | FAIL
      FAIL ERROR           | ERROR
      ERROR FAIL           | FAIL
      FAIL PENDING         | FAIL
      FAIL NOT_APPLICABLE  | FAIL
      PASS INCONCLUSIVE    | PASS
      ERROR PENDING        | ERROR
      PASS ERROR PENDING   | ERROR
      NOT_APPLICABLE PASS  | PASS
      WARN PASS            | PASS
      FAIL PASS PENDING    | WARN(FLAKY)
      """)
  void lastAttemptWithVerdictCounts(String attempts, String outcome) {
    assertThat(RetryOutcome.outcome(Arrays.stream(attempts.split(" ")).map(Status::valueOf).map(RetryOutcomeTests::attempt).toList()))
        .hasToString(outcome);
  }

  @Test
  void noAttemptIsNotRun() { assertThat(RetryOutcome.outcome(List.of())).isEqualTo(Outcome.of(Reason.NOT_RUN)); }

  @Test
  void outcomeHasReasonOfCountedAttempt() {
    var stale = new Attempt(Status.INCONCLUSIVE, Optional.of(Reason.STALE), Fixtures.NOW);

    assertThat(RetryOutcome.outcome(List.of(attempt(Status.NOT_APPLICABLE), stale))).isEqualTo(Outcome.of(Reason.STALE));
  }

  private static Attempt attempt(Status status) { return new Attempt(status, Optional.empty(), Fixtures.NOW); }
}
