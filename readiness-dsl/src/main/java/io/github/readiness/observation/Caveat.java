package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Reason why an observation alone cannot prove that a bound is met, such as a load that was not delivered.
 *
 * <p>A miss still counts if {@code stillMissedIf} misses the bound, too. A service that is too slow under less load is too slow under the full load.
 * Without such a second observation a miss proves nothing, either.
 *
 * @param <T> type of the observed value
 * @param reason an {@code INCONCLUSIVE} reason
 * @param explanation explanation with its figures
 * @param stillMissedIf second observation that must miss, too, for a miss to count
 * @param stillMetIf second observation that must have the same status for a met bound to count; used if only the amount of the value is uncertain
 */
@API(status = MAINTAINED, since = "0.1")
public record Caveat<T>(Reason reason, String explanation, Optional<Observation<T>> stillMissedIf, Optional<Observation<T>> stillMetIf) {
  public Caveat {
    if (reason.status() != Status.INCONCLUSIVE) {
      throw new IllegalArgumentException(
          "Reason of a caveat must be an INCONCLUSIVE one, but " + reason + " is a reason of " + reason.status() + ".");
    }
  }

  /** Creates a caveat without {@code stillMetIf}: a met bound then proves nothing. */
  public Caveat(Reason reason, String explanation, Optional<Observation<T>> stillMissedIf) {
    this(reason, explanation, stillMissedIf, Optional.empty());
  }
}
