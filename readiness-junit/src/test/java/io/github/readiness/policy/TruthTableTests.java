package io.github.readiness.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.report.DecisionMode;
import io.github.readiness.report.SignOffState;
import io.github.readiness.report.Verdict;
import io.github.readiness.report.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truth table of the decision, one test per row. Scores are compared as shown, with one decimal. */
class TruthTableTests {
  @ParameterizedTest(name = "row {0}: {1}, sign-offs {2}")
  @CsvSource(delimiter = '|', textBlock = """
      1   | B PASS, M PASS, m PASS                    | MET     | false | 100  | 100  | GO             | GO
      2   | B PASS, M PASS, m WARN                    | MET     | false | 83.3 | 83.3 | CONDITIONAL_GO | CONDITIONAL_GO
      3   | 8 B PASS, m WARN                          | MET     | false | 94.4 | 94.4 | GO             | GO
      4   | 8 B PASS, M WARN                          | MET     | false | 94.4 | 94.4 | CONDITIONAL_GO | CONDITIONAL_GO
      5   | 9 B PASS, m FAIL                          | MET     | false | 90.0 | 90.0 | CONDITIONAL_GO | CONDITIONAL_GO
      6   | 9 B PASS, M FAIL                          | MET     | false | 90.0 | 90.0 | NO_GO          | NO_GO
      7   | 99 M PASS, B FAIL                         | MET     | false | 99.0 | 99.0 | NO_GO          | NO_GO
      8   | 9 B PASS, M WAIVED                        | MET     | false | 90.0 | 90.0 | CONDITIONAL_GO | CONDITIONAL_GO
      9   | 9 M PASS, B INCONCLUSIVE                  | MET     | false | 90.0 | 100  | PENDING        | NO_GO
      10  | 9 B PASS, M ERROR                         | MET     | false | 90.0 | 100  | PENDING        | NO_GO
      11  | 9 B PASS, m PENDING                       | MET     | false | 90.0 | 100  | CONDITIONAL_GO | CONDITIONAL_GO
      12  | B PASS weight 6, m PENDING weight 4       | MET     | false | 60.0 | 100  | PENDING        | NO_GO
      13  | B PENDING weight 1, m FAIL weight 2, M PASS weight 3 | MET | false | 50.0 | 66.6 | NO_GO    | NO_GO
      14  | 10 B PASS                                 | MISSING | false | 100  | 100  | PENDING        | PENDING
      15  | 10 B PASS                                 | REJECTED | false | 100 | 100  | NO_GO          | NO_GO
      16  | 10 B PASS                                 | MET_WITH_CONDITIONS | false | 100 | 100 | CONDITIONAL_GO | CONDITIONAL_GO
      17  | 10 B PASS                                 | MET     | true  | 100  | 100  | NO_GO          | NO_GO
      18  | B NOT_APPLICABLE, i PASS                  | MET     | false |      |      | NO_GO          | NO_GO
      18  |                                           | MET     | false |      |      | NO_GO          | NO_GO
      19  | B PASS, M NOT_APPLICABLE                  | MET     | false | 100  | 100  | CONDITIONAL_GO | CONDITIONAL_GO
      19a | B PASS, m NOT_APPLICABLE                  | MET     | false | 100  | 100  | GO             | GO
      20  | i FAIL, B PASS                            | MET     | false | 100  | 100  | GO             | GO
      21  | B PASS weight 7, M WAIVED weight 3        | MET     | false | 70.0 | 70.0 | CONDITIONAL_GO | CONDITIONAL_GO
      22  | B PASS weight 6999, M WAIVED weight 3001  | MET     | false | 69.9 | 69.9 | NO_GO          | NO_GO
      23  | 6 B PASS, 4 m FAIL                        | MET     | false | 60.0 | 60.0 | NO_GO          | NO_GO
      24  | 7 B PASS, 3 m FAIL                        | MET     | false | 70.0 | 70.0 | CONDITIONAL_GO | CONDITIONAL_GO
      """)
  void decisionMatchesTruthTable(String row, String criteria, SignOffState state, boolean violated, String certain, String reachable, Verdict draft,
      Verdict finally_) {
    var violations = violated ? List.of(new Violation("waiver", Optional.empty(), "W-1 approves itself.", true)) : List.<Violation>of();
    for (var mode : DecisionMode.values()) {
      var report = Fixtures.report(criteria == null ? List.of() : Fixtures.criteria(criteria), Fixtures.terms(mode), state, violations, List.of(),
          List.of(), true);

      var decided = Policy.decide(report, Fixtures.NOW);

      assertThat(decided.scores().certain()).isEqualTo(Optional.ofNullable(certain));
      assertThat(decided.scores().reachable()).isEqualTo(Optional.ofNullable(reachable));
      assertThat(decided.decision().verdict()).as(decided.decision().because()).isEqualTo(mode == DecisionMode.DRAFT ? draft : finally_);
    }
  }
}
