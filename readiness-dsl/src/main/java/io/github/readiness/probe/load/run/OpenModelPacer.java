package io.github.readiness.probe.load.run;

import io.github.readiness.probe.load.result.PacingResult;
import io.github.readiness.probe.load.result.TimeSlices;
import io.github.readiness.probe.load.spec.Arrivals;

/** Pacer for a rate: sends each request when it is due, and reports those that were late or delayed. */
final class OpenModelPacer {
  /** Active wait before a due time, in nanoseconds: the system may wake a parked thread this late. */
  private static final long SPIN = 60_000;
  private static final long ROOM_CHECK = 100_000;
  private static final long SECOND = TimeSlices.SECOND;
  /** Divisor of a waiting time: times that differ by less than a ten-thousandth are equal in a histogram of three digits. */
  private static final long ALIKE = 10_000;

  /** Receiver of the requests of a pacer. */
  interface Sender {
    /**
     * Sends a request now.
     *
     * @param number number of the request, from 0
     * @param due time at which it was due
     * @param ready time at which it could first be sent: the due time, or later if too many requests were in flight
     */
    void send(long number, long due, long ready);

    /**
     * Records requests that were never sent because too many were in flight until the end.
     *
     * @param count number of requests from {@code number} on, all due within one second
     * @param due time at which the first was due; the lateness of the others differs by at most 0.01 %
     */
    void dropped(long number, long count, long due);
  }

  private final RunClock clock;
  private final InFlight inFlight;
  private final long silence;
  private volatile boolean stopped;

  /**
   * Creates a pacer.
   *
   * @param silence time without any answer, while answers are overdue, after which the target counts as silent. The target is then the cause of the
   *         requests delayed meanwhile
   */
  OpenModelPacer(RunClock clock, InFlight inFlight, long silence) {
    this.clock = clock;
    this.inFlight = inFlight;
    this.silence = silence;
  }

  /** Stops sending. */
  void stop() { stopped = true; }

  /**
   * Sends all requests and returns.
   *
   * @param dues due times after the start, in order
   * @param start start of the run
   * @param lateUntil time after which requests that this machine could not send in time are given up
   * @param delayedUntil time after which requests delayed by the in-flight limit are dropped
   */
  PacingResult pace(Arrivals dues, long start, long lateUntil, long delayedUntil, Sender sender) {
    var openSince = start - 1;
    var throttleCause = new ThrottleCause();
    var number = 0L;
    for (; dues.hasNext(); number++) {
      var due = start + dues.nextLong();
      await(due);
      if (inFlight.isFull()) {
        var isSilent = waitForRoom(delayedUntil);
        openSince = clock.nanos();
        throttleCause.recordDelay(due, openSince, isSilent);
      }
      var dropped = due <= openSince;
      if (stopped) {
        break;                                                             // the result is no longer needed
      }
      if (clock.nanos() >= (dropped ? delayedUntil : lateUntil)) {
        var end = dropped ? dropped(dues, start, number, due, sender) : number + tooLate(dues, due - start);
        return new PacingResult(end, dropped ? 0 : end - number, throttleCause.capTooLow());
      }
      sender.send(number, due, Math.max(due, openSince));
    }
    return new PacingResult(number, 0, throttleCause.capTooLow());
  }

  /** Drops all remaining requests, in groups that a histogram cannot distinguish: there may be billions. Returns the number after the last. */
  private long dropped(Arrivals dues, long start, long first, long firstDue, Sender sender) {
    var number = first;
    for (var due = firstDue - start;; due = dues.nextLong()) {
      var alike = due + (clock.nanos() - start - due) / ALIKE;
      var count = 1 + dues.skipTo(Math.min(alike, nextSecond(due)));
      sender.dropped(number, count, start + due);
      number += count;
      if (!dues.hasNext() || stopped) {
        return number;
      }
    }
  }

  /** Returns the number of remaining requests, including the one due then. */
  private long tooLate(Arrivals dues, long first) {
    var late = 1L;
    for (var until = nextSecond(first); dues.hasNext() && !stopped; until += SECOND) {
      late += dues.skipTo(until);
    }
    return late;
  }

  private static long nextSecond(long due) { return (due / SECOND + 1) * SECOND; }

  /** Waits for a due time. If there is no time to sleep, it yields to the threads that send and receive, because there may be few processors. */
  private void await(long instant) {
    var hasSlept = false;
    for (var left = instant - clock.nanos(); left > 0 && !stopped; left = instant - clock.nanos()) {
      if (left > SPIN) {
        clock.park(left - SPIN);
        hasSlept = true;
      } else if (hasSlept) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  /** Waits for room; returns true if the target was silent meanwhile. It also counts as silent if timeouts, not answers, made room. */
  private boolean waitForRoom(long until) {
    var longest = inFlight.silence(clock.nanos());
    while (inFlight.isFull() && clock.nanos() < until && !stopped) {
      clock.park(ROOM_CHECK);
      longest = Math.max(longest, inFlight.silence(clock.nanos()));
    }
    return Math.max(longest, inFlight.sinceAnswer(clock.nanos())) >= silence;
  }
}
