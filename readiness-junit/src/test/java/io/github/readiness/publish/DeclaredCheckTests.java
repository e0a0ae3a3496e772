package io.github.readiness.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Expectations;
import io.github.readiness.Measure;
import io.github.readiness.MeasureRequirement;
import io.github.readiness.Plan;
import io.github.readiness.Readiness;
import io.github.readiness.Units;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Window;
import io.github.readiness.quantity.Quantity.Time;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks of the canonical definition. */
class DeclaredCheckTests {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Source SOURCE = new Source("given", "</script><!-- & 😎 ");

  @ParameterizedTest
  @MethodSource("bounds")
  void declaredCheckIgnoresTheMeasurement(Function<MeasureRequirement<Time>, Assessment> bound) {
    var unmeasured = demand(Observation.unmeasured(SOURCE), bound);

    assertThat(Stream.of(0.0, 1.0, 200.0, 90_000.0).map(millis -> Observation.of(Units.millis(millis), 100, Window.at(NOON), SOURCE))
        .map(observation -> demand(observation, bound))).containsOnly(unmeasured);
  }

  static Stream<Function<MeasureRequirement<Time>, Assessment>> bounds() {
    return Stream.of(it -> it.below(Units.millis(200)), it -> it.atMost(Units.seconds(2)), it -> it.above(Units.seconds(0)),
        it -> it.between(Units.millis(1), Units.seconds(1)), it -> it.exactly(Units.minutes(1)), MeasureRequirement::none,
        it -> it.satisfies("any", time -> {}), it -> it.meets(Expectations.exactlyFact(Units.millis(1))),
        it -> it.meets(Expectations.oneOf(List.of(Units.millis(1), Units.minutes(5)))), it -> it.meets(Expectations.present()),
        it -> it.is(new Condition<>(time -> true, "any")));
  }

  private static DeclaredCheck demand(Observation<Time> observation, Function<MeasureRequirement<Time>, Assessment> bound) {
    return DeclaredCheck.of(bound.apply(Readiness.of(new Judging(), new Judging()).require(new Measure<>("latency", observation))));
  }

  private static final class Judging implements AssessmentSink, Readiness.Runner {
    @Override
    public EvaluationContext rules() { return new EvaluationContext(new BigDecimal("0.95"), Duration.ofHours(24), NOON); }

    @Override
    public String nextId() { return "X/1"; }

    @Override
    public void record(Assessment assessment) {}

    @Override
    public void recordNotApplicable(String reason) {}

    @Override
    public <R> R run(Plan<R> plan) { return plan.unmeasured().orElseThrow(); }
  }
}
