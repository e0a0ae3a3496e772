package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.Evidence;
import io.github.readiness.Execution;
import io.github.readiness.Quantity.Time;
import io.github.readiness.Service;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** What a plan has around it where there is no report to be written. */
record Bare() implements Execution {
  @Override
  public Clock clock() { return Clock.systemUTC(); }

  @Override
  public long nanoTime() { return System.nanoTime(); }

  @Override
  public URI resolve(Service service) { return service.address().orElseThrow(); }

  @Override
  public String keep(Evidence evidence) { return "sha256:" + "0".repeat(64); }

  @Override
  public void progress(String line) {}

  @Override
  public Optional<Time> longestWatch() { return Optional.empty(); }
}
