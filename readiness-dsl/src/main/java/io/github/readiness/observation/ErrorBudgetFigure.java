package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.math.BigDecimal;
import org.apiguardian.api.API;

/**
 * Figure of an error budget and its objective. With the bad share {@code share = count / samples},
 * {@code burn rate = share / (1 - objective)} and {@code left = max(0, 1 - burn rate)}.
 *
 * @param kind kind of figure
 * @param objective share that must be good, 0 to 1, both excluded
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ErrorBudgetFigure(Kind kind, BigDecimal objective) {

  /** Kinds of figures of an error budget. */
  public enum Kind {
    /** Share of the budget that is left. */
    LEFT,
    /** Speed at which the budget is used, as a multiple of the allowed speed. */
    BURN_RATE
  }
}
