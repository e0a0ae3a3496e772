package io.github.readiness.samples.benchmarks;

import io.github.readiness.Execution;
import io.github.readiness.Service;
import io.github.readiness.observation.Evidence;
import io.github.readiness.quantity.Quantity.Time;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Execution without a report: real time, services at their own addresses, no evidence and no progress. */
public interface Unreported extends Execution {

  @Override
  default Clock clock() { return Clock.systemUTC(); }

  @Override
  default long nanoTime() { return System.nanoTime(); }

  @Override
  default URI resolve(Service service) { return service.address().orElseThrow(); }

  @Override
  default String storeEvidence(Evidence evidence) { return "sha256:" + "0".repeat(64); }

  @Override
  default void reportProgress(String line) {}

  @Override
  default Optional<Time> longestWatch() { return Optional.empty(); }
}
