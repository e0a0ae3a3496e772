package io.github.readiness.policy;

import io.github.readiness.report.CriterionDefinition;
import io.github.readiness.report.PolicyTerms;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sums over the criteria that the rules need. Replacing one criterion updates them. The cost of "if this criterion had passed" therefore does not
 * depend on the number of criteria.
 */
final class DecisionTotals {
  private final PolicyTerms terms;
  private final Set<String> deferred;
  private final Map<String, WeightSums> categories = new TreeMap<>();
  private final Map<String, Optional<Score>> scores = new HashMap<>();
  private WeightSums all = WeightSums.NONE;
  private Optional<Score> overall = Optional.empty();
  private Score weighted = Score.ZERO;
  private BigDecimal weights = BigDecimal.ZERO;
  private int applicable;
  private int failing;
  private int unknown;
  private int conditional;

  /** @param deferred categories that have criteria after this gate */
  DecisionTotals(PolicyTerms terms, Set<String> deferred, Collection<RatedCriterion> criteria) {
    this.terms = terms;
    this.deferred = deferred;
    criteria.forEach(this::add);
  }

  private void add(RatedCriterion criterion) {
    count(criterion, 1);
    all = all.plus(criterion);
    replace(criterion.category(), sums(criterion.category()).plus(criterion));
  }

  /** Replaces one criterion by another one of the same category. */
  void replace(RatedCriterion before, RatedCriterion after) {
    count(before, -1);
    count(after, 1);
    all = all.minus(before).plus(after);
    replace(before.category(), sums(before.category()).minus(before).plus(after));
  }

  private void count(RatedCriterion criterion, int one) {
    applicable += criterion.isScored() ? one : 0;
    failing += criterion.isFailing() ? one : 0;
    unknown += criterion.isUnknown() ? one : 0;
    conditional += criterion.isConditional() ? one : 0;
  }

  private void replace(String category, WeightSums sums) {
    overall = Optional.empty();
    var weight = terms.categoryWeights().get(category);
    if (weight == null || !CriterionDefinition.isWeight(weight)) {
      scores.remove(category);
      categories.put(category, sums);
      return;
    }
    score(category).ifPresent(score -> {
      weighted = weighted.minus(score.times(Fraction.of(weight)));
      weights = weights.subtract(weight);
    });
    scores.remove(category);
    categories.put(category, sums);
    score(category).ifPresent(score -> {
      weighted = weighted.plus(score.times(Fraction.of(weight)));
      weights = weights.add(weight);
    });
  }

  private WeightSums sums(String category) { return categories.getOrDefault(category, WeightSums.NONE); }

  private Optional<Score> score(String category) { return scores.computeIfAbsent(category, name -> sums(name).score()); }

  /** Returns the overall score; empty if no criterion has a weight. */
  Optional<Score> score() {
    if (overall.isEmpty()) {
      overall = terms.categoryWeights().isEmpty()
          ? all.score()
          : weights.signum() == 0 ? Optional.empty() : Optional.of(weighted.over(Fraction.of(weights)));
    }
    return overall;
  }

  Stream<CategoryMinimum> minima() { return terms.categoryMinima().entrySet().stream().map(entry -> minimum(entry.getKey(), entry.getValue())); }

  private CategoryMinimum minimum(String category, BigDecimal minimum) {
    var members = sums(category).members();
    return new CategoryMinimum(category, minimum, members, members == 0 && deferred.contains(category), score(category));
  }

  /** Returns the score of every category that has criteria at this gate. */
  Map<String, Optional<Score>> categories() {
    var scored = new TreeMap<String, Optional<Score>>();
    categories.keySet().forEach(category -> scored.put(category, score(category)));
    return scored;
  }

  boolean hasApplicable() { return applicable > 0; }

  boolean hasFailing() { return failing > 0; }

  boolean hasUnknown() { return unknown > 0; }

  boolean hasConditional() { return conditional > 0; }

  /**
   * Weights of a category or of all criteria: earned for certain, still reachable, and total.
   *
   * @param members number of criteria at this gate, applicable or not
   */
  private record WeightSums(int members, BigDecimal certain, BigDecimal reachable, BigDecimal total) {
    static final WeightSums NONE = new WeightSums(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    WeightSums plus(RatedCriterion criterion) {
      return criterion.isScored()
          ? new WeightSums(members + 1, certain.add(criterion.certain()), reachable.add(criterion.reachable()), total.add(criterion.weight()))
          : new WeightSums(members + 1, certain, reachable, total);
    }

    WeightSums minus(RatedCriterion criterion) {
      return criterion.isScored()
          ? new WeightSums(members - 1, certain.subtract(criterion.certain()), reachable.subtract(criterion.reachable()),
              total.subtract(criterion.weight()))
          : new WeightSums(members - 1, certain, reachable, total);
    }

    /** Returns the score, 0 to 100; empty if no criterion has a weight. */
    Optional<Score> score() {
      return total.signum() == 0 ? Optional.empty() : Optional.of(new Score(percent(certain), percent(reachable)));
    }

    private Fraction percent(BigDecimal earned) { return Fraction.of(earned.movePointRight(2), total); }
  }
}
