package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Status with its reason. Only {@code WARN}, {@code PENDING} and {@code INCONCLUSIVE} have a coded reason; the others are explained in words.
 *
 * @param status status
 * @param reason coded reason, if there is one
 */
@API(status = MAINTAINED, since = "0.1")
public record Outcome(Status status, Optional<Reason> reason) {
  private static final Comparator<Outcome> WORST_LAST = Comparator.comparing(Outcome::status)
      .thenComparing(outcome -> outcome.reason().map(reason -> -reason.ordinal()).orElse(Integer.MIN_VALUE));

  public Outcome {
    if (reason.isPresent() && reason.get().status() != status) {
      throw new IllegalArgumentException(reason.get() + " is a reason of " + reason.get().status() + ", not of " + status + ".");
    }
  }

  /** Returns the outcome of a reason: its status and the reason itself. */
  public static Outcome of(Reason reason) {
    return new Outcome(reason.status(), Optional.of(reason));
  }

  /** Returns a status without a coded reason. */
  public static Outcome of(Status status) { return new Outcome(status, Optional.empty()); }

  /**
   * Returns the worst outcome. If several have the same status, the one whose reason comes first in {@link Reason} is the worst. An empty collection
   * gives {@code INCONCLUSIVE(NO_CHECKS)}, because absence is never success.
   */
  public static Outcome merge(Collection<Outcome> outcomes) { return outcomes.stream().max(WORST_LAST).orElse(of(Reason.NO_CHECKS)); }

  @Override
  public String toString() { return status + reason.map(r -> "(" + r + ")").orElse(""); }
}
