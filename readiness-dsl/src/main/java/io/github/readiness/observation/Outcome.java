package io.github.readiness.observation;

import static org.apiguardian.api.API.Status.MAINTAINED;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A status and why. Only {@code WARN}, {@code PENDING} and {@code INCONCLUSIVE} have a coded reason; the others explain themselves in words.
 */
@API(status = MAINTAINED, since = "0.1")
public record Outcome(Status status, Optional<Reason> reason) {
  private static final Comparator<Outcome> WORST_LAST = Comparator.comparing(Outcome::status)
      .thenComparing(outcome -> outcome.reason().map(reason -> -reason.ordinal()).orElse(Integer.MIN_VALUE));

  public Outcome {
    if (reason.isPresent() && reason.get().status() != status) {
      throw new IllegalArgumentException(reason.get() + " explains " + reason.get().status() + ", not " + status + ".");
    }
  }

  /** The outcome that this reason stands for. */
  public static Outcome of(Reason reason) { return new Outcome(reason.status(), Optional.of(reason)); }

  /** A status that needs no coded reason. */
  public static Outcome of(Status status) { return new Outcome(status, Optional.empty()); }

  /**
   * The worst of several, and of equally bad ones the reason that stands first in {@link Reason}; of none: {@code INCONCLUSIVE(NO_CHECKS)},
   * because absence is never success.
   */
  public static Outcome merge(Collection<Outcome> outcomes) { return outcomes.stream().max(WORST_LAST).orElse(of(Reason.NO_CHECKS)); }

  @Override
  public String toString() { return status + reason.map(r -> "(" + r + ")").orElse(""); }
}
