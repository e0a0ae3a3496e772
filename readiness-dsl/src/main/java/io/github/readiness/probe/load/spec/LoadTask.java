package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import org.apiguardian.api.API;

/** Something that a load does again and again: a request ({@link Call}) or any Java action ({@link Action}). */
@API(status = MAINTAINED, since = "0.1")
public sealed interface LoadTask permits Call, Action {
  /** The most that one of several can weigh. */
  int HEAVIEST = TaskLimits.MOST_WEIGHT;

  /** What it is called in sentences and in {@code result.of("cart")}. */
  String name();

  /** How often it comes, beside the weights of the others; 1 to 1,000. */
  int weight();

  /** How long it may take from when it is sent. */
  Time timeout();
}
