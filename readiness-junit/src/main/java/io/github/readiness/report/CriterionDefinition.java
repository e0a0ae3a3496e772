package io.github.readiness.report;

import static org.apiguardian.api.API.Status.INTERNAL;
import static org.apiguardian.api.API.Status.MAINTAINED;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Criterion as declared by its author.
 *
 * @param id {@code [A-Za-z0-9][A-Za-z0-9._-]*}, unique in a run
 * @param phase phase of the gate at which the criterion is decided
 * @param weight above 0; ignored for {@code INFO}
 * @param waivable true if a waiver or {@code notApplicable} may take it out of the decision
 * @param traces ids of the requirement lines that it covers, sorted, each once
 * @param owner the responsible person or team, if the criterion itself names one
 */
@API(status = MAINTAINED, since = "0.1")
public record CriterionDefinition(String id, String title, String category, String phase, Severity severity, BigDecimal weight, boolean waivable,
    List<String> traces, Optional<String> owner) {
  /** Regular expression of a valid id. */
  public static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]*";

  /** Largest number of digits of a weight, and of its digits after the point. Exact scores need every digit. */
  public static final int WEIGHT_DIGITS = 30;

  /** Creates a definition; for the library itself. */
  @API(status = INTERNAL, since = "0.1")
  public CriterionDefinition {
    weight = weight.stripTrailingZeros();                                   // so that a definition read from JSON equals the original
    traces = traces.stream().sorted().distinct().toList();
  }

  /** Returns true if a weight is above 0 and has at most {@link #WEIGHT_DIGITS} digits. */
  public static boolean isWeight(BigDecimal weight) {
    return weight.signum() > 0 && weight.precision() <= WEIGHT_DIGITS && Math.abs(weight.scale()) <= WEIGHT_DIGITS;
  }
}
