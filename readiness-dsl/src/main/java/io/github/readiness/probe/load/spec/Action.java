package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import org.apiguardian.api.API;

/**
 * Java code as part of a load, for protocols other than HTTP such as JDBC or gRPC: {@code action("publish", () -> producer.send(event).get())}. It
 * ends when the code returns. Code that starts work on other threads must wait for it, as {@code get()} does here.
 *
 * <p>Actions run on threads of their own, one for each action that may be in flight. Any exception or error, including an assertion error, is counted
 * under the simple name of its class. At its timeout the action is interrupted and counted as a timeout. An action that ignores the interruption
 * continues to occupy its thread.
 *
 * <p>Plans with actions are equal only if they share the same {@code Work} instance, so keep the plan in a {@code static final} field.
 *
 * @param work code to run; called from many threads at once
 * @param timeout longest time from when the work is handed to a thread; 10 s by default
 */
@API(status = MAINTAINED, since = "0.1")
public record Action(String name, Work work, int weight, Time timeout) implements LoadTask {

  /** Code of an action; the action ends when it returns. */
  @FunctionalInterface
  public interface Work {
    void perform() throws Exception;
  }

  public Action {
    TaskLimits.requireValid(name, weight);
    if (timeout.nanos() == 0) {
      throw new IllegalArgumentException("Timeout must be positive, for example timeout(seconds(10)).");
    }
  }

  /** Returns a copy that is run this many times as often as a part of weight 1. */
  public Action weight(int newWeight) {
    return new Action(name, work, newWeight, timeout);
  }

  /** Returns a copy with another timeout. */
  public Action timeout(Time newTimeout) { return new Action(name, work, weight, newTimeout); }
}
