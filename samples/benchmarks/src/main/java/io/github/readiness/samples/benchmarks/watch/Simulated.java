package io.github.readiness.samples.benchmarks.watch;

import io.github.readiness.Units;
import io.github.readiness.probe.health.Health;
import io.github.readiness.probe.health.JournalledWatch;
import io.github.readiness.probe.health.WatchPlan;
import io.github.readiness.probe.health.check.HealthCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Execution with simulated time, which advances as fast as a watch can probe. When all due probes are done, the time is that of the next turn. The
 * watch waits when it reads the wall clock, which it does once a turn; a journal reads it once more, to date its beginning. All services are good.
 */
final class Simulated implements Stage.Clocks {
  private static final int PART = 100;
  private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final int services;
  private final int parts;
  private final Duration period;
  private final Duration asked;
  private final Thread watcher = Thread.currentThread();
  private final List<Long> writes = new ArrayList<>();
  private final AtomicLong looked = new AtomicLong();
  private volatile long now;
  private int questions;
  private long before;
  private long told;
  private volatile long expected;
  private long turn;
  private boolean begun;
  private int datings;

  /** Creates the execution. The calling thread must also run the watch. */
  Simulated(int services, Duration period, Duration asked) {
    this.services = services;
    this.parts = (services + PART - 1) / PART;
    this.period = period;
    this.asked = asked;
  }

  WatchPlan plan() {
    var checks = IntStream.range(0, services).mapToObj(i -> Health.check("service-" + i, this::look)).toArray(HealthCheck[]::new);
    return Health.watch(checks).every(Units.time(period)).lasting(Units.time(asked));
  }

  JournalledWatch journalled(String name) {
    datings = 1;
    return plan().journalled(name);
  }

  private void look() {
    if (looked.incrementAndGet() == expected) {
      wake();
    }
  }

  private synchronized void wake() { notifyAll(); }

  @Override
  public Clock clock() {
    var wall = NOON.plusNanos(told);
    if (begun && datings > 0) {
      datings--;
    } else if (begun && told < asked.toNanos()) {
      waitUntilAllIsSeen();
    }
    questions = 0;
    return Clock.fixed(wall, ZoneOffset.UTC);
  }

  /** Waits until all probes of the turn are done, then advances to the next. A hundred services at a time are probed, spread over the period. */
  private synchronized void waitUntilAllIsSeen() {
    var latest = System.nanoTime() + A_MINUTE;
    expected += Math.min(PART, services - PART * part());
    try {
      while (looked.get() < expected) {
        TimeUnit.NANOSECONDS.timedWait(this, A_MINUTE);
        if (System.nanoTime() > latest) {
          throw new IllegalStateException("The watch has asked for the time between two turns, or a look did not end.");
        }
      }
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    turn++;
    now = turn / parts * period.toNanos() + part() * (period.toNanos() / parts);
  }

  private int part() { return (int) (turn % parts); }

  /**
   * Reads the monotonic clock. A watch writes its samples between the first and the second reading after the wall clock; that duration is recorded.
   */
  @Override
  public long nanoTime() {
    var time = now;
    if (Thread.currentThread() == watcher) {
      begun = true;
      told = time;
      questions++;
      if (questions == 2) {
        writes.add(System.nanoTime() - before);
      }
      before = System.nanoTime();
    }
    return time;
  }

  /** Returns the real time of writing the samples of each turn. */
  List<Long> writes() { return List.copyOf(writes); }
}
