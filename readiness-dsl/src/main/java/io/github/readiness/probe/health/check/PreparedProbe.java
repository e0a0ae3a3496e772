package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.uptime.Timeline.State;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** A look made ready; each call begins one, and waits for nothing. */
@API(status = INTERNAL, since = "0.1")
@FunctionalInterface
public interface PreparedProbe {

  /**
   * A look on its way.
   *
   * @param sighting ends when nothing of the look is left to run, so later than it was stopped if its code is deaf
   * @param stage how far it has come
   * @param stop ends it early, as far as it can be; what is still waited for never begins
   */
  record Begun(CompletableFuture<ProbeResult> sighting, Supplier<ProbeStage> stage, Runnable stop) {

    /** One that asks its target now. */
    static Begun asked(CompletableFuture<ProbeResult> sighting, Runnable stop) {
      var stage = ProbeStage.asked();
      return new Begun(sighting, () -> stage, stop);
    }

    /** One that is over. */
    public static Begun ended(ProbeResult sighting) {
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

    private ProbeStage stage(String missing, CompletableFuture<Begun> next) {
      var now = stage.get();
      var isPrepared = next.isDone() && !next.isCompletedExceptionally();
      return isPrepared ? next.join().stage().get() : now.missing().isPresent() ? now : ProbeStage.waiting(missing);
    }
  }

  Begun begin();
}
