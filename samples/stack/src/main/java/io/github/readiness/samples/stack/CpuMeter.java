package io.github.readiness.samples.stack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Meter of CPU time over the last ten ticks. The caller ticks it once a second. */
final class CpuMeter {
  private static final int TICKS = 10;

  private final LongSupplier nanos;
  private final LongSupplier cpuNanos;
  private final Deque<Reading> readings = new ArrayDeque<>();

  /** Creates a meter. Both clocks count nanoseconds from an arbitrary origin. */
  CpuMeter(LongSupplier nanos, LongSupplier cpuNanos) {
    this.nanos = nanos;
    this.cpuNanos = cpuNanos;
    tick();
  }

  synchronized void tick() {
    readings.addLast(reading());
    if (readings.size() > TICKS) {
      readings.removeFirst();
    }
  }

  synchronized Usage usage() {
    var first = readings.getFirst();
    var last = reading();
    long elapsed = Math.max(1, last.at - first.at);
    return new Usage(Math.round(1000.0 * (last.cpu - first.cpu) / elapsed), Duration.ofNanos(elapsed));
  }

  private Reading reading() { return new Reading(nanos.getAsLong(), cpuNanos.getAsLong()); }

  private record Reading(long at, long cpu) {}

  /** CPU usage; 1000 millicores are one core in full use. */
  record Usage(long millicores, Duration over) {}
}
