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
 * Looks for the smallest sets of criteria which, moved to {@code PASS}, give a better decision.
 *
 * <p>A pass more never lowers a decision. So first everything is moved (if that changes nothing, nothing will), then what no set can do without is
 * set apart, and only the rest is searched, by size: all sets of one, of two, and so on, until a size has some. Of these at most
 * {@value #LISTED} are listed, in the order of their ids. After {@value #BUDGET} tries without a find the search gives way to thinning out: what
 * can stay as it is, the lightest first, is left out, until nothing more can. That set works and has no spare member, but a smaller one may exist.
 */
final class MinimalChanges {
  private static final int BUDGET = 5_000;
  private static final int LISTED = 10;

  private final DecisionInput situation;
  private final DecisionTotals tally;
  private final Verdict now;
  private final List<RatedCriterion> candidates;
  private final List<List<String>> found = new ArrayList<>();
  private int tries;

  MinimalChanges(DecisionInput situation) {
    this.situation = situation;
    this.tally = situation.tally();
    this.now = DecisionRules.verdict(situation);
    this.candidates = situation.standings().stream()
        .filter(standing -> standing.severity() != Severity.INFO && standing.effective() != Status.PASS).toList();
  }

  /** The sets, each in the order of ids; none where no set helps. Leaves the situation as it was. */
  List<List<String>> smallest() {
    if (now == Verdict.GO) {
      return List.of();
    }
    candidates.forEach(this::pass);
    var sets = isBetter() ? search() : List.<List<String>>of();
    candidates.forEach(this::restore);
    return sets;
  }

  /** Called, and left, with all candidates passed. */
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
    return found.isEmpty() ? List.of(thinnedOut()) : List.copyOf(found);
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

  private List<String> thinnedOut() {
    var kept = new ArrayList<RatedCriterion>();
    var spare = new ArrayList<RatedCriterion>();
    candidates.stream().sorted(Comparator.comparing(RatedCriterion::weight).thenComparing(RatedCriterion::id)).forEach(candidate -> {
      restore(candidate);
      if (isBetter()) {
        spare.add(candidate);
      } else {
        pass(candidate);
        kept.add(candidate);
      }
    });
    spare.forEach(this::pass);
    return ids(kept);
  }

  private static List<String> ids(List<RatedCriterion> set) { return set.stream().map(RatedCriterion::id).sorted().toList(); }

  private boolean isBetter() { return DecisionRules.verdict(situation).compareTo(now) > 0; }

  private void pass(RatedCriterion standing) { tally.replace(standing, standing.passed()); }

  private void restore(RatedCriterion standing) { tally.replace(standing.passed(), standing); }
}
