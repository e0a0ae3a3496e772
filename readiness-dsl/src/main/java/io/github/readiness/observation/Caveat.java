package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A reason why an observation alone cannot prove that a bound is met, such as a load that was not delivered.
 *
 * <p>A miss is still knowledge where {@code stillMissedIf} misses the bound too: under less load than asked the same value is no excuse.
 * Without such a second observation a miss proves nothing either.
 *
 * @param reason an {@code INCONCLUSIVE} reason
 * @param explanation the figures, as a sentence
 * @param stillMissedIf what must miss too, for a miss to stand
 * @param stillMetIf what must meet the bound too, and as surely, for meeting it to stand: where only how much more there is is not known
 */
@API(status = MAINTAINED, since = "0.1")
public record Caveat<T>(Reason reason, String explanation, Optional<Observation<T>> stillMissedIf, Optional<Observation<T>> stillMetIf) {
  public Caveat {
    if (reason.status() != Status.INCONCLUSIVE) {
      throw new IllegalArgumentException("A doubt makes a check inconclusive, but " + reason + " stands for " + reason.status() + ".");
    }
  }

  /** One in which meeting a bound proves nothing. */
  public Caveat(Reason reason, String explanation, Optional<Observation<T>> stillMissedIf) {
    this(reason, explanation, stillMissedIf, Optional.empty());
  }
}
