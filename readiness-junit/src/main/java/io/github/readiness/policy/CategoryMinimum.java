package io.github.readiness.policy;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The least score of a category, held against what it has.
 *
 * @param members how many criteria it has at this gate, applicable or not
 * @param deferred whether all its criteria come after this gate, so that it is not judged here
 */
record CategoryMinimum(String category, BigDecimal least, int members, boolean deferred, Optional<Score> score) {

  boolean isMissed() { return !deferred && score.map(has -> has.certain().isBelow(least)).orElse(true); }

  boolean isOutOfReach() { return !deferred && score.map(has -> has.reachable().isBelow(least)).orElse(true); }

  @Override
  public String toString() {
    return "category " + category + " "
        + score.map(has -> "scores " + has.certain() + ", can reach " + has.reachable() + ", and needs " + least.toPlainString())
            .orElse((members == 0 ? "has no criteria" : "has no applicable criterion") + " and needs " + least.toPlainString());
  }
}
