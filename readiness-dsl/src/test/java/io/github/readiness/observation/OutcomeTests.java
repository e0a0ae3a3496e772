package io.github.readiness.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTests {

  @Test
  void mergeReturnsWorstStatus() {
    var worstLast = List.of(Status.NOT_APPLICABLE, Status.PASS, Status.WARN, Status.PENDING, Status.INCONCLUSIVE, Status.ERROR, Status.FAIL);
    assertThat(worstLast).isSorted();
    for (var i = 1; i < worstLast.size(); i++) {
      assertThat(Outcome.merge(List.of(Outcome.of(worstLast.get(i)), Outcome.of(worstLast.get(i - 1))))).isEqualTo(Outcome.of(worstLast.get(i)));
    }
  }

  @Test
  void mergeReturnsFirstReasonOfEqualStatuses() {
    assertThat(Outcome.merge(List.of(Outcome.of(Reason.STALE), Outcome.of(Reason.NO_DATA)))).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(Outcome.merge(List.of(Outcome.of(Status.WARN), Outcome.of(Reason.RECOMMENDED)))).isEqualTo(Outcome.of(Reason.RECOMMENDED));
  }

  @Test
  void mergeOfNothingIsInconclusive() {
    assertThat(Outcome.merge(List.of())).isEqualTo(Outcome.of(Reason.NO_CHECKS)).hasToString("INCONCLUSIVE(NO_CHECKS)");
  }

  @Test
  void outcomeRejectsReasonOfAnotherStatus() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Outcome(Status.PASS, Optional.of(Reason.NO_DATA)));
  }
}
