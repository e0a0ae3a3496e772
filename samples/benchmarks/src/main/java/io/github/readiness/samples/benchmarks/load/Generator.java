package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Timings;
import java.io.Closeable;
import java.io.IOException;

/** Load generator that reports its figures. */
interface Generator extends Closeable {
  String name();

  /** Generates the load and waits for its end. */
  Timings run(Job job) throws IOException, InterruptedException;

  /** Returns the connections that it needs at a rate at which a stalled server makes 1,000 requests wait: many for an open loop. */
  int connectionsAtRate();

  @Override
  default void close() {}
}
