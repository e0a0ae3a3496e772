package io.github.readiness.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Binomial distribution for any number of trials. It uses the incomplete beta function: {@code P(X > k; n, p) = I(p; k+1, n-k)}, NIST Digital Library of
 * Mathematical Functions, 8.17.5.
 */
final class Binomial {
  private Binomial() {}

  /** Returns the probability of at most {@code successes} (0 to trials) in {@code trials}, each with the given probability between 0 and 1. */
  static double atMost(long successes, long trials, double probability) {
    return successes >= trials ? 1 : BetaDistribution.of(successes + 1.0, (double) trials - successes).survivalProbability(probability);
  }

  /** Returns the probability of at least {@code successes}. */
  static double atLeast(long successes, long trials, double probability) {
    return successes <= 0 ? 1 : BetaDistribution.of(successes, trials - successes + 1.0).cumulativeProbability(probability);
  }
}
