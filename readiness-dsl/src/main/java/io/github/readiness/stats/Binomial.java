package io.github.readiness.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The binomial distribution by way of the incomplete beta function, so that it takes any number of trials:
 * {@code P(X > k; n, p) = I(p; k+1, n-k)}, NIST Digital Library of Mathematical Functions, 8.17.5.
 */
final class Binomial {
  private Binomial() {}

  /** Probability of at most {@code successes} (0 to trials) among {@code trials}, each with the given probability between 0 and 1. */
  static double atMost(long successes, long trials, double probability) {
    return successes >= trials ? 1 : BetaDistribution.of(successes + 1.0, (double) trials - successes).survivalProbability(probability);
  }

  /** Probability of at least {@code successes}. */
  static double atLeast(long successes, long trials, double probability) {
    return successes <= 0 ? 1 : BetaDistribution.of(successes, trials - successes + 1.0).cumulativeProbability(probability);
  }
}
