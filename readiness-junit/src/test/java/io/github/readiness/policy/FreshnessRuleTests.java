package io.github.readiness.policy;

import static io.github.readiness.policy.Fixtures.NOW;
import static io.github.readiness.policy.Fixtures.check;
import static io.github.readiness.policy.Fixtures.criterion;
import static io.github.readiness.policy.Fixtures.finished;
import static io.github.readiness.policy.Fixtures.raw;
import static io.github.readiness.policy.Fixtures.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.DecisionMode;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Report;
import io.github.readiness.report.Role;
import io.github.readiness.report.Severity;
import io.github.readiness.report.SignOff;
import io.github.readiness.report.SignOff.Word;
import io.github.readiness.report.SignOffState;
import io.github.readiness.report.Verdict;
import io.github.readiness.report.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreshnessRuleTests {
  private static final String GATE = "pre-deployment";
  private static final CriterionResult READY = criterion("C-1", Severity.BLOCKER, Status.PASS, "1");

  private static Report atGate(Instant at, CriterionResult... criteria) {
    return Policy.atGate(report(List.of(criteria), PolicyTerms.defaults(), SignOffState.MET), GATE, DecisionMode.DRAFT, at);
  }

  private static CriterionResult measured(Instant until) {
    var window = Optional.of(new Window(until.minusSeconds(1), until));
    return raw(READY, Status.PASS, Status.PASS, Optional.empty(), List.of(check(Status.PASS, Optional.empty(), null, Optional.empty()),
        check(Status.PASS, Optional.empty(), null, Optional.of(new Window(NOW, NOW))), check(Status.PASS, Optional.empty(), null, window)));
  }

  @Test
  void measurementOlderThanMaximumAgeIsStale() {
    var at = NOW.plus(Duration.ofHours(12));
    var end = at.minus(Duration.ofHours(24));

    assertThat(atGate(at, measured(end.plusNanos(1))).decision().verdict()).isEqualTo(Verdict.GO);
    assertThat(atGate(at, measured(end)).decision().verdict()).isEqualTo(Verdict.GO);

    var stale = atGate(at, measured(end.minusNanos(1)));
    assertThat(stale.criteria().get(0).status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(stale.criteria().get(0).raw()).isEqualTo(Status.PASS);
    assertThat(stale.scores().certain()).contains("0.0");
    assertThat(stale.decision().because()).isEqualTo("1 blocker criterion is inconclusive (C-1); the certain score 0.0 is below 70");
    assertThat(stale.violations()).extracting(Violation::kind).containsExactly("stale-measurement");
  }

  @Test
  void measurementWithoutDateIsStale() {
    assertThat(atGate(NOW, finished(READY, Optional.empty())).decision().verdict()).isEqualTo(Verdict.PENDING);
  }

  @Test
  void failedAndWaivedMeasurementsBecomeStaleToo() {
    var old = Optional.of(NOW.minus(Duration.ofHours(25)));

    assertThat(atGate(NOW, finished(criterion("C-1", Severity.BLOCKER, Status.FAIL, "1"), old)).decision().verdict()).isEqualTo(Verdict.PENDING);
    assertThat(atGate(NOW, finished(criterion("C-1", Severity.BLOCKER, Status.WAIVED, "1"), old)).criteria().get(0).status())
        .isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void measurementsOfEarlierPhasesMayBeOld() {
    var early = finished(READY, Optional.of(NOW.minus(Duration.ofDays(30))));
    var late = criterion("C-2", "Stability", "deployment", Severity.BLOCKER, Status.PASS, "1");
    var report = report(List.of(early, late), PolicyTerms.defaults().withGate("deployment"), SignOffState.MET);

    assertThat(Policy.atGate(report, "deployment", DecisionMode.FINAL, NOW).decision().verdict()).isEqualTo(Verdict.GO);
  }

  @Test
  void reportForAnotherGateIsNoGo() {
    var decision = Policy.atGate(report("B PASS"), "deployment", DecisionMode.DRAFT, NOW).decision();

    assertThat(decision.verdict()).isEqualTo(Verdict.NO_GO);
    assertThat(decision.because()).startsWith("The report was made for the gate pre-deployment, not for deployment.");
  }

  @Test
  void reportOlderThanMaximumAgeIsNoGo() {
    assertThat(atGate(NOW.plus(Duration.ofHours(24)), READY).decision().verdict()).isEqualTo(Verdict.GO);
    assertThat(atGate(NOW.plus(Duration.ofHours(24)).plusNanos(1), READY).decision().because())
        .startsWith("The run of the report ended at 2026-03-02T10:00:00Z, more than 24 h ago.");
  }

  @Test
  void recordMoreThanFiveMinutesAheadIsRejected() {
    assertThat(atGate(NOW, finished(READY, Optional.of(NOW.plusSeconds(300)))).decision().verdict()).isEqualTo(Verdict.GO);
    assertThat(atGate(NOW, finished(READY, Optional.of(NOW.plusSeconds(301)))).decision().because())
        .startsWith("C-1 is dated more than 5 minutes ahead");
    assertThat(atGate(NOW, measured(NOW.plusSeconds(301))).decision().rule()).isEqualTo(1);
    assertThat(atGate(NOW.minusSeconds(301), finished(READY, Optional.of(NOW.minusSeconds(301)))).decision().because())
        .startsWith("The run is dated more than 5 minutes ahead");
  }

  @Test
  void decisionHandlesTenThousandStaleMeasurements() {
    var old = Optional.of(NOW.minus(Duration.ofDays(2)));
    var criteria = IntStream.range(0, 10_000).mapToObj(i -> finished(criterion("C-" + i, Severity.MINOR, Status.PASS, "" + (1 + i % 5)), old))
        .toList();

    var decided = Policy.atGate(report(criteria, PolicyTerms.defaults(), SignOffState.MET), GATE, DecisionMode.DRAFT, NOW);

    assertThat(decided.decision().verdict()).isEqualTo(Verdict.PENDING);
    assertThat(decided.violations()).hasSize(10_000);
    assertThat(decided.decision().wouldChange()).hasSize(1);
  }

  @Test
  void decisionRecordsModeAndInstantOfGate() {
    var view = Policy.atGate(report("B PASS"), GATE, DecisionMode.FINAL, NOW.plusSeconds(9));

    assertThat(view.policy().mode()).isEqualTo(DecisionMode.FINAL);
    assertThat(view.run().evaluatedAt()).isEqualTo(NOW.plusSeconds(9));
  }

  @Test
  void signOffOlderThanSevenDaysDoesNotCount() {
    var terms = PolicyTerms.defaults();
    var ada = signOff("technical-lead", "ada", Word.APPROVE, NOW.minus(Duration.ofDays(7)));
    var signed = report(List.of(READY), terms, SignOffState.MET, List.of(), List.of(new Role("technical-lead", 1, List.of())), List.of(ada), true);

    assertThat(Policy.atGate(signed, GATE, DecisionMode.FINAL, NOW).decision().verdict()).isEqualTo(Verdict.GO);
    assertThat(Policy.atGate(signed, GATE, DecisionMode.FINAL, NOW.plusNanos(1)).decision().because())
        .isEqualTo("sign-offs are missing: technical-lead (0 of 1)");
  }

  @Test
  void missingSignOffIsExplainedIfOnePersonSignsForTwoRoles() {
    var roles = List.of(new Role("lead", 1, List.of()), new Role("operations", 1, List.of()));
    var signOffs = List.of(signOff("lead", "ada", Word.APPROVE, NOW), signOff("operations", "ada", Word.APPROVE, NOW));
    var signed = report(List.of(READY), PolicyTerms.defaults(), SignOffState.MISSING, List.of(), roles, signOffs, true);

    assertThat(Policy.decide(signed, NOW).decision().because()).isEqualTo("sign-offs are missing: one person signed for two roles");
  }

  @Test
  void identityCountsInOneRole() {
    var roles = List.of(new Role("lead", 1, List.of()), new Role("operations", 1, List.of()));

    assertThat(SignOffs.state(roles, List.of(signOff("lead", "ada", Word.APPROVE, NOW), signOff("operations", "ada", Word.APPROVE, NOW))))
        .isEqualTo(SignOffState.MISSING);
    assertThat(SignOffs.state(roles, List.of(signOff("lead", "ada", Word.APPROVE, NOW), signOff("operations", "ada", Word.APPROVE, NOW),
        signOff("lead", "bob", Word.APPROVE_WITH_CONDITIONS, NOW)))).isEqualTo(SignOffState.MET_WITH_CONDITIONS);
    assertThat(SignOffs.state(List.of(), List.of())).isEqualTo(SignOffState.MET);
  }

  @Test
  void newestSignOffCountsAndAtOneInstantTheWorse() {
    var roles = List.of(new Role("lead", 1, List.of()));
    var rejected = signOff("lead", "ada", Word.REJECT, NOW);

    assertThat(SignOffs.state(roles, List.of(signOff("lead", "ada", Word.APPROVE, NOW.plusSeconds(1)), rejected))).isEqualTo(SignOffState.MET);
    assertThat(SignOffs.state(roles, List.of(signOff("lead", "ada", Word.APPROVE, NOW), rejected))).isEqualTo(SignOffState.REJECTED);
    assertThat(SignOffs.state(roles, List.of(signOff("lead", "ada", Word.ABSTAIN, NOW)))).isEqualTo(SignOffState.MISSING);
  }

  private static SignOff signOff(String role, String identity, Word word, Instant at) {
    return new SignOff(role, identity, word, List.of(), "sha256:0", at, Optional.empty());
  }
}
