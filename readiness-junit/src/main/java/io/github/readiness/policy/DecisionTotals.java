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
 * All that the rules ask of the criteria, kept up to date while criteria come and go, so that "what if this one had passed" costs the same
 * for ten criteria and for ten thousand.
 */
final class DecisionTotals {
  private final PolicyTerms terms;
  private final Set<String> deferred;
  private final Map<String, Share> categories = new TreeMap<>();
  private final Map<String, Optional<Score>> scores = new HashMap<>();
  private Share all = Share.NONE;
  private Optional<Score> overall = Optional.empty();
  private Score weighted = Score.ZERO;
  private BigDecimal weights = BigDecimal.ZERO;
  private int applicable;
  private int failing;
  private int unknown;
  private int conditional;

  /** @param deferred the categories with criteria after this gate */
  DecisionTotals(PolicyTerms terms, Set<String> deferred, Collection<RatedCriterion> standings) {
    this.terms = terms;
    this.deferred = deferred;
    standings.forEach(this::add);
  }

  private void add(RatedCriterion standing) {
    count(standing, 1);
    all = all.plus(standing);
    replace(standing.category(), share(standing.category()).plus(standing));
  }

  /** Takes one criterion for another of the same category. */
  void replace(RatedCriterion before, RatedCriterion after) {
    count(before, -1);
    count(after, 1);
    all = all.minus(before).plus(after);
    replace(before.category(), share(before.category()).minus(before).plus(after));
  }

  private void count(RatedCriterion standing, int one) {
    applicable += standing.isScored() ? one : 0;
    failing += standing.isFailing() ? one : 0;
    unknown += standing.isUnknown() ? one : 0;
    conditional += standing.isConditional() ? one : 0;
  }

  private void replace(String category, Share share) {
    overall = Optional.empty();
    var weight = terms.categoryWeights().get(category);
    if (weight == null || !CriterionDefinition.isWeight(weight)) {
      scores.remove(category);
      categories.put(category, share);
      return;
    }
    score(category).ifPresent(score -> {
      weighted = weighted.minus(score.times(Fraction.of(weight)));
      weights = weights.subtract(weight);
    });
    scores.remove(category);
    categories.put(category, share);
    score(category).ifPresent(score -> {
      weighted = weighted.plus(score.times(Fraction.of(weight)));
      weights = weights.add(weight);
    });
  }

  private Share share(String category) { return categories.getOrDefault(category, Share.NONE); }

  private Optional<Score> score(String category) { return scores.computeIfAbsent(category, name -> share(name).score()); }

  /** The overall score; none where nothing has a weight. */
  Optional<Score> score() {
    if (overall.isEmpty()) {
      overall = terms.categoryWeights().isEmpty()
          ? all.score()
          : weights.signum() == 0 ? Optional.empty() : Optional.of(weighted.over(Fraction.of(weights)));
    }
    return overall;
  }

  Stream<CategoryMinimum> minima() { return terms.categoryMinima().entrySet().stream().map(entry -> minimum(entry.getKey(), entry.getValue())); }

  private CategoryMinimum minimum(String category, BigDecimal least) {
    var members = share(category).members();
    return new CategoryMinimum(category, least, members, members == 0 && deferred.contains(category), score(category));
  }

  /** The score of every category that has criteria at this gate. */
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
   * What a category, or all criteria together, has earned of its weight.
   *
   * @param members how many criteria it has at this gate, applicable or not
   */
  private record Share(int members, BigDecimal certain, BigDecimal reachable, BigDecimal total) {
    static final Share NONE = new Share(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    Share plus(RatedCriterion standing) {
      return standing.isScored()
          ? new Share(members + 1, certain.add(standing.certain()), reachable.add(standing.reachable()), total.add(standing.weight()))
          : new Share(members + 1, certain, reachable, total);
    }

    Share minus(RatedCriterion standing) {
      return standing.isScored()
          ? new Share(members - 1, certain.subtract(standing.certain()), reachable.subtract(standing.reachable()), total.subtract(standing.weight()))
          : new Share(members - 1, certain, reachable, total);
    }

    /** The score, 0 to 100; none where nothing has a weight. */
    Optional<Score> score() {
      return total.signum() == 0 ? Optional.empty() : Optional.of(new Score(percent(certain), percent(reachable)));
    }

    private Fraction percent(BigDecimal earned) { return Fraction.of(earned.movePointRight(2), total); }
  }
}
