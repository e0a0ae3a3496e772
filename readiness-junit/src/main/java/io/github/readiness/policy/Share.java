package io.github.readiness.policy;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a category, or all criteria together, has earned of its weight.
 *
 * @param members how many criteria it has at this gate, applicable or not
 */
record Share(int members, BigDecimal certain, BigDecimal reachable, BigDecimal total) {
  static final Share NONE = new Share(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  Share plus(Standing standing) {
    return standing.isScored()
        ? new Share(members + 1, certain.add(standing.certain()), reachable.add(standing.reachable()), total.add(standing.weight()))
        : new Share(members + 1, certain, reachable, total);
  }

  Share minus(Standing standing) {
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
