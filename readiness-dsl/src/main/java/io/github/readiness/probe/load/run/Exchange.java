package io.github.readiness.probe.load.run;

import io.github.readiness.probe.load.http.Engine;
import io.github.readiness.probe.load.http.Failure;
import io.github.readiness.probe.load.http.FailureCause;
import io.github.readiness.probe.load.http.RequestNotSentException;
import io.github.readiness.probe.load.result.RequestStats;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** One request or action on its way. It ends once, whoever says so first: the answer, a failure, its deadline or the end of the run. */
final class Exchange implements Sender.Callback {
  private static final AtomicIntegerFieldUpdater<Exchange> ENDED = AtomicIntegerFieldUpdater.newUpdater(Exchange.class, "ended");
  private static final int ENDED_ITSELF = 1;
  private static final int GIVEN_UP = 2;
  private static final Runnable NOTHING = () -> {};

  private final TaskRun lane;
  private final RequestStats tally;
  private final InFlight inFlight;
  private final RunClock ticker;
  private final long due;
  private final long sent;
  private volatile int ended;
  /** Holds the client's answer too, so it is let go at the end: one that ended may have to stay behind an earlier one that has not. */
  private volatile Runnable giveUp = NOTHING;

  Exchange(TaskRun lane, RequestStats tally, InFlight inFlight, RunClock ticker, long due, long sent) {
    this.lane = lane;
    this.tally = tally;
    this.inFlight = inFlight;
    this.ticker = ticker;
    this.due = due;
    this.sent = sent;
  }

  void start() {
    inFlight.enter();
    lane.enter(this);
    try {
      var cancel = lane.outlet().send(this);
      giveUp = cancel;
      if (ended == GIVEN_UP) {
        cancel.run();                                                      // whoever gave it up may have come too early to know how
      }
      if (ended != 0) {
        giveUp = NOTHING;
      }
    } catch (RuntimeException | OutOfMemoryError broken) {                 // "unable to create native thread" too
      failed(new RequestNotSentException(broken));
    }
  }

  @Override
  public void answered(Engine.Answer answer) {
    var now = ticker.nanos();
    if (end(ENDED_ITSELF)) {
      try {
        tally.received(answer.bytes());
        judge(answer, now);
      } finally {
        leaveAnswered(now);                                                // else the run would wait for it for ever
      }
    }
  }

  @Override
  public void failed(Exception cause) {
    var now = ticker.nanos();
    if (end(ENDED_ITSELF)) {
      var failure = Failure.of(cause);
      switch (failure) {
        case NOT_SENT -> tally.notSent(FailureCause.words(cause));
        case TIMEOUT -> tally.timedOut(FailureCause.words(cause), due, sent, now);     // the system gave up before its own deadline came
        default -> tally.bad(failure.words(), FailureCause.words(cause), due);
      }
      inFlight.left(now);
    }
  }

  @Override
  public void done() {
    var now = ticker.nanos();
    if (end(ENDED_ITSELF)) {
      tally.good("done", due, sent, now);
      lane.measured().arrived(now);
      leaveAnswered(now);
    }
  }

  @Override
  public void threw(Throwable thrown) {
    if (end(ENDED_ITSELF)) {
      var name = thrown.getClass().getSimpleName();
      tally.bad(name.isEmpty() ? thrown.getClass().getName() : name, due);
      inFlight.left(ticker.nanos());
    }
  }

  void expire(long now) {
    if (end(GIVEN_UP)) {
      tally.timedOut(due, sent, now);
      inFlight.left(now);
      giveUp();
    }
  }

  void cutOff(long now) {
    if (end(GIVEN_UP)) {
      tally.cutOff(due, now);
      inFlight.left(now);
      giveUp();
    }
  }

  boolean hasEnded() { return ended != 0; }

  long sent() { return sent; }

  private void judge(Engine.Answer answer, long now) {
    if (!lane.checks().isExpected(answer)) {                             // counted as what it is: none ended as 503 means none, expected or not
      tally.bad(answer.status(), due);
      return;
    }
    var fault = lane.checks().faultOf(answer);
    if (fault.isPresent()) {
      tally.bad(fault.get(), due);
    } else {
      tally.good(answer.status(), due, sent, now);
      lane.measured().arrived(now);
    }
  }

  private void leaveAnswered(long now) {
    lane.answered(now - sent);
    inFlight.answered(now);
  }

  private boolean end(int how) {
    var isFirst = ENDED.compareAndSet(this, 0, how);
    if (isFirst && how == ENDED_ITSELF) {
      giveUp = NOTHING;
    }
    return isFirst;
  }

  private void giveUp() {
    var last = giveUp;
    giveUp = NOTHING;
    last.run();
  }
}
