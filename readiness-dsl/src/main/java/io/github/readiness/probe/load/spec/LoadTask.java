package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import org.apiguardian.api.API;

/** Part of a load: a request ({@link Call}) or a Java action ({@link Action}) that the load repeats. */
@API(status = MAINTAINED, since = "0.1")
public sealed interface LoadTask permits Call, Action {
  /** Greatest weight of a part. */
  int MAX_WEIGHT = TaskLimits.MOST_WEIGHT;

  /** Returns the name of the part in reports and in {@code result.part("cart")}. */
  String name();

  /** Returns how often the part is sent, relative to the weights of the other parts; 1 to 1,000. */
  int weight();

  /** Returns the longest time from the send to the end of the answer. */
  Time timeout();
}
