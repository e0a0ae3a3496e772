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

/** One part of a load on its way: how it is sent and judged, its requests that wait, in the order of their deadlines, and what became of them. */
final class TaskRun {
  private final Sender outlet;
  private final ResponseChecks checks;
  private final long timeout;
  private final RequestStats warmUp;
  private final RequestStats measured;
  private final Queue<Exchange> waiting = new ConcurrentLinkedQueue<>();
  private final LongAdder answers = new LongAdder();
  private final LongAdder answerTime = new LongAdder();

  TaskRun(LoadTask part, Sender outlet, TimeSlices slices) {
    this.outlet = outlet;
    this.checks = new ResponseChecks(part instanceof Call call ? call.checks() : List.of());
    this.timeout = part.timeout().nanos();
    this.warmUp = new RequestStats(new TimeSlices(0, TimeSlices.SECOND, TimeSlices.SECOND));
    this.measured = new RequestStats(slices);
  }

  Sender outlet() { return outlet; }

  ResponseChecks checks() { return checks; }

  RequestStats warmUp() { return warmUp; }

  RequestStats measured() { return measured; }

  void enter(Exchange exchange) { waiting.add(exchange); }

  /** How long the oldest has been waiting. */
  long longestWait(long now) {
    var oldest = oldest();
    return oldest == null ? 0 : now - oldest.sent();
  }

  /** One of them was answered, well or badly, after so long. */
  void answered(long nanos) {
    answers.increment();
    answerTime.add(nanos);
  }

  /** How much longer the oldest has been waiting than requests of this part usually do, which is their mean; 0 or below if it has not. */
  long overdue(long now) {
    return longestWait(now) - answerTime.sum() / Math.max(1, answers.sum());
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

  /** Those that have ended behind one that has not stay in the queue until it has, which its deadline bounds. */
  private Exchange oldest() {
    var oldest = waiting.peek();
    while (oldest != null && oldest.hasEnded()) {
      waiting.remove(oldest);
      oldest = waiting.peek();
    }
    return oldest;
  }
}
