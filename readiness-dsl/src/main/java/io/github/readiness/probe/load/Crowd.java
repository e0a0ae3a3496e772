package io.github.readiness.probe.load;

import io.github.readiness.Quantity.Time;

/** A closed load: each user sends, waits for the answer, thinks, and sends again. */
record Crowd(int users, Time thinking, Time lasting) {
  Crowd {
    if (users < 1) {
      throw new IllegalArgumentException("Without users nothing is sent. Write at least 1, like withUsers(50).");
    }
    if (lasting.nanos() == 0) {
      throw new IllegalArgumentException("In no time nothing is sent. Write a time above 0, like lasting(seconds(30)).");
    }
  }

  Crowd lasting(Time time) { return new Crowd(users, thinking, time); }

  /** Text that stands beside every figure of a closed load. */
  String warning() {
    return "closed: " + users + (users == 1 ? " user" : " users") + "; latency counts from the send, so a stall hides requests that were never sent";
  }

  /** "50 users", "50 users thinking 1 s". */
  String words() {
    return users + (users == 1 ? " user" : " users") + (thinking.nanos() == 0 ? "" : " thinking " + thinking);
  }
}
