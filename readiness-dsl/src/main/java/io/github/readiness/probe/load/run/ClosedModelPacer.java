package io.github.readiness.probe.load.run;

import io.github.readiness.probe.load.spec.ClosedModel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Pacer for users: each sends when its think time is over. Users are alike, so the first one free sends first. */
final class ClosedModelPacer {
  /** Active wait for an answer or a due time before the pacer sleeps, in nanoseconds. */
  private static final long SPIN = 100_000;
  private static final long LONGEST_SLEEP = 10_000_000;

  /** Receiver of requests that are to be sent now, each with the first time at which it could have been sent. */
  interface Sender {
    void send(long number, long ready);
  }

  private final RunClock clock;
  private final ClosedModel closedModel;
  private final Queue<Long> free = new ConcurrentLinkedQueue<>();
  private volatile Thread sleeper;
  private volatile boolean stopped;

  ClosedModelPacer(RunClock clock, ClosedModel closedModel) {
    this.clock = clock;
    this.closedModel = closedModel;
  }

  /** Stops sending. */
  void stop() { stopped = true; }

  /** Lets a user think after its request has ended. All users think equally long, so they become free in the order in which they began to think. */
  void answered(long now) {
    free.add(now + closedModel.thinkTime().nanos());
    var waiting = sleeper;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
  }

  /** Sends requests of all users until that time; returns their number. */
  long pace(long until, Sender sender) {
    for (var user = 0; user < closedModel.users(); user++) {
      free.add((long) ((double) closedModel.thinkTime().nanos() * user / closedModel.users()));
    }
    var number = 0L;
    for (var ready = next(until); ready < until; ready = next(until)) {
      sender.send(number++, ready);
    }
    return number;
  }

  /** Waits for the next user and returns when it became free; returns the end if that comes first. */
  private long next(long until) {
    var since = clock.nanos();
    for (var now = since; now < until && !stopped; now = clock.nanos()) {
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

  /** Sleeps; an answer wakes it if no user is free. An answer that came just before is not missed. */
  private void sleep(boolean noUserIsFree, long nanos) {
    sleeper = noUserIsFree ? Thread.currentThread() : null;
    if (free.isEmpty() == noUserIsFree && nanos > 0) {
      clock.park(nanos);
    }
    sleeper = null;
  }
}
