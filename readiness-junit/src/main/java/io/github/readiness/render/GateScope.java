package io.github.readiness.render;

import io.github.readiness.observation.Status;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Report;
import io.github.readiness.report.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Criteria of a report, grouped by their part in the decision of its gate.
 *
 * @param counting criteria that count for the decision, including those of a phase that the policy does not name
 * @param later criteria of later gates
 * @param information criteria that are only shown
 */
record GateScope(List<CriterionResult> counting, List<CriterionResult> later, List<CriterionResult> information) {
  /** Order for readers, worst first; a waived criterion comes before a warning. */
  private static final List<Status> WORST_FIRST = List.of(Status.FAIL, Status.ERROR, Status.INCONCLUSIVE, Status.PENDING, Status.WAIVED,
      Status.WARN, Status.NOT_APPLICABLE, Status.PASS);

  static GateScope of(Report report) {
    var phases = report.policy().phases();
    var gate = phases.indexOf(report.policy().gate());
    var counting = new ArrayList<CriterionResult>();
    var later = new ArrayList<CriterionResult>();
    var information = new ArrayList<CriterionResult>();
    for (var criterion : report.criteria()) {
      var isLater = phases.indexOf(criterion.phase()) > gate;
      (criterion.severity() == Severity.INFO ? information : isLater ? later : counting).add(criterion);
    }
    return new GateScope(List.copyOf(counting), List.copyOf(later), List.copyOf(information));
  }

  /** Returns the counting criteria that did not pass, worst first, blockers before the others. */
  List<CriterionResult> notPassed() {
    return counting.stream().filter(criterion -> criterion.status() != Status.PASS)
        .sorted(Comparator.<CriterionResult>comparingInt(criterion -> WORST_FIRST.indexOf(criterion.status()))
            .thenComparing(CriterionResult::severity).thenComparing(CriterionResult::id))
        .toList();
  }

  /** Returns the counting criteria by category, in alphabetical order. */
  Map<String, List<CriterionResult>> byCategory() {
    var categories = new LinkedHashMap<String, List<CriterionResult>>();
    counting.stream().map(CriterionResult::category).distinct().sorted().forEach(name -> categories.put(name, new ArrayList<>()));
    counting.forEach(criterion -> categories.get(criterion.category()).add(criterion));
    return Collections.unmodifiableMap(categories);
  }

  /** Returns the number of counting criteria by effective status, worst first, without zeros. */
  Map<Status, Long> statusCounts() {
    var counts = new LinkedHashMap<Status, Long>();
    for (var status : WORST_FIRST) {
      var count = counting.stream().filter(criterion -> criterion.status() == status).count();
      if (count > 0) {
        counts.put(status, count);
      }
    }
    return Collections.unmodifiableMap(counts);
  }
}
