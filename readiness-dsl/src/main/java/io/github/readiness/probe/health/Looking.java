package io.github.readiness.probe.health;

import io.github.readiness.stats.Timeline.State;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /**
     * The other look, if this one, its preparation, ends good.
     *
     * @param missing what is waited for while this one runs, as a sentence
     */
    Begun before(String missing, Supplier<Begun> other) {
      var stopped = new AtomicBoolean();
      var next = sighting.thenApply(seen -> seen.state() == State.GOOD && !stopped.get() ? other.get() : ended(seen));
      return new Begun(next.thenCompose(Begun::sighting), () -> stage(missing, next), () -> {
        stopped.set(true);
        stop.run();
        next.thenAccept(begun -> begun.stop().run());
      });
    }

    private Stage stage(String missing, CompletableFuture<Begun> next) {
      var now = stage.get();
      var isPrepared = next.isDone() && !next.isCompletedExceptionally();
      return isPrepared ? next.join().stage().get() : now.missing().isPresent() ? now : Stage.waiting(missing);
    }
  }

  Begun begin();
}
