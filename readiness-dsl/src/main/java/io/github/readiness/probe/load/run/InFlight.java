package io.github.readiness.probe.load.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/** The requests of all parts that wait for an answer. */
final class InFlight {
  private final int most;
  private final List<TaskRun> lanes;
  private final LongConsumer onLeft;
  private final AtomicInteger number = new AtomicInteger();
  private volatile long answeredAt;

  /**
   * None yet.
   *
   * @param onLeft is told when one of them ends, from any thread
   */
  InFlight(int most, List<TaskRun> lanes, LongConsumer onLeft) {
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

  /** One of them left because it was answered. */
  void answered(long now) {
    answeredAt = now;
    left(now);
  }

  /** For how long an answer has been owed and none at all has come: one that takes as long as answers usually do is not owed yet. */
  long silence(long now) {
    return Math.min(sinceAnswer(now), lanes.stream().mapToLong(lane -> lane.overdue(now)).max().orElse(0));
  }

  /** Since the last answer, or the start. */
  long sinceAnswer(long now) {
    return now - answeredAt;
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
