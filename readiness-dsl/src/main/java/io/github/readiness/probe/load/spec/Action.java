package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.quantity.Quantity.Time;
import org.apiguardian.api.API;

/**
 * Any Java code as a load, for what is no HTTP, like a query by JDBC or a call by gRPC: {@code action("publish", () -> producer.send(event).get())}. It
 * ends when the code returns, so code that hands its work to others waits for them, as {@code get()} does here.
 *
 * <p>It runs on threads of its own, as many as may be in flight. Whatever it throws, assertion errors included, is an error, counted under the
 * simple name of its class. When its time is over it is interrupted and counted as a timeout; one that ignores the interruption keeps its thread.
 * Plans with actions are equal if they share the very same work, so keep the plan in a {@code static final} field.
 *
 * @param work what is done; called from many threads at once
 * @param timeout how long it may take from when it is handed over; 10 s unless said otherwise
 */
@API(status = MAINTAINED, since = "0.1")
public record Action(String name, Work work, int weight, Time timeout) implements LoadTask {

  /** Something to do; returns when it is done. */
  @FunctionalInterface
  public interface Work {
    void perform() throws Exception;
  }

  public Action {
    TaskLimits.requireValid(name, weight);
    if (timeout.nanos() == 0) {
      throw new IllegalArgumentException("Within no time nothing is done. Write a timeout above 0, like timeout(seconds(10)).");
    }
  }

  /** So many times as often as an action or call that weighs 1. */
  public Action weight(int other) {
    return new Action(name, work, other, timeout);
  }

  /** Given up after this time. */
  public Action timeout(Time time) { return new Action(name, work, weight, time); }
}
