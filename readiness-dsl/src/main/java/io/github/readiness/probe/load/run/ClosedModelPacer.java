package io.github.readiness.probe.load.run;

import io.github.readiness.probe.load.spec.ClosedModel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Lets each user send when it has thought, and none before. Users are alike, so who is free first goes first. */
final class ClosedModelPacer {
  /** So long it waits awake for an answer or a user's time before it sleeps. */
  private static final long SPIN = 100_000;
  private static final long LONGEST_SLEEP = 10_000_000;

  /** Takes a request at the moment it is to be sent, and when that could have been. */
  interface Sender {
    void send(long number, long ready);
  }

  private final RunClock ticker;
  private final ClosedModel crowd;
  private final Queue<Long> free = new ConcurrentLinkedQueue<>();
  private volatile Thread sleeper;
  private volatile boolean stopped;

  ClosedModelPacer(RunClock ticker, ClosedModel crowd) {
    this.ticker = ticker;
    this.crowd = crowd;
  }

  /** Nothing more is sent. */
  void stop() { stopped = true; }

  /** A user's request has ended. All think equally long, so they are free again in the order in which they began to think. */
  void answered(long now) {
    free.add(now + crowd.thinkTime().nanos());
    var waiting = sleeper;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  /** Lets all of them send until then; returns how many requests that were. */
  long pace(long until, Sender sender) {
    for (var user = 0; user < crowd.users(); user++) {
      free.add((long) ((double) crowd.thinkTime().nanos() * user / crowd.users()));
    }
    var number = 0L;
    for (var ready = next(until); ready < until; ready = next(until)) {
      sender.send(number++, ready);
    }
    return number;
  }

  /** When the next user is free, once that time has come; the end, if it comes first. */
  private long next(long until) {
    var since = ticker.nanos();
    for (var now = since; now < until && !stopped; now = ticker.nanos()) {
      var first = free.peek();
      if (first != null && first <= now) {
        return free.remove();
      }
      var left = Math.min(first == null ? LONGEST_SLEEP : first - now, until - now);
      if (first == null ? now - since > SPIN : left > SPIN) {
        sleep(first == null, Math.min(left, LONGEST_SLEEP) - SPIN / 2);
      } else {
        Thread.onSpinWait();
      }
    }
    return until;
  }

  /** Until an answer comes at the latest, if that is what it waits for; one that came in between is not missed. */
  private void sleep(boolean nobodyIsFree, long nanos) {
    sleeper = nobodyIsFree ? Thread.currentThread() : null;
    if (free.isEmpty() == nobodyIsFree && nanos > 0) {
      ticker.park(nanos);
    }
    sleeper = null;
  }
}
