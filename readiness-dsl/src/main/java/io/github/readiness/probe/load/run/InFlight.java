package io.github.readiness.probe.load.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/** Requests of all parts that wait for an answer. */
final class InFlight {
  private final int most;
  private final List<TaskRun> taskRuns;
  private final LongConsumer onEnd;
  private final AtomicInteger number = new AtomicInteger();
  private volatile long answeredAt;

  /**
   * Creates an empty set.
   *
   * @param onEnd called when a request ends, from any thread
   */
  InFlight(int most, List<TaskRun> taskRuns, LongConsumer onEnd) {
    this.most = most;
    this.taskRuns = taskRuns;
    this.onEnd = onEnd;
  }

  boolean isFull() { return number.get() >= most; }

  boolean isEmpty() { return number.get() == 0; }

  void enter() { number.incrementAndGet(); }

  void recordEnd(long now) {
    number.decrementAndGet();
    onEnd.accept(now);
  }

  /** Records the end of a request by an answer. */
  void answered(long now) {
    answeredAt = now;
    recordEnd(now);
  }

  /** Returns the time for which an answer has been overdue and no answer at all has come. A request is overdue only after the usual response time. */
  long silence(long now) {
    return Math.min(sinceAnswer(now), taskRuns.stream().mapToLong(taskRun -> taskRun.overdue(now)).max().orElse(0));
  }

  /** Returns the time since the last answer, or since the start. */
  long sinceAnswer(long now) {
    return now - answeredAt;
  }

  /** Ends requests that have reached their timeout. */
  void expire(long now) {
    taskRuns.forEach(taskRun -> taskRun.expire(now));
  }

  /** Ends all requests because the run is over. */
  void cutOff(long now) {
    taskRuns.forEach(taskRun -> taskRun.cutOff(now));
  }
}
