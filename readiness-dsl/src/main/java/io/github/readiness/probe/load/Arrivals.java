package io.github.readiness.probe.load;

import java.util.PrimitiveIterator;

/** When requests are due: nanoseconds after the start, in order. */
interface Arrivals extends PrimitiveIterator.OfLong {

  /** Leaves out those that are due before that instant; returns how many these were. */
  long skipTo(long instant);
}
