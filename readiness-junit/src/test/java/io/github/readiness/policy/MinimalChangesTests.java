package io.github.readiness.policy;

import static io.github.readiness.policy.Fixtures.NOW;
import static io.github.readiness.policy.Fixtures.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Status;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.SignOffState;
import io.github.readiness.report.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinimalChangesTests {
  private static List<List<String>> change(String rows) { return Policy.decide(report(rows), NOW).decision().wouldChange(); }

  @Test
  void goHasNoChanges() { assertThat(change("8 B PASS, m WARN")).isEmpty(); }

  @Test
  void failedCriterionIsNamed() { assertThat(change("9 B PASS, M FAIL")).containsExactly(List.of("C-10")); }

  @Test
  void allSetsOfSmallestSizeAreNamed() {
    assertThat(change("6 B PASS, 4 m FAIL")).containsExactly(List.of("C-10"), List.of("C-7"), List.of("C-8"), List.of("C-9"));
  }

  @Test
  void neededCriterionIsInEverySet() {
    assertThat(change("5 B PASS, B FAIL, 3 m FAIL, m PASS")).containsExactly(List.of("C-6"));
    assertThat(change("4 B PASS, B FAIL, 5 m FAIL"))
        .containsExactlyInAnyOrder(List.of("C-5", "C-6", "C-7"), List.of("C-5", "C-6", "C-8"), List.of("C-5", "C-6", "C-9"),
            List.of("C-10", "C-5", "C-6"), List.of("C-5", "C-7", "C-8"), List.of("C-5", "C-7", "C-9"), List.of("C-10", "C-5", "C-7"),
            List.of("C-5", "C-8", "C-9"), List.of("C-10", "C-5", "C-8"), List.of("C-10", "C-5", "C-9"));
  }

  @Test
  void oneHeavyCriterionIsPreferredToTwoLightOnes() {
    assertThat(change("B PASS weight 6, m FAIL weight 1, m FAIL weight 1, m FAIL weight 2")).containsExactly(List.of("C-2"), List.of("C-3"),
        List.of("C-4"));
    assertThat(change("B PASS weight 5, m FAIL weight 1, m FAIL weight 1, m FAIL weight 3")).containsExactly(List.of("C-4"));
  }

  @Test
  void inapplicableCriterionIsNamedIfItsPassWouldHelp() {
    assertThat(change("B PASS, M NOT_APPLICABLE")).containsExactly(List.of("C-2"));
    assertThat(change("m NOT_APPLICABLE")).containsExactly(List.of("C-1"));
  }

  @Test
  void noSetIsNamedIfNoneHelps() {
    var unsigned = Policy.decide(report(Fixtures.criteria("9 B PASS, m FAIL"), PolicyTerms.defaults(), SignOffState.MISSING), NOW);

    assertThat(unsigned.decision().verdict()).isEqualTo(Verdict.PENDING);
    assertThat(unsigned.decision().wouldChange()).isEmpty();
  }

  @Test
  void reducedSetWorksAndHasNoSuperfluousMember() {
    var criteria = Fixtures.criteria("100 B PASS, 300 m FAIL");
    var set = Policy.decide(report(criteria, PolicyTerms.defaults(), SignOffState.MET), NOW).decision().wouldChange();

    assertThat(set).hasSize(1);
    assertThat(set.get(0)).hasSize(180);
    assertThat(verdictWith(set.get(0))).isEqualTo(Verdict.CONDITIONAL_GO);
    assertThat(verdictWith(set.get(0).subList(1, 180))).isEqualTo(Verdict.NO_GO);
  }

  private static Verdict verdictWith(List<String> passed) {
    var criteria = Fixtures.criteria("100 B PASS, 300 m FAIL").stream()
        .map(c -> passed.contains(c.id()) ? Fixtures.raw(c, Status.PASS, Status.PASS, c.reason(), List.of()) : c).toList();
    return Policy.decide(report(criteria, PolicyTerms.defaults(), SignOffState.MET), NOW).decision().verdict();
  }
}
