package io.github.readiness;

import static io.github.readiness.Looks.SOURCE;
import static io.github.readiness.Looks.WINDOW;
import static io.github.readiness.Looks.reading;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.judgement.AssessmentSink;
import io.github.readiness.judgement.CriterionAbortedException;
import io.github.readiness.judgement.EvaluationContext;
import io.github.readiness.judgement.Operator;
import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.quantity.Quantity.Count;
import io.github.readiness.quantity.Quantity.Ratio;
import io.github.readiness.quantity.Quantity.Time;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;

class ReadinessTests {
  private static final Measure<Time> LATENCY = new Measure<>("p95 latency of GET /x", reading(millis(300)));

  private final List<Assessment> taken = new ArrayList<>();
  private final List<String> setAside = new ArrayList<>();
  private final Readiness readiness = Readiness.of(new AssessmentSink() {
    @Override
    public EvaluationContext rules() { return Looks.RULES; }

    @Override
    public String nextId() { return "PERF-1/" + (taken.size() + 1); }

    @Override
    public void record(Assessment assessment) { taken.add(assessment); }

    @Override
    public void recordNotApplicable(String reason) { setAside.add(reason); }
  }, new Readiness.Runner() {
    @Override
    public <R> R run(Plan<R> plan) { throw new AssertionError("nothing is run here"); }
  });

  @Test
  void boundRecordsItsResultAndContinues() {
    var missed = readiness.require(LATENCY).because("carts are abandoned beyond it").below(millis(200));
    readiness.recommend(LATENCY).atMost(millis(400));
    assertThat(taken).hasSize(2).first().isSameAs(missed);
    assertThat(taken).extracting(Assessment::id).containsExactly("PERF-1/1", "PERF-1/2");
    assertThat(taken).extracting(Assessment::status).containsExactly(Status.FAIL, Status.PASS);
    assertThat(missed.because()).contains("carts are abandoned beyond it");
    assertThat(missed.sentence()).isEqualTo("p95 latency of GET /x is below 200 ms");
  }

  @Test
  void onlyFailedAssumptionEndsTheCriterion() {
    readiness.assume(LATENCY).below(millis(400));
    assertThatExceptionOfType(CriterionAbortedException.class).isThrownBy(() -> readiness.assume(LATENCY).below(millis(200)))
        .withMessageContaining("100 ms over");
    assertThat(taken).extracting(Assessment::outcome).extracting(Outcome::toString).containsExactly("PASS", "INCONCLUSIVE(ASSUMPTION_NOT_MET)");
  }

  @Test
  void unknownAssumptionEndsTheCriterionWithItsOwnReason() {
    var unknown = new Measure<Time>("p95 latency of GET /x", Observation.absent(Reason.NO_DATA, "nothing there", SOURCE));
    assertThatExceptionOfType(CriterionAbortedException.class).isThrownBy(() -> readiness.assume(unknown).below(millis(200)));
    assertThat(taken).extracting(Assessment::outcome).containsExactly(Outcome.of(Reason.NO_DATA));
  }

  @Test
  void noneNeedsSamples() {
    readiness.require(new Measure<Ratio>("error rate", Looks.share(0, 0))).none();
    readiness.require(new Measure<Ratio>("error rate", Looks.share(0, 20))).none();
    readiness.require(new Measure<Count>("restarts", Observation.of(count(0), 0, WINDOW, SOURCE))).none();
    readiness.require(new Measure<Count>("restarts", reading(count(1)))).none();
    assertThat(taken).extracting(Assessment::outcome).extracting(Outcome::toString)
        .containsExactly("INCONCLUSIVE(NO_DATA)", "PASS", "INCONCLUSIVE(NO_DATA)", "FAIL");
    assertThat(taken).extracting(Assessment::operator).containsOnly(Operator.NONE);
    assertThat(taken).extracting(Assessment::sentence).startsWith("error rate is zero");
  }

  @Test
  void assertJAssertionsAndConditionsAreExpectations() {
    var title = new Fact<>("title", reading("</script><!-- & 😎 "));
    readiness.require(title).satisfies("a title without markup", text -> assertThat(text).doesNotContain("<"));
    readiness.require(title).is(new Condition<>(String::isBlank, "blank"));
    readiness.require(new Measure<>("error rate", reading(percent(1)))).satisfies("small", rate -> assertThat(rate).isLessThan(percent(2)));
    assertThat(taken).extracting(Assessment::status).containsExactly(Status.FAIL, Status.FAIL, Status.PASS);
    assertThat(taken).extracting(Assessment::sentence).containsExactly("title satisfies a title without markup", "title is blank",
        "error rate satisfies small");
  }

  @Test
  void notApplicableEndsTheCriterion() {
    assertThatExceptionOfType(CriterionAbortedException.class).isThrownBy(() -> readiness.notApplicable("no cache in this edition"));
    assertThat(setAside).containsExactly("no cache in this edition");
    assertThat(taken).isEmpty();
  }

  @Test
  void blankReasonIsRejected() {
    var requirement = readiness.require(new Fact<>("fact", Observation.<String>failed("never looked", new Source("given", "test"))));

    org.assertj.core.api.Assertions.assertThatIllegalArgumentException().isThrownBy(() -> requirement.because(" "))
        .withMessageContaining("leave it out");
  }
}
