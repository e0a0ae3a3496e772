package io.github.readiness.probe.load.run;

import io.github.readiness.probe.load.http.Engine;
import io.github.readiness.probe.load.http.Failure;
import io.github.readiness.probe.load.http.FailureCause;
import io.github.readiness.probe.load.http.RequestNotSentException;
import io.github.readiness.probe.load.result.RequestStats;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** Request or action in flight. It ends once, by the first of these: its answer, a failure, its timeout or the end of the run. */
final class Exchange implements Sender.Callback {
  private static final AtomicIntegerFieldUpdater<Exchange> ENDED = AtomicIntegerFieldUpdater.newUpdater(Exchange.class, "ended");
  private static final int COMPLETED = 1;
  private static final int CANCELLED = 2;
  private static final Runnable NOTHING = () -> {};

  private final TaskRun taskRun;
  private final RequestStats stats;
  private final InFlight inFlight;
  private final RunClock clock;
  private final long due;
  private final long sent;
  private volatile int ended;
  /**
   * Cancels the request. It also refers to the client's answer. So it is cleared at the end, because an ended exchange may stay queued behind an
   * earlier one.
   */
  private volatile Runnable cancellation = NOTHING;

  Exchange(TaskRun taskRun, RequestStats stats, InFlight inFlight, RunClock clock, long due, long sent) {
    this.taskRun = taskRun;
    this.stats = stats;
    this.inFlight = inFlight;
    this.clock = clock;
    this.due = due;
    this.sent = sent;
  }

  void start() {
    inFlight.enter();
    taskRun.enter(this);
    try {
      var cancel = taskRun.sender().send(this);
      cancellation = cancel;
      if (ended == CANCELLED) {
        cancel.run();                                                      // it may have been cancelled before cancel was set
      }
      if (ended != 0) {
        cancellation = NOTHING;
      }
    } catch (RuntimeException | OutOfMemoryError broken) {                 // also "unable to create native thread"
      failed(new RequestNotSentException(broken));
    }
  }

  @Override
  public void answered(Engine.Answer answer) {
    var now = clock.nanos();
    if (end(COMPLETED)) {
      try {
        stats.received(answer.bytes());
        judge(answer, now);
      } finally {
        leaveAnswered(now);                                                // otherwise the run would wait for it forever
      }
    }
  }

  @Override
  public void failed(Exception cause) {
    var now = clock.nanos();
    if (end(COMPLETED)) {
      var failure = Failure.of(cause);
      switch (failure) {
        case NOT_SENT -> stats.notSent(FailureCause.words(cause));
        case TIMEOUT -> stats.timedOut(FailureCause.words(cause), due, sent, now);     // the system timed out before the request did
        default -> stats.bad(failure.words(), FailureCause.words(cause), due);
      }
      inFlight.recordEnd(now);
    }
  }

  @Override
  public void done() {
    var now = clock.nanos();
    if (end(COMPLETED)) {
      stats.good("done", due, sent, now);
      taskRun.measured().arrived(now);
      leaveAnswered(now);
    }
  }

  @Override
  public void threw(Throwable thrown) {
    if (end(COMPLETED)) {
      var name = thrown.getClass().getSimpleName();
      stats.bad(name.isEmpty() ? thrown.getClass().getName() : name, due);
      inFlight.recordEnd(clock.nanos());
    }
  }

  void expire(long now) {
    if (end(CANCELLED)) {
      stats.timedOut(due, sent, now);
      inFlight.recordEnd(now);
      cancel();
    }
  }

  void cutOff(long now) {
    if (end(CANCELLED)) {
      stats.cutOff(due, now);
      inFlight.recordEnd(now);
      cancel();
    }
  }

  boolean hasEnded() { return ended != 0; }

  long sent() { return sent; }

  private void judge(Engine.Answer answer, long now) {
    if (!taskRun.checks().isExpected(answer)) {                             // counted by its status, so outcome("503") includes unexpected ones
      stats.bad(answer.status(), due);
      return;
    }
    var fault = taskRun.checks().firstFailure(answer);
    if (fault.isPresent()) {
      stats.bad(fault.get(), due);
    } else {
      stats.good(answer.status(), due, sent, now);
      taskRun.measured().arrived(now);
    }
  }

  private void leaveAnswered(long now) {
    taskRun.answered(now - sent);
    inFlight.answered(now);
  }

  private boolean end(int how) {
    var isFirst = ENDED.compareAndSet(this, 0, how);
    if (isFirst && how == COMPLETED) {
      cancellation = NOTHING;
    }
    return isFirst;
  }

  private void cancel() {
    var last = cancellation;
    cancellation = NOTHING;
    last.run();
  }
}
