package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How far a look has come. The time that a target has to answer runs from the instant at which it is asked: what goes before that is this side's doing.
 *
 * @param missing what is still waited for before it is asked, as a sentence; none once it is asked
 * @param since when it was asked, by {@link System#nanoTime()}; 0 before that
 */
@API(status = INTERNAL, since = "0.1")
public record ProbeStage(Optional<String> missing, long since) {

  public static ProbeStage waiting(String missing) { return new ProbeStage(Optional.of(missing), 0); }

  /** Asked now. */
  public static ProbeStage asked() { return new ProbeStage(Optional.empty(), System.nanoTime()); }
}
