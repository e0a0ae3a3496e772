package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.readiness.quantity.Quantity.Time;
import org.apiguardian.api.API;

/** Closed load: each user sends a request, waits for the answer, thinks, and sends again. */
@API(status = INTERNAL, since = "0.1")
public record ClosedModel(int users, Time thinkTime, Time lasting) {
  public ClosedModel {
    if (users < 1) {
      throw new IllegalArgumentException("Number of users must be at least 1, for example withUsers(50).");
    }
    if (lasting.nanos() == 0) {
      throw new IllegalArgumentException("Duration must be positive, for example lasting(seconds(30)).");
    }
  }

  ClosedModel lasting(Time time) { return new ClosedModel(users, thinkTime, time); }

  /** Caution shown with every figure of a closed load. */
  public String warning() {
    return "closed: " + users + (users == 1 ? " user" : " users") + "; latency counts from the send, so a stall hides requests that were never sent";
  }

  /** "50 users", "50 users thinking 1 s". */
  public String words() {
    return users + (users == 1 ? " user" : " users") + (thinkTime.nanos() == 0 ? "" : " thinking " + thinkTime);
  }
}
