package io.github.readiness.policy;

/** Pair of scores, each 0 to 100: the score that is certain now and the score that is still reachable. */
record Score(Fraction certain, Fraction reachable) {
  static final Score ZERO = new Score(Fraction.ZERO, Fraction.ZERO);

  Score plus(Score other) { return new Score(certain.plus(other.certain), reachable.plus(other.reachable)); }

  Score minus(Score other) { return new Score(certain.minus(other.certain), reachable.minus(other.reachable)); }

  Score times(Fraction weight) { return new Score(certain.times(weight), reachable.times(weight)); }

  Score over(Fraction weight) { return new Score(certain.over(weight), reachable.over(weight)); }
}
