package io.github.readiness.policy;

import static io.github.readiness.policy.Fixtures.NOW;
import static io.github.readiness.policy.Fixtures.check;
import static io.github.readiness.policy.Fixtures.criteria;
import static io.github.readiness.policy.Fixtures.criterion;
import static io.github.readiness.policy.Fixtures.raw;
import static io.github.readiness.policy.Fixtures.report;
import static io.github.readiness.policy.Fixtures.terms;
import static io.github.readiness.policy.Fixtures.unwaivable;
import static io.github.readiness.report.Severity.BLOCKER;
import static io.github.readiness.report.Severity.INFO;
import static io.github.readiness.report.Severity.MAJOR;
import static io.github.readiness.report.Severity.MINOR;
import static io.github.readiness.report.Verdict.CONDITIONAL_GO;
import static io.github.readiness.report.Verdict.GO;
import static io.github.readiness.report.Verdict.NO_GO;
import static io.github.readiness.report.Verdict.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Decision.Condition;
import io.github.readiness.report.DecisionMode;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Report;
import io.github.readiness.report.Severity;
import io.github.readiness.report.SignOff;
import io.github.readiness.report.SignOffState;
import io.github.readiness.report.Verdict;
import io.github.readiness.report.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTests {
  private static Report decide(CriterionResult... criteria) { return decide(PolicyTerms.defaults(), criteria); }

  private static Report decide(PolicyTerms terms, CriterionResult... criteria) {
    return Policy.decide(report(List.of(criteria), terms, SignOffState.MET), NOW);
  }

  @Test
  void decisionNamesItsRuleAndReasons() {
    assertThat(Policy.decide(report("9 B PASS, B FAIL"), NOW).decision().because()).isEqualTo("1 blocker criterion fails (C-10)");
    assertThat(Policy.decide(report("B PASS"), NOW).decision().because()).isEqualTo("no reason against going live was found");
    assertThat(Policy.decide(report("6 B PASS, 4 m FAIL"), NOW).decision().because())
        .isEqualTo("the reachable score 60.0 is below 70");
    assertThat(Policy.decide(report("9 B FAIL"), NOW).decision().because()).contains("9 blocker criteria fail (C-1 to C-9); the reachable score");
  }

  @Test
  void decisionRecordsItsInstant() {
    assertThat(Policy.decide(report("B PASS"), NOW.plusSeconds(7)).run().evaluatedAt()).isEqualTo(NOW.plusSeconds(7));
  }

  @Test
  void secondDecisionEqualsTheFirst() {
    var once = Policy.decide(report("B PASS, M WAIVED, m PENDING, i FAIL"), NOW);

    assertThat(Policy.decide(once, NOW)).isEqualTo(once);
  }

  @ParameterizedTest
  @EnumSource(names = {"WARN", "PENDING", "INCONCLUSIVE", "ERROR", "FAIL"})
  void criterionBetterThanItsChecksBlocks(Status status) {
    var flattered = raw(criterion("C-1", MAJOR, Status.PASS, "1"), Status.PASS, Status.PASS, Optional.empty(),
        List.of(check(Status.PASS, Optional.empty(), null, Optional.empty()), check(status, Optional.empty(), null, Optional.empty())));

    var decision = decide(flattered).decision();

    assertThat(decision.verdict()).isEqualTo(Verdict.NO_GO);
    assertThat(decision.because()).contains("C-1 was measured as PASS, but one of its checks as " + status);
  }

  @Test
  void unknownCriteriaAreNamedWithTheirStatus() {
    var open = raw(criterion("C-1", BLOCKER, Status.PENDING, "1"), Status.PENDING, Status.PENDING, Optional.of(Reason.WINDOW_OPEN), List.of());

    assertThat(decide(open, criterion("C-2", MAJOR, Status.PASS, "9")).decision().because())
        .isEqualTo("1 blocker criterion is pending (C-1)");
  }

  @Test
  void incompleteRunIsAtBestPendingAndNamesIncidents() {
    for (var mode : DecisionMode.values()) {
      var decision = Policy.decide(report(criteria("B PASS"), terms(mode), SignOffState.MET, List.of(), List.of(), List.of(), false), NOW).decision();

      assertThat(decision.verdict()).isEqualTo(mode == DecisionMode.DRAFT ? PENDING : NO_GO);
      assertThat(decision.because())
          .isEqualTo("the run is not complete: journal-7.jsonl ends in the middle of a line");
      assertThat(decision.wouldChange()).isEmpty();
    }
  }

  @Test
  void inventoryTotalsAddUp() {
    var inventory = Policy.decide(report("3 B PASS, M WAIVED, m PENDING, i FAIL, m NOT_APPLICABLE"), NOW).inventory();

    assertThat(inventory.byRaw().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(inventory.total()).isEqualTo(7);
    assertThat(inventory.byEffective().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(7);
    assertThat(inventory.byRaw()).containsEntry(Status.FAIL, 2);
    assertThat(inventory.byEffective()).containsEntry(Status.WAIVED, 1).containsEntry(Status.FAIL, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PASS", "ERROR", "NOT_APPLICABLE"})
  void waiverDoesNotChangeStatusThatItCannotCover(Status measured) {
    var decided = decide(raw(criterion("C-1", MAJOR, Status.PASS, "1"), Status.WAIVED, measured, Optional.empty(), List.of()));

    assertThat(decided.criteria().get(0).status()).isEqualTo(measured);
  }

  @Test
  void waiverOfCriterionThatIsNotWaivableBlocks() {
    assertThat(decide(criterion("C-1", MAJOR, Status.PASS, "99"), unwaivable(criterion("C-2", BLOCKER, Status.WAIVED, "1"))).decision().because())
        .isEqualTo("C-2 is WAIVED, but it is not declared waivable. Declare it waivable, or measure it");
    assertThat(decide(criterion("C-1", MAJOR, Status.PASS, "9"), unwaivable(criterion("C-2", BLOCKER, Status.NOT_APPLICABLE, "1"))).decision().rule())
        .isEqualTo(1);
  }

  @Test
  void criteriaOfLaterPhasesAreListedButNotScored() {
    var decided = decide(criterion("C-1", BLOCKER, Status.PASS, "1"),
        criterion("C-2", "Stability", "deployment", BLOCKER, Status.FAIL, "5"));

    assertThat(decided.decision().verdict()).isEqualTo(GO);
    assertThat(decided.scores().categories()).extracting(category -> category.name()).containsExactly("Performance");
    assertThat(decided.criteria()).hasSize(2);
  }

  @Test
  void criteriaOfEarlierPhasesCount() {
    assertThat(decide(PolicyTerms.defaults().withGate("post-deployment-1h"), criterion("C-1", BLOCKER, Status.FAIL, "1"),
        criterion("C-2", "Stability", "post-deployment-1h", BLOCKER, Status.PASS, "99")).decision().because())
        .isEqualTo("1 blocker criterion fails (C-1)");
  }

  @Test
  void undeclaredPhaseBlocks() {
    var decided = decide(criterion("C-1", "Performance", "predeployment", INFO, Status.PASS, "1"), criterion("C-2", BLOCKER, Status.PASS, "1"));

    assertThat(decided.decision().verdict()).isEqualTo(NO_GO);
    assertThat(decided.violations()).extracting(Violation::kind).containsExactly("unknown-phase");
    assertThat(decided.decision().because()).contains("the phase \"predeployment\"").contains("Use one of pre-deployment");
  }

  @Test
  void gateThatIsNotAPhaseBlocks() {
    assertThat(decide(PolicyTerms.defaults().withGate("prod"), criterion("C-1", BLOCKER, Status.PASS, "1")).decision().because())
        .startsWith("The gate \"prod\" is not one of the phases.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1E+999999999", "1E-999999999"})
  void invalidWeightBlocksAndCountsAsZero(String weight) {
    var decided = decide(criterion("C-1", BLOCKER, Status.PASS, "1"), criterion("C-2", MINOR, Status.FAIL, weight));

    assertThat(decided.decision().rule()).isEqualTo(1);
    assertThat(decided.scores().certain()).contains("100");
  }

  @Test
  void differentRecordsOfOneIdBlock() {
    var decided = decide(criterion("C-1", BLOCKER, Status.PASS, "1"), criterion("C-1", MINOR, Status.PASS, "1"));

    assertThat(decided.decision().because()).isEqualTo("C-1 has 2 different records. Give each criterion its own id");
  }

  @Test
  void equalRecordsCountOnce() {
    var criterion = criterion("C-1", BLOCKER, Status.PASS, "1");

    assertThat(decide(criterion, criterion).criteria()).containsExactly(criterion);
    assertThat(decide(criterion, criterion).decision()).isEqualTo(decide(criterion).decision());
  }

  @Test
  void categoryMinimumIsNoGoIfOutOfReachAndElsePending() {
    var terms = terms(Map.of(), Map.of("Stability", "80"), Map.of());
    var ready = criterion("C-1", BLOCKER, Status.PASS, "99");

    assertThat(decide(terms, ready, stability(MINOR, Status.FAIL)).decision().because())
        .isEqualTo("category Stability scores 0.0, can reach 0.0, and needs 80");
    assertThat(decide(terms, ready, stability(MINOR, Status.PENDING)).decision().because())
        .isEqualTo("category Stability scores 0.0, can reach 100, and needs 80");
    assertThat(decide(terms.withMode(DecisionMode.FINAL), ready, stability(MINOR, Status.PENDING)).decision().rule()).isEqualTo(3);
    assertThat(decide(terms, ready, stability(MINOR, Status.PASS)).decision().verdict()).isEqualTo(GO);
  }

  @Test
  void categoryMinimumWithoutCriteriaIsMissedUnlessTheyComeLater() {
    var terms = terms(Map.of(), Map.of("Stability", "80"), Map.of());
    var ready = criterion("C-1", BLOCKER, Status.PASS, "1");

    assertThat(decide(terms, ready, stability(MINOR, Status.NOT_APPLICABLE)).decision().because())
        .isEqualTo("category Stability has no applicable criterion and needs 80");
    assertThat(decide(terms, ready).decision().because()).isEqualTo("category Stability has no criteria and needs 80");
    assertThat(decide(terms, ready, criterion("C-2", "Stability", "deployment", MINOR, Status.FAIL, "1")).decision().verdict()).isEqualTo(GO);
  }

  @Test
  void categoryMinimumIsMetAtItsBoundAndMissedJustBelow() {
    var atBound = terms(Map.of(), Map.of("Performance", "83.3"), Map.of());
    var above = terms(Map.of(), Map.of("Performance", "83.4"), Map.of());

    assertThat(Policy.decide(report(criteria("B PASS, M PASS, m WARN"), atBound, SignOffState.MET), NOW).decision().rule()).isEqualTo(5);
    assertThat(Policy.decide(report(criteria("B PASS, M PASS, m WARN"), above, SignOffState.MET), NOW).decision().rule()).isEqualTo(2);
    assertThat(Policy.decide(report(criteria("B PASS weight 5, m FAIL weight 1"), terms(Map.of(), Map.of("Performance", "83.333333333333333334"),
        Map.of()), SignOffState.MET), NOW).decision().rule()).isEqualTo(2);
  }

  @Test
  void categoryWeightsApplyToCategories() {
    var decided = decide(terms(Map.of("Performance", "3", "Stability", "1"), Map.of(), Map.of()), criterion("C-1", BLOCKER, Status.PASS, "1"),
        criterion("C-3", BLOCKER, Status.PASS, "1"), stability(MINOR, Status.FAIL));

    assertThat(decided.scores().certain()).contains("75.0");
    assertThat(decided.scores().categories()).extracting(category -> category.certain().orElseThrow()).containsExactly("100", "0.0");
  }

  @Test
  void categoryWithoutScoredCriteriaIsLeftOut() {
    assertThat(decide(terms(Map.of("Performance", "3", "Stability", "1"), Map.of(), Map.of()), criterion("C-1", BLOCKER, Status.PASS, "1"),
        stability(MINOR, Status.NOT_APPLICABLE)).scores().certain()).contains("100");
  }

  @Test
  void categoryWithoutWeightBlocksIfOthersHaveOne() {
    var decided = decide(terms(Map.of("Performance", "3"), Map.of(), Map.of()), criterion("C-1", BLOCKER, Status.PASS, "1"),
        stability(MINOR, Status.PASS));

    assertThat(decided.decision().because()).startsWith("The category \"Stability\" has no weight");
  }

  @Test
  void scoreIsHundredOnlyIfExact() {
    var decided = decide(criterion("C-1", BLOCKER, Status.PASS, "99999"), criterion("C-2", MINOR, Status.FAIL, "0.001"));

    assertThat(decided.scores().certain()).contains("99.9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ERROR", "PENDING", "INCONCLUSIVE", "NO_DATA", "WINDOW_OPEN"})
  void unknownRecommendationCountsAsReachable(String cause) {
    assertThat(recommended(Optional.of(Reason.RECOMMENDED), cause).scores().reachable()).contains("100");
    assertThat(recommended(Optional.of(Reason.RECOMMENDED), cause).scores().certain()).contains("50.0");
  }

  @Test
  void missedOrFlakyRecommendationHasNoReachableGain() {
    assertThat(recommended(Optional.of(Reason.RECOMMENDED), "FAIL").scores().reachable()).contains("50.0");
    assertThat(recommended(Optional.of(Reason.RECOMMENDED), null).scores().reachable()).contains("50.0");
    assertThat(recommended(Optional.of(Reason.FLAKY), "ERROR").scores().reachable()).contains("50.0");
  }

  private static Report recommended(Optional<Reason> reason, String cause) {
    return decide(raw(criterion("C-1", MINOR, Status.WARN, "1"), Status.WARN, Status.WARN, reason,
        List.of(check(Status.PASS, Optional.empty(), null, Optional.empty()),
            check(Status.WARN, Optional.of(Reason.RECOMMENDED), cause, Optional.empty()))));
  }

  @Test
  void conditionsHaveOwnerOrOwnerMissing() {
    var terms = terms(Map.of(), Map.of(), Map.of("Stability", new PolicyTerms.Owner("Operations Lead", Optional.of("2026-01-20"))));
    var decision = decide(terms, criterion("C-1", BLOCKER, Status.PASS, "1"), stability(MAJOR, Status.WARN),
        criterion("C-3", MINOR, Status.FAIL, "1"))
        .decision();

    assertThat(decision.verdict()).isEqualTo(NO_GO);
    assertThat(decision.conditions()).isEmpty();

    var conditional = decide(terms, criterion("C-1", BLOCKER, Status.PASS, "6"), stability(MAJOR, Status.WARN),
        criterion("C-3", MINOR, Status.FAIL, "1")).decision();
    assertThat(conditional.verdict()).isEqualTo(CONDITIONAL_GO);
    assertThat(conditional.conditions()).containsExactly(
        new Condition(Optional.of("C-2"), "WARN", "\"" + Fixtures.HOSTILE + "C-2\" has a warning.", "Operations Lead", Optional.of("2026-01-20")),
        new Condition(Optional.of("C-3"), "FAIL", "\"" + Fixtures.HOSTILE + "C-3\" fails.", "owner missing", Optional.empty()),
        new Condition(Optional.empty(), "SCORE", "The certain score 81.2 is below 90.", "owner missing", Optional.empty()));
  }

  @Test
  void ownOwnerOfCriterionHasDueDateOfItsCategory() {
    var terms = terms(Map.of(), Map.of(), Map.of("Stability", new PolicyTerms.Owner("Operations Lead", Optional.of("2026-01-20"))));
    var decision = decide(terms, criterion("C-1", BLOCKER, Status.PASS, "6"), stability(MAJOR, Status.WARN).withDefaultOwner(Optional.of("Ada")),
        criterion("C-3", MINOR, Status.FAIL, "1").withDefaultOwner(Optional.of("Bob"))).decision();

    assertThat(decision.conditions()).extracting(Condition::owner).startsWith("Ada", "Bob");
    assertThat(decision.conditions()).extracting(Condition::due).startsWith(Optional.of("2026-01-20"), Optional.empty());
  }

  @Test
  void conditionsOfSignOffAreTaken() {
    var promise = new SignOff.Promise("Alert on disk space", "Operations Lead", "2026-04-01");
    var signOff = new SignOff("technical-lead", "ada", SignOff.Word.APPROVE_WITH_CONDITIONS, List.of(promise), "sha256:0", NOW, Optional.empty());
    var decided = Policy.decide(report(criteria("B PASS"), PolicyTerms.defaults(), SignOffState.MET_WITH_CONDITIONS, List.of(), List.of(),
        List.of(signOff), true), NOW);

    assertThat(decided.decision().conditions())
        .containsExactly(new Condition(Optional.empty(), "SIGN_OFF", "Alert on disk space", "Operations Lead", Optional.of("2026-04-01")));
  }

  @Test
  void orderOfInputDoesNotMatter() {
    var criteria = new ArrayList<>(criteria("3 B PASS, M WAIVED, 2 m PENDING, i FAIL, m WARN"));
    var violations = List.of(new Violation("b", Optional.empty(), "b", false), new Violation("a", Optional.of("C-1"), "a", false));
    var one = Policy.decide(report(criteria, PolicyTerms.defaults(), SignOffState.MET, violations, List.of(), List.of(), true), NOW);
    Collections.reverse(criteria);
    var other = Policy.decide(report(criteria, PolicyTerms.defaults(), SignOffState.MET, List.of(violations.get(1), violations.get(0)), List.of(),
        List.of(), true), NOW);

    assertThat(RecordMapper.pretty(other)).isEqualTo(RecordMapper.pretty(one));
  }

  @Test
  void tenThousandCriteriaAreDecided() {
    var criteria = IntStream.range(0, 10_000)
        .mapToObj(i -> criterion("C-" + i, "Category " + i % 12, "pre-deployment", i % 7 == 0 ? MAJOR : MINOR,
            Status.values()[1 + i % 6], String.valueOf(1 + i % 7)))
        .toList();
    var weights = IntStream.range(0, 12).boxed().collect(Collectors.toMap(i -> "Category " + i, i -> "" + (i + 1)));
    var terms = terms(weights, Map.of("Category 3", "40"), Map.of());

    var decided = Policy.decide(report(criteria, terms, SignOffState.MET), Instant.EPOCH);

    assertThat(decided.decision().verdict()).isEqualTo(NO_GO);
    assertThat(decided.inventory().total()).isEqualTo(10_000);
    assertThat(new BigDecimal(decided.scores().certain().orElseThrow())).isLessThan(BigDecimal.valueOf(50));
    assertThat(decided.decision().wouldChange()).isNotEmpty();
  }

  private static CriterionResult stability(Severity severity, Status status) {
    return criterion("C-2", "Stability", "pre-deployment", severity, status, "1");
  }
}
