package io.github.readiness.probe.health;

import java.util.concurrent.CompletableFuture;

/** A look made ready; each call begins one, and waits for nothing. */
@FunctionalInterface
interface Looking {

  /**
   * A look that has begun.
   *
   * @param sighting ends when nothing of the look is left to run, so later than it was stopped if its code is deaf
   * @param stop ends it early, as far as it can be
   */
  record Begun(CompletableFuture<Sighting> sighting, Runnable stop) {}

  Begun begin();
}
