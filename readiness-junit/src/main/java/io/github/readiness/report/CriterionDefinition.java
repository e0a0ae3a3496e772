package io.github.readiness.report;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A criterion as its author declared it.
 *
 * @param id {@code [A-Za-z0-9][A-Za-z0-9._-]*}, unique in a run
 * @param phase the gate it belongs to
 * @param weight above 0; of no account for {@code INFO}
 * @param waivable whether a waiver or {@code notApplicable} may set it aside
 * @param traces ids of the requirement lines it answers
 * @param owner who answers for it, where the criterion itself says so
 */
@API(status = MAINTAINED, since = "0.1")
public record CriterionDefinition(String id, String title, String category, String phase, Severity severity, BigDecimal weight, boolean waivable,
    List<String> traces, Optional<String> owner) {
  /** What an id looks like. */
  public static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]*";

  /** Most digits of a weight, before and behind the point: exact arithmetic has to carry them all. */
  public static final int WEIGHT_DIGITS = 30;

  public CriterionDefinition {
    weight = weight.stripTrailingZeros();                                   // a copy that was read back is equal
    traces = traces.stream().sorted().distinct().toList();
  }

  /** Checks that a weight is above 0 and has at most {@link #WEIGHT_DIGITS} digits. */
  public static boolean isWeight(BigDecimal weight) {
    return weight.signum() > 0 && weight.precision() <= WEIGHT_DIGITS && Math.abs(weight.scale()) <= WEIGHT_DIGITS;
  }
}
