package io.github.readiness.probe.health;

import io.github.readiness.Quantity.Time;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Some checks of a watch with one timeout, which begin together and share a timer: few enough that the first of them gets hardly more time than the last. */
record Batch(Time timeout, List<Looker> lookers) {
  static final int MOST = 100;

  /** Who takes what was seen. */
  interface Taker {
    void take(String check, Sighting sighting);
  }

  static List<Batch> of(List<Looker> lookers) {
    var byTimeout = new LinkedHashMap<Time, List<Looker>>();
    lookers.forEach(looker -> byTimeout.computeIfAbsent(looker.check().timeout(), first -> new ArrayList<>()).add(looker));
    return byTimeout.entrySet().stream().flatMap(same -> parts(same.getValue()).map(part -> new Batch(same.getKey(), part))).toList();
  }

  private static Stream<List<Looker>> parts(List<Looker> lookers) {
    return Stream.iterate(0, from -> from < lookers.size(), from -> from + MOST)
        .map(from -> List.copyOf(lookers.subList(from, Math.min(from + MOST, lookers.size()))));
  }

  Stream<String> names() { return lookers.stream().map(looker -> looker.check().name()); }

  /** Begins a look of each; ends when all are taken, which each is at its timeout, or at twice that if its target could be asked only then. */
  CompletableFuture<Void> begin(Taker taker) {
    var over = new CompletableFuture<Void>();
    var taken = lookers.stream().map(looker -> looker.begin(over).thenAccept(sighting -> taker.take(looker.check().name(), sighting)))
        .toArray(CompletableFuture<?>[]::new);
    over.completeOnTimeout(null, timeout.nanos(), TimeUnit.NANOSECONDS);
    return CompletableFuture.allOf(taken).whenComplete((all, never) -> over.complete(null));
  }
}
