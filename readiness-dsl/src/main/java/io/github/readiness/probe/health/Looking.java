package io.github.readiness.probe.health;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A look made ready; each call begins one, and waits for nothing. */
@FunctionalInterface
interface Looking {

  /**
   * A look on its way.
   *
   * @param sighting ends when nothing of the look is left to run, so later than it was stopped if its code is deaf
   * @param stage how far it has come
   * @param stop ends it early, as far as it can be; what is still waited for never begins
   */
  record Begun(CompletableFuture<Sighting> sighting, Supplier<Stage> stage, Runnable stop) {

    /** One that asks its target now. */
    static Begun asked(CompletableFuture<Sighting> sighting, Runnable stop) {
      var stage = Stage.asked();
      return new Begun(sighting, () -> stage, stop);
    }

    /** One that is over. */
    static Begun ended(Sighting sighting) {
      return asked(CompletableFuture.completedFuture(sighting), () -> {});
    }
  }

  Begun begin();
}
