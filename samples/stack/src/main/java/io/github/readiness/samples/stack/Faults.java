package io.github.readiness.samples.stack;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What goes wrong with which request: counted, not drawn by lot, so that 200 requests of a failing stack have 10 errors. */
final class Faults {
  private final LongSupplier nanos;
  private final AtomicLong requests = new AtomicLong();
  private volatile Mode mode = Mode.HEALTHY;
  private volatile long since;

  /** Faults timed by this clock, in nanoseconds from anywhere. */
  Faults(LongSupplier nanos) { this.nanos = nanos; }

  void switchTo(Mode next) {
    since = nanos.getAsLong();
    requests.set(0);
    mode = next;
  }

  Mode mode() { return mode; }

  /** What the next request meets. */
  Fault next() {
    long turn = requests.incrementAndGet();
    return switch (mode) {
      case SLOW -> turn % 10 == 0 ? new Fault(Duration.ofMillis(300 + turn % 101), false) : Fault.NONE;
      case FAILING -> new Fault(Duration.ZERO, turn % 20 == 0);
      case HEALTHY, FLAPPING, DOWN -> Fault.NONE;
    };
  }

  /** Whether a flapping stack is in one of its bad seconds, of which the first begins at the switch. */
  boolean unwell() {
    return mode == Mode.FLAPPING && Duration.ofNanos(nanos.getAsLong() - since).toSeconds() % 2 == 0;
  }

  /** A delay before the request is served, and whether it is refused with status 500 instead. */
  record Fault(Duration delay, boolean fails) {
    static final Fault NONE = new Fault(Duration.ZERO, false);
  }
}
