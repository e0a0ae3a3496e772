package io.github.readiness.probe.load.run;

import io.github.readiness.probe.load.result.RequestStats;
import io.github.readiness.probe.load.result.TimeSlices;
import io.github.readiness.probe.load.spec.Call;
import io.github.readiness.probe.load.spec.LoadTask;
import io.github.readiness.probe.load.spec.ResponseChecks;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Running part of a load: its sender and checks, its open requests in the order of their timeouts, and its statistics. */
final class TaskRun {
  private final Sender sender;
  private final ResponseChecks checks;
  private final long timeout;
  private final RequestStats warmUp;
  private final RequestStats measured;
  private final Queue<Exchange> waiting = new ConcurrentLinkedQueue<>();
  private final LongAdder answers = new LongAdder();
  private final LongAdder answerTime = new LongAdder();

  TaskRun(LoadTask part, Sender sender, TimeSlices slices) {
    this.sender = sender;
    this.checks = new ResponseChecks(part instanceof Call call ? call.checks() : List.of());
    this.timeout = part.timeout().nanos();
    this.warmUp = new RequestStats(new TimeSlices(0, TimeSlices.SECOND, TimeSlices.SECOND));
    this.measured = new RequestStats(slices);
  }

  Sender sender() { return sender; }

  ResponseChecks checks() { return checks; }

  RequestStats warmUp() { return warmUp; }

  RequestStats measured() { return measured; }

  void enter(Exchange exchange) { waiting.add(exchange); }

  /** Returns how long the oldest open request has been waiting. */
  long longestWait(long now) {
    var oldest = oldest();
    return oldest == null ? 0 : now - oldest.sent();
  }

  /** Records an answer, good or bad, after this time. */
  void answered(long nanos) {
    answers.increment();
    answerTime.add(nanos);
  }

  /** Returns the waiting time of the oldest open request minus the mean response time of this part; 0 or below if it is not overdue. */
  long overdue(long now) {
    return longestWait(now) - answerTime.sum() / Math.max(1, answers.sum());
  }

  /** Ends requests that have reached their timeout. */
  void expire(long now) {
    for (var oldest = oldest(); oldest != null && now - oldest.sent() >= timeout; oldest = oldest()) {
      oldest.expire(now);
    }
  }

  /** Ends all requests because the run is over. */
  void cutOff(long now) {
    expire(now);
    for (var oldest = oldest(); oldest != null; oldest = oldest()) {
      oldest.cutOff(now);
    }
  }

  /** Returns the oldest open request. Ended requests behind it stay in the queue until it ends, at the latest at its timeout. */
  private Exchange oldest() {
    var oldest = waiting.peek();
    while (oldest != null && oldest.hasEnded()) {
      waiting.remove(oldest);
      oldest = waiting.peek();
    }
    return oldest;
  }
}
