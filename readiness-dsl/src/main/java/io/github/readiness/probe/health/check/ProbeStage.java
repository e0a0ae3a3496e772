package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Progress of a running probe. The time that a target has to answer runs from the instant at which it is asked; delays before that are on this side.
 *
 * @param missing reason why the target was not asked yet, as a clause; empty once it was asked
 * @param since time at which the target was asked, by {@link System#nanoTime()}; 0 before that
 */
@API(status = INTERNAL, since = "0.1")
public record ProbeStage(Optional<String> missing, long since) {

  public static ProbeStage waiting(String missing) { return new ProbeStage(Optional.of(missing), 0); }

  /** Returns the stage of a probe that asks its target now. */
  public static ProbeStage asked() {
    return new ProbeStage(Optional.empty(), System.nanoTime());
  }
}
