package io.github.readiness.probe.load.jmeter;

import io.github.readiness.probe.load.http.Engine;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Bounded queue of events. Producers wait while it is full. This limits the memory of both processes, and in the end the servers hold back their
 * samples.
 */
final class JmeterEventQueue {
  private static final long POLL_MILLIS = 100;
  private static final int MOST = 10_000;
  /** Limit for events with bodies of up to {@link Engine#MAX_BODY_BYTES} each. */
  private static final int MOST_WITH_BODIES = 32;

  private final BlockingQueue<JmeterEvent> waiting;
  private volatile boolean closed;

  JmeterEventQueue(int most) { this.waiting = new LinkedBlockingQueue<>(most); }

  /** Returns the capacity of a queue. */
  static int most(boolean withBodies) { return withBodies ? MOST_WITH_BODIES : MOST; }

  void add(JmeterEvent event) {
    try {
      for (var added = false; !added && !closed;) {                       // checks from time to time if the queue was closed
        added = waiting.offer(event, POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the next event and returns it. */
  JmeterEvent take() throws InterruptedException { return waiting.take(); }

  /** Returns the next event; empty if none comes within 100 ms. */
  Optional<JmeterEvent> next() throws InterruptedException {
    return Optional.ofNullable(waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS));
  }

  boolean isEmpty() { return waiting.isEmpty(); }

  /** Closes the queue: discards all waiting and future events. */
  void close() {
    closed = true;
    waiting.clear();
  }
}
