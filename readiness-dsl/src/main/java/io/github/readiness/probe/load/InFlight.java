package io.github.readiness.probe.load;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The requests that wait for an answer, in the order they were sent, which is the order of their deadlines. */
final class InFlight {
  private final int most;
  private final long timeout;
  private final long windowFrom;
  private final long windowUntil;
  private final Queue<Exchange> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger number = new AtomicInteger();
  private final LongAdder goodInWindow = new LongAdder();

  InFlight(int most, long timeout, long windowFrom, long windowUntil) {
    this.most = most;
    this.timeout = timeout;
    this.windowFrom = windowFrom;
    this.windowUntil = windowUntil;
  }

  boolean isFull() { return number.get() >= most; }

  boolean isEmpty() { return number.get() == 0; }

  void enter(Exchange exchange) {
    number.incrementAndGet();
    waiting.add(exchange);
  }

  void left() { number.decrementAndGet(); }

  /** How long the oldest has been waiting. */
  long longestWait(long now) {
    var oldest = oldest();
    return oldest == null ? 0 : now - oldest.sent();
  }

  /** Ends those whose time is over. */
  void expire(long now) {
    for (var oldest = oldest(); oldest != null && now - oldest.sent() >= timeout; oldest = oldest()) {
      oldest.expire(now);
    }
  }

  /** Ends them all, because the run is over. */
  void cutOff(long now) {
    expire(now);
    for (var oldest = oldest(); oldest != null; oldest = oldest()) {
      oldest.cutOff(now);
    }
  }

  void goodAnswerAt(long now) {
    if (now >= windowFrom && now < windowUntil) {
      goodInWindow.increment();
    }
  }

  /** Good answers that arrived within the window, whichever request they belong to. */
  long goodInWindow() { return goodInWindow.sum(); }

  private Exchange oldest() {
    var oldest = waiting.peek();
    while (oldest != null && oldest.hasEnded()) {
      waiting.remove(oldest);
      oldest = waiting.peek();
    }
    return oldest;
  }
}
