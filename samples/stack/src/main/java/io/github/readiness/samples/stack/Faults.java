package io.github.readiness.samples.stack;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Faults of requests. They are counted, not random: of 200 requests to a failing stack, exactly 10 fail. */
final class Faults {
  private final LongSupplier nanos;
  private final AtomicLong requests = new AtomicLong();
  private volatile Mode mode = Mode.HEALTHY;
  private volatile long since;

  /** Creates faults that are timed by this clock, in nanoseconds from an arbitrary origin. */
  Faults(LongSupplier nanos) { this.nanos = nanos; }

  void switchTo(Mode next) {
    since = nanos.getAsLong();
    requests.set(0);
    mode = next;
  }

  Mode mode() { return mode; }

  /** Returns the fault of the next request. */
  Fault next() {
    long turn = requests.incrementAndGet();
    return switch (mode) {
      case SLOW -> turn % 10 == 0 ? new Fault(Duration.ofMillis(300 + turn % 101), false) : Fault.NONE;
      case FAILING -> new Fault(Duration.ZERO, turn % 20 == 0);
      case HEALTHY, FLAPPING, DOWN -> Fault.NONE;
    };
  }

  /** Returns true during the bad seconds of a flapping stack. The first one begins at the switch. */
  boolean unwell() {
    return mode == Mode.FLAPPING && Duration.ofNanos(nanos.getAsLong() - since).toSeconds() % 2 == 0;
  }

  /** Delay before the request is served, and rejection with status 500. */
  record Fault(Duration delay, boolean fails) {
    static final Fault NONE = new Fault(Duration.ZERO, false);
  }
}
