package io.github.readiness.policy;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Minimum score of a category, compared with its actual score.
 *
 * @param members number of its criteria at this gate, applicable or not
 * @param deferred true if all its criteria come after this gate; the minimum is then not judged here
 */
record CategoryMinimum(String category, BigDecimal minimum, int members, boolean deferred, Optional<Score> score) {

  boolean isMissed() { return !deferred && score.map(actual -> actual.certain().isBelow(minimum)).orElse(true); }

  boolean isOutOfReach() { return !deferred && score.map(actual -> actual.reachable().isBelow(minimum)).orElse(true); }

  @Override
  public String toString() {
    return "category " + category + " "
        + score.map(actual -> "scores " + actual.certain() + ", can reach " + actual.reachable() + ", and needs " + minimum.toPlainString())
            .orElse((members == 0 ? "has no criteria" : "has no applicable criterion") + " and needs " + minimum.toPlainString());
  }
}
