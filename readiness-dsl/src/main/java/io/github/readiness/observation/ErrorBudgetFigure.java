package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.math.BigDecimal;
import org.apiguardian.api.API;

/**
 * Which figure of an error budget a number is, and the objective that it follows from. With {@code share = count / samples} of what was bad,
 * {@code burn rate = share / (1 - objective)} and {@code left = max(0, 1 - burn rate)}.
 *
 * @param kind which of the two
 * @param objective share that must be good, 0 to 1, both excluded
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ErrorBudgetFigure(Kind kind, BigDecimal objective) {

  /** Figures of an error budget. */
  public enum Kind {
    /** Share of the budget that is not used up. */
    LEFT,
    /** How many times as fast as allowed it is used up. */
    BURN_RATE
  }
}
