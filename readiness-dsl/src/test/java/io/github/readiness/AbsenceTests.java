package io.github.readiness;

import static io.github.readiness.Expectations.absent;
import static io.github.readiness.Expectations.exactlyFact;
import static io.github.readiness.Expectations.present;
import static io.github.readiness.Expectations.satisfies;
import static io.github.readiness.Looks.SOURCE;
import static io.github.readiness.Looks.WINDOW;
import static io.github.readiness.Looks.judge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.judgement.Evaluation;
import io.github.readiness.judgement.Level;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that absent, non-finite and null values never pass. */
class AbsenceTests {

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void nonFiniteNumberMeetsNoExpectation(double value) {
    var wide = Observation.of(value, 1, WINDOW, SOURCE);
    var narrow = Observation.of((float) value, 1, WINDOW, SOURCE);

    assertThat(judge(Level.REQUIRE, wide, exactlyFact(value)).reason()).contains(Reason.NOT_FINITE);
    assertThat(judge(Level.REQUIRE, wide, present()).reason()).contains(Reason.NOT_FINITE);
    assertThat(judge(Level.REQUIRE, narrow, satisfies("anything", any -> {})).reason()).contains(Reason.NOT_FINITE);
    assertThat(judge(Level.ASSUME, wide, present()).reason()).contains(Reason.NOT_FINITE);
    assertThat(judge(Level.RECOMMEND, wide, present()).status()).isEqualTo(Status.WARN);
  }

  @Test
  void nullValueIsRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> Observation.of((String) null, 1, WINDOW, SOURCE))
        .withMessageContaining("Observation.missing(...)");
  }

  @Test
  void zeroOrFewerSamplesAreNoData() {
    assertThat(judge(Level.REQUIRE, Observation.of("up", -1, WINDOW, SOURCE), present()).reason()).contains(Reason.NO_DATA);
    var unseen = new Observation.Missing<String>("there is no header", 0, Optional.of(WINDOW), SOURCE, List.of());
    assertThat(judge(Level.REQUIRE, unseen, absent()).reason()).contains(Reason.NO_DATA);
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_APPLICABLE", "WAIVED"})
  void expectationMayNotReturnNotApplicable(Status status) {
    assertThatIllegalArgumentException().isThrownBy(() -> Evaluation.of(Outcome.of(status), "we would rather not"))
        .withMessageContaining("notApplicable(...)");
  }
}
