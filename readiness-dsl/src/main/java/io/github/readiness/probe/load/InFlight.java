package io.github.readiness.probe.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/** The requests of all parts that wait for an answer. */
final class InFlight {
  private final int most;
  private final List<Lane> lanes;
  private final LongConsumer onLeft;
  private final AtomicInteger number = new AtomicInteger();

  /**
   * None yet.
   *
   * @param onLeft is told when one of them ends, from any thread
   */
  InFlight(int most, List<Lane> lanes, LongConsumer onLeft) {
    this.most = most;
    this.lanes = lanes;
    this.onLeft = onLeft;
  }

  boolean isFull() { return number.get() >= most; }

  boolean isEmpty() { return number.get() == 0; }

  void enter() { number.incrementAndGet(); }

  void left(long now) {
    number.decrementAndGet();
    onLeft.accept(now);
  }

  /** How long the oldest has been waiting. */
  long longestWait(long now) {
    return lanes.stream().mapToLong(lane -> lane.longestWait(now)).max().orElse(0);
  }

  /** Ends those whose time is over. */
  void expire(long now) {
    lanes.forEach(lane -> lane.expire(now));
  }

  /** Ends them all, because the run is over. */
  void cutOff(long now) {
    lanes.forEach(lane -> lane.cutOff(now));
  }
}
