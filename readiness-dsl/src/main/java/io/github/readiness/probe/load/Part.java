package io.github.readiness.probe.load;

import static org.apiguardian.api.API.Status.STABLE;

import io.github.readiness.Quantity.Time;
import org.apiguardian.api.API;

/** Something that a load does again and again: a request ({@link Load#call}) or any Java action ({@link Load#action}). */
@API(status = STABLE, since = "0.1")
public sealed interface Part permits Call, Action {
  /** The most that one of several can weigh. */
  int HEAVIEST = 1_000;

  /** What it is called in sentences and in {@link LoadResult#of(String)}. */
  String name();

  /** How often it comes, beside the weights of the others; 1 to 1,000. */
  int weight();

  /** How long it may take from when it is sent. */
  Time timeout();
}
