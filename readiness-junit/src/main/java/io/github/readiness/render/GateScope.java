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
 * A report's criteria by the part they play at its gate.
 *
 * @param counting what the decision was taken on; a criterion of a phase that the policy does not name stands here, in plain sight
 * @param later what belongs to a later gate
 * @param information what is shown and never decided on
 */
record GateScope(List<CriterionResult> counting, List<CriterionResult> later, List<CriterionResult> information) {
  /** As a reader looks for them, worst first; a waived miss stands before a warning. */
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

  /** What counts and has not simply passed, worst first, blockers before the rest. */
  List<CriterionResult> standingOut() {
    return counting.stream().filter(criterion -> criterion.status() != Status.PASS)
        .sorted(Comparator.<CriterionResult>comparingInt(criterion -> WORST_FIRST.indexOf(criterion.status()))
            .thenComparing(CriterionResult::severity).thenComparing(CriterionResult::id))
        .toList();
  }

  /** What counts, by category in alphabetical order. */
  Map<String, List<CriterionResult>> byCategory() {
    var categories = new LinkedHashMap<String, List<CriterionResult>>();
    counting.stream().map(CriterionResult::category).distinct().sorted().forEach(name -> categories.put(name, new ArrayList<>()));
    counting.forEach(criterion -> categories.get(criterion.category()).add(criterion));
    return Collections.unmodifiableMap(categories);
  }

  /** How many of what counts have each effective status, worst first. */
  Map<Status, Long> tally() {
    var tally = new LinkedHashMap<Status, Long>();
    for (var status : WORST_FIRST) {
      var many = counting.stream().filter(criterion -> criterion.status() == status).count();
      if (many > 0) {
        tally.put(status, many);
      }
    }
    return Collections.unmodifiableMap(tally);
  }
}
