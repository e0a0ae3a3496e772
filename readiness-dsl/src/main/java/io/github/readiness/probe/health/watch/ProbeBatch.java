package io.github.readiness.probe.health.watch;

import io.github.readiness.probe.health.check.ProbeResult;
import io.github.readiness.probe.health.watch.ProbeRunner.RunningProbe;
import io.github.readiness.quantity.Quantity.Time;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Group of checks with the same timeout that start together and share one timer. A batch has at most {@value #MAX_CHECKS} checks, so the first check
 * gets hardly more time than the last.
 */
record ProbeBatch(Time timeout, List<ProbeRunner> runners) {
  static final int MAX_CHECKS = 100;

  /** Groups the checks by timeout, then cuts each group into batches. Checks with the same timeout keep their order. */
  static List<ProbeBatch> of(List<ProbeRunner> runners) {
    var byTimeout = new LinkedHashMap<Time, List<ProbeRunner>>();
    runners.forEach(runner -> byTimeout.computeIfAbsent(runner.check().timeout(), first -> new ArrayList<>()).add(runner));
    return byTimeout.entrySet().stream().flatMap(same -> parts(same.getValue()).map(part -> new ProbeBatch(same.getKey(), part))).toList();
  }

  private static Stream<List<ProbeRunner>> parts(List<ProbeRunner> runners) {
    return Stream.iterate(0, from -> from < runners.size(), from -> from + MAX_CHECKS)
        .map(from -> List.copyOf(runners.subList(from, Math.min(from + MAX_CHECKS, runners.size()))));
  }

  Stream<String> names() { return runners.stream().map(runner -> runner.check().name()); }

  /**
   * Starts one probe of each check. The future completes when the listener has received all results. Each result arrives within the check's timeout,
   * or within twice the timeout if the target could only be asked late.
   */
  CompletableFuture<Void> start(ProbeListener listener) {
    var round = new Round(listener, runners.size());
    var running = runners.stream().flatMap(runner -> runner.start(round).stream()).toList();
    var isLate = new CompletableFuture<Boolean>();
    isLate.thenAccept(late -> (late ? running : List.<RunningProbe>of()).forEach(ProbeBatch::expire));
    isLate.completeOnTimeout(true, timeout.nanos(), TimeUnit.NANOSECONDS);
    return round.all.whenComplete((done, never) -> isLate.complete(false));
  }

  private static void expire(RunningProbe probe) {
    try {
      probe.expire();
    } catch (RuntimeException | Error unstoppable) {
      // its result was recorded before the attempt to stop it, and the other probes must expire, too
    }
  }

  /** One probe of each check. Passes the results on and counts them. */
  private static final class Round implements ProbeListener {
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private final ProbeListener listener;
    private final AtomicInteger missing;

    Round(ProbeListener listener, int probes) {
      this.listener = listener;
      this.missing = new AtomicInteger(probes);
    }

    @Override
    public void recordResult(String check, ProbeResult result) {
      try {
        listener.recordResult(check, result);
      } finally {                                                      // a listener that throws must not keep the round open
        if (missing.decrementAndGet() == 0) {
          all.complete(null);
        }
      }
    }
  }
}
