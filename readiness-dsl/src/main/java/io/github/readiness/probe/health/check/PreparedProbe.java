package io.github.readiness.probe.health.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.uptime.Timeline.State;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Probe that is ready to run. Each call starts one probe and does not block. */
@API(status = INTERNAL, since = "0.1")
@FunctionalInterface
public interface PreparedProbe {

  /**
   * Probe that was started.
   *
   * @param result result; completes when no part of the probe is running any more. If its code ignores interruption, this is later than the stop
   * @param stage current progress
   * @param stop ends the probe early, as far as possible; if the target was not asked yet, it never is
   */
  record StartedProbe(CompletableFuture<ProbeResult> result, Supplier<ProbeStage> stage, Runnable stop) {

    /** Returns a probe that asks its target now. */
    static StartedProbe asked(CompletableFuture<ProbeResult> result, Runnable stop) {
      var stage = ProbeStage.asked();
      return new StartedProbe(result, () -> stage, stop);
    }

    /** Returns a probe that has ended with this result. */
    public static StartedProbe ended(ProbeResult result) {
      return asked(CompletableFuture.completedFuture(result), () -> {});
    }

    /**
     * Returns a probe with this one as its preparation: the other one starts when this one has ended good.
     *
     * @param missing reason for the delay while this one runs, as a clause
     */
    StartedProbe before(String missing, Supplier<StartedProbe> other) {
      var stopped = new AtomicBoolean();
      var next = result.thenApply(end -> end.state() == State.GOOD && !stopped.get() ? other.get() : ended(end));
      return new StartedProbe(next.thenCompose(StartedProbe::result), () -> stage(missing, next), () -> {
        stopped.set(true);
        stop.run();
        next.thenAccept(started -> started.stop().run());
      });
    }

    private ProbeStage stage(String missing, CompletableFuture<StartedProbe> next) {
      var now = stage.get();
      var isPrepared = next.isDone() && !next.isCompletedExceptionally();
      return isPrepared ? next.join().stage().get() : now.missing().isPresent() ? now : ProbeStage.waiting(missing);
    }
  }

  StartedProbe start();
}
