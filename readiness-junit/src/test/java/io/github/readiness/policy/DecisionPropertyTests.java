package io.github.readiness.policy;

import static io.github.readiness.policy.Fixtures.NOW;
import static io.github.readiness.policy.Fixtures.criterion;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.json.RecordMapper;
import io.github.readiness.observation.Status;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.DecisionMode;
import io.github.readiness.report.PolicyTerms;
import io.github.readiness.report.Report;
import io.github.readiness.report.Severity;
import io.github.readiness.report.SignOffState;
import io.github.readiness.report.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Properties (a) to (f) of every decision, over generated reports. */
class DecisionPropertyTests {
  private static final List<Status> BETTER = List.of(Status.FAIL, Status.WAIVED, Status.WARN, Status.PASS);

  record Criterion(Severity severity, Status status, int weight, String category, String phase) {
    CriterionResult as(int index) { return criterion("C-" + index, category, phase, severity, status, String.valueOf(weight)); }
  }

  @Provide
  Arbitrary<Report> reports() {
    var criterion = Combinators.combine(Arbitraries.of(Severity.class),
        Arbitraries.oneOf(Arbitraries.of(Status.values()), Arbitraries.of(Status.PASS, Status.PASS, Status.PASS, Status.WARN)),
        Arbitraries.integers().between(1, 9), Arbitraries.of("Performance", "Stability"),
        Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just("pre-deployment")),
            Tuple.of(1, Arbitraries.just("deployment"))))
        .as(Criterion::new);
    var terms = Combinators.combine(Arbitraries.of(DecisionMode.class),
        Arbitraries.of(Map.<String, String>of(), Map.of("Performance", "3", "Stability", "1")),
        Arbitraries.of(Map.<String, String>of(), Map.<String, String>of(), Map.of("Stability", "60")))
        .as((mode, weights, minima) -> Fixtures.terms(weights, minima, Map.of()).withMode(mode));
    return Combinators
        .combine(criterion.list().ofMaxSize(7), terms, Arbitraries.oneOf(Arbitraries.just(SignOffState.MET), Arbitraries.of(SignOffState.class)))
        .as(DecisionPropertyTests::report).withoutEdgeCases();
  }

  private static Report report(List<Criterion> criteria, PolicyTerms terms, SignOffState state) {
    var results = new ArrayList<CriterionResult>();
    criteria.forEach(each -> results.add(each.as(results.size())));
    return Fixtures.report(results, terms, state);
  }

  private static Verdict verdict(Report report) { return Policy.decide(report, NOW).decision().verdict(); }

  private static Report with(Report report, List<CriterionResult> criteria) {
    return Fixtures.report(criteria, report.policy(), report.signOffState());
  }

  private static Report with(Report report, int index, Status status) {
    var criteria = new ArrayList<>(report.criteria());
    var old = criteria.get(index);
    criteria.set(index, criterion(old.id(), old.category(), old.phase(), old.severity(), status, old.weight().toPlainString()));
    return with(report, criteria);
  }

  /** (a) */
  @Property
  void betterStatusNeverLowersDecision(@ForAll("reports") Report report) {
    for (var i = 0; i < report.criteria().size(); i++) {
      for (var better = 1; better < BETTER.size(); better++) {
        assertThat(verdict(with(report, i, BETTER.get(better)))).isGreaterThanOrEqualTo(verdict(with(report, i, BETTER.get(better - 1))));
      }
    }
  }

  /** (b) and (c): by (a) the completion in which everything passes is the best one. Some other completions are tried, too. */
  @Property
  void draftIsNoGoOnlyIfEveryCompletionIsAndPendingOnlyIfOneIsNot(@ForAll("reports") Report generated, @ForAll Random random) {
    var report = Fixtures.report(generated.criteria(), generated.policy().withMode(DecisionMode.DRAFT), generated.signOffState());
    var draft = Policy.decide(report, NOW).decision();
    var passed = Policy.decide(completed(report, () -> Status.PASS), NOW).decision();
    if (draft.verdict() == Verdict.NO_GO) {
      assertThat(passed.verdict()).isEqualTo(Verdict.NO_GO);
      var completions = List.of(Status.PASS, Status.WARN, Status.FAIL, Status.NOT_APPLICABLE);
      for (var i = 0; i < 5; i++) {
        assertThat(verdict(completed(report, () -> completions.get(random.nextInt(completions.size()))))).isEqualTo(Verdict.NO_GO);
      }
    }
    if (draft.verdict() == Verdict.PENDING) {
      assertThat(passed.verdict()).isNotEqualTo(Verdict.NO_GO);
    }
  }

  private static Report completed(Report report, Supplier<Status> status) {
    var completed = report;
    for (var i = 0; i < report.criteria().size(); i++) {
      completed = report.criteria().get(i).status().isUnknown() ? with(completed, i, status.get()) : completed;
    }
    return completed;
  }

  /** (d) */
  @Property
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void goImpliesNoFailedUnknownOrWaivedCriterion(@ForAll("reports") Report report) {
    var decided = Policy.decide(report, NOW);
    Statistics.collect(decided.decision().verdict());
    Statistics.coverage(seen -> List.of(Verdict.values()).forEach(verdict -> seen.check(verdict).count(count -> count > 0)));
    if (decided.decision().verdict() == Verdict.GO) {
      assertThat(decided.criteria()).filteredOn(c -> c.severity() != Severity.INFO && c.phase().equals("pre-deployment"))
          .extracting(CriterionResult::status).isSubsetOf(Status.PASS, Status.WARN, Status.NOT_APPLICABLE);
    }
  }

  /** (e) */
  @Property
  void orderAndRepetitionOfInputDoNotChangeBytes(@ForAll("reports") Report report, @ForAll Random random) {
    var shuffled = new ArrayList<>(report.criteria());
    shuffled.addAll(report.criteria().subList(0, report.criteria().size() / 2));
    Collections.shuffle(shuffled, random);

    var again = Fixtures.report(shuffled, report.policy(), report.signOffState());
    assertThat(RecordMapper.line(Policy.decide(again, NOW).decision())).isEqualTo(RecordMapper.line(Policy.decide(report, NOW).decision()));
    assertThat(Policy.decide(again, NOW).criteria()).isEqualTo(Policy.decide(report, NOW).criteria());
    assertThat(Policy.decide(again, NOW).scores()).isEqualTo(Policy.decide(report, NOW).scores());
  }

  /** (f) */
  @Property
  void waiverNeverChangesCertainScoreAndNeverYieldsGo(@ForAll("reports") Report report) {
    var plain = Policy.decide(report, NOW);
    for (var i = 0; i < report.criteria().size(); i++) {
      var criteria = new ArrayList<>(report.criteria());
      criteria.set(i, criteria.get(i).withStatus(Status.WAIVED));

      var waived = Policy.decide(with(report, criteria), NOW);

      assertThat(waived.scores()).isEqualTo(plain.scores());
      if (plain.decision().verdict() != Verdict.GO) {
        assertThat(waived.decision().verdict()).isNotEqualTo(Verdict.GO);
      }
    }
  }

  @Property
  void namedSetsImproveDecisionAndHaveNoSuperfluousMember(@ForAll("reports") Report report) {
    var now = Policy.decide(report, NOW).decision();
    for (var set : now.wouldChange()) {
      assertThat(verdict(passed(report, set))).isGreaterThan(now.verdict());
      set.forEach(spare -> assertThat(verdict(passed(report, set.stream().filter(id -> !id.equals(spare)).toList()))).isEqualTo(now.verdict()));
    }
    if (now.wouldChange().isEmpty()) {
      assertThat(verdict(passed(report, report.criteria().stream().map(CriterionResult::id).toList()))).isEqualTo(now.verdict());
    }
  }

  private static Report passed(Report report, List<String> ids) {
    var passed = report;
    for (var i = 0; i < report.criteria().size(); i++) {
      passed = ids.contains(report.criteria().get(i).id()) ? with(passed, i, Status.PASS) : passed;
    }
    return passed;
  }
}
