package io.github.readiness.probe.health.watch;

import io.github.readiness.probe.health.check.ProbeResult;
import io.github.readiness.quantity.Quantity.Time;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Some checks of a watch with one timeout, which begin together and share a timer: few enough that the first of them gets hardly more time than the last. */
record ProbeBatch(Time timeout, List<ProbeRunner> lookers) {
  static final int MOST = 100;

  /** Who takes what was seen. */
  interface Taker {
    void take(String check, ProbeResult sighting);
  }

  static List<ProbeBatch> of(List<ProbeRunner> lookers) {
    var byTimeout = new LinkedHashMap<Time, List<ProbeRunner>>();
    lookers.forEach(looker -> byTimeout.computeIfAbsent(looker.check().timeout(), first -> new ArrayList<>()).add(looker));
    return byTimeout.entrySet().stream().flatMap(same -> parts(same.getValue()).map(part -> new ProbeBatch(same.getKey(), part))).toList();
  }

  private static Stream<List<ProbeRunner>> parts(List<ProbeRunner> lookers) {
    return Stream.iterate(0, from -> from < lookers.size(), from -> from + MOST)
        .map(from -> List.copyOf(lookers.subList(from, Math.min(from + MOST, lookers.size()))));
  }

  Stream<String> names() { return lookers.stream().map(looker -> looker.check().name()); }

  /** Begins a look of each; ends when all are taken, which each is at its timeout, or at twice that if its target could be asked only then. */
  CompletableFuture<Void> begin(Taker taker) {
    var round = new Round(taker, lookers.size());
    var open = lookers.stream().map(looker -> looker.begin(sighting -> round.take(looker.check().name(), sighting))).toList();
    var isLate = new CompletableFuture<Boolean>();
    isLate.thenAccept(late -> (late ? open : List.<Runnable>of()).forEach(ProbeBatch::expire));
    isLate.completeOnTimeout(true, timeout.nanos(), TimeUnit.NANOSECONDS);
    return round.all.whenComplete((taken, never) -> isLate.complete(false));
  }

  private static void expire(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException | Error unstoppable) {
      // it was taken as late before it was to be stopped, and the others are given up all the same
    }
  }

  /** One look of each. */
  private static final class Round {
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private final Taker taker;
    private final AtomicInteger left;

    Round(Taker taker, int looks) {
      this.taker = taker;
      this.left = new AtomicInteger(looks);
    }

    void take(String check, ProbeResult sighting) {
      try {
        taker.take(check, sighting);
      } finally {                                                      // whoever cannot take it has to see to that
        if (left.decrementAndGet() == 0) {
          all.complete(null);
        }
      }
    }
  }
}
