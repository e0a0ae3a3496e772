package io.github.readiness.probe.load.jmeter;

import io.github.readiness.probe.load.http.Engine;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Events that nobody has heard yet. Whoever brings more than may wait, waits too: so the memory of either process is bounded, and in the end the
 * servers keep their samples until they are wanted.
 */
final class JmeterEventQueue {
  private static final long LOOK_MILLIS = 100;
  private static final int MOST = 10_000;
  /** Each up to {@link Engine#MOST_BODY}. */
  private static final int MOST_WITH_BODIES = 32;

  private final BlockingQueue<JmeterEvent> waiting;
  private volatile boolean closed;

  JmeterEventQueue(int most) { this.waiting = new LinkedBlockingQueue<>(most); }

  /** How many may wait. */
  static int most(boolean withBodies) { return withBodies ? MOST_WITH_BODIES : MOST; }

  void add(JmeterEvent event) {
    try {
      for (var added = false; !added && !closed;) {                       // looks again now and then whether anybody still listens
        added = waiting.offer(event, LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next one, waited for. */
  JmeterEvent take() throws InterruptedException { return waiting.take(); }

  /** The next one; none if nothing comes for a moment. */
  Optional<JmeterEvent> next() throws InterruptedException {
    return Optional.ofNullable(waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
  }

  boolean isEmpty() { return waiting.isEmpty(); }

  /** Nobody listens any more: what waits and what still comes is dropped. */
  void close() {
    closed = true;
    waiting.clear();
  }
}
