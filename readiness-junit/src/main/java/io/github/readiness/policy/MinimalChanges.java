package io.github.readiness.policy;

import io.github.readiness.observation.Status;
import io.github.readiness.report.Severity;
import io.github.readiness.report.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Search for the smallest sets of criteria that would improve the decision if all criteria of the set passed.
 *
 * <p>One more pass never lowers a decision. The search therefore first sets all candidates to pass; if that does not help, no set helps. Then it
 * separates the criteria that every set needs. It searches sets of the others by size: sets of one, of two, and so on, until a size has a solution.
 * At most {@value #LISTED} sets of that size are returned, in the order of their ids.
 *
 * <p>The search becomes a reduction after {@value #BUDGET} tries without a solution. It starts from all candidates and leaves out each one that is
 * not needed, the lightest first. The result improves the decision and has no superfluous member, but a smaller set may exist.
 */
final class MinimalChanges {
  private static final int BUDGET = 5_000;
  private static final int LISTED = 10;

  private final DecisionInput input;
  private final DecisionTotals totals;
  private final Verdict now;
  private final List<RatedCriterion> candidates;
  private final List<List<String>> found = new ArrayList<>();
  private int tries;

  MinimalChanges(DecisionInput input) {
    this.input = input;
    this.totals = input.totals();
    this.now = DecisionRules.verdict(input);
    this.candidates = input.criteria().stream()
        .filter(criterion -> criterion.severity() != Severity.INFO && criterion.effective() != Status.PASS).toList();
  }

  /** Returns the sets, each in the order of ids; empty if no set helps. Restores the totals at the end. */
  List<List<String>> smallest() {
    if (now == Verdict.GO) {
      return List.of();
    }
    candidates.forEach(this::pass);
    var sets = isBetter() ? search() : List.<List<String>>of();
    candidates.forEach(this::restore);
    return sets;
  }

  /** Searches for sets. All candidates are set to pass before and after the call. */
  private List<List<String>> search() {
    var needed = new ArrayList<RatedCriterion>();
    var optional = new ArrayList<RatedCriterion>();
    candidates.forEach(candidate -> (isNeeded(candidate) ? needed : optional).add(candidate));
    optional.forEach(this::restore);
    if (isBetter()) {
      found.add(ids(needed));
    }
    for (var size = 1; found.isEmpty() && size <= optional.size() && tries < BUDGET; size++) {
      choose(optional, 0, size, new ArrayDeque<>(), needed);
    }
    optional.forEach(this::pass);
    return found.isEmpty() ? List.of(reduce()) : List.copyOf(found);
  }

  private boolean isNeeded(RatedCriterion candidate) {
    restore(candidate);
    var needed = !isBetter();
    pass(candidate);
    return needed;
  }

  private void choose(List<RatedCriterion> from, int start, int size, Deque<RatedCriterion> chosen, List<RatedCriterion> needed) {
    if (size == 0) {
      tries++;
      if (isBetter()) {
        var set = new ArrayList<>(needed);
        set.addAll(chosen);
        found.add(ids(set));
      }
      return;
    }
    for (var next = start; next <= from.size() - size && tries < BUDGET && found.size() < LISTED; next++) {
      pass(from.get(next));
      chosen.addLast(from.get(next));
      choose(from, next + 1, size - 1, chosen, needed);
      restore(chosen.removeLast());
    }
  }

  private List<String> reduce() {
    var needed = new ArrayList<RatedCriterion>();
    var spare = new ArrayList<RatedCriterion>();
    candidates.stream().sorted(Comparator.comparing(RatedCriterion::weight).thenComparing(RatedCriterion::id)).forEach(candidate -> {
      restore(candidate);
      if (isBetter()) {
        spare.add(candidate);
      } else {
        pass(candidate);
        needed.add(candidate);
      }
    });
    spare.forEach(this::pass);
    return ids(needed);
  }

  private static List<String> ids(List<RatedCriterion> set) { return set.stream().map(RatedCriterion::id).sorted().toList(); }

  private boolean isBetter() { return DecisionRules.verdict(input).compareTo(now) > 0; }

  private void pass(RatedCriterion criterion) { totals.replace(criterion, criterion.passed()); }

  private void restore(RatedCriterion criterion) { totals.replace(criterion.passed(), criterion); }
}
