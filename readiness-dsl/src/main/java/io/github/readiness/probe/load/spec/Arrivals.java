package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.PrimitiveIterator;
import org.apiguardian.api.API;

/** Times at which requests are due: nanoseconds after the start, in order. */
@API(status = INTERNAL, since = "0.1")
public interface Arrivals extends PrimitiveIterator.OfLong {

  /** Skips the requests that are due before that instant; returns how many were skipped. */
  long skipTo(long instant);
}
