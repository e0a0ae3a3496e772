package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Timings;
import java.io.Closeable;
import java.io.IOException;

/** Something that makes load and says what it saw. */
interface Generator extends Closeable {
  String name();

  /** Makes it and waits for its end. */
  Timings run(Job job) throws IOException, InterruptedException;

  /** The connections it needs for a rate at which a stalled server would keep a thousand requests waiting: many if it is an open loop. */
  int connectionsAtRate();

  @Override
  default void close() {}
}
