package io.github.readiness.probe.load.run;

import io.github.readiness.probe.load.result.PacingResult;
import io.github.readiness.probe.load.result.TimeSlices;
import io.github.readiness.probe.load.spec.Arrivals;

/** Lets each request go when it is due, and none before; says how well it managed. */
final class OpenModelPacer {
  /** The system wakes a parked thread up to this late, so the rest is waited for awake. */
  private static final long SPIN = 60_000;
  private static final long HOLD = 100_000;
  private static final long SECOND = TimeSlices.SECOND;
  /** What differs by a ten-thousandth of its time is the same to a recording of three digits. */
  private static final long ALIKE = 10_000;

  /** Takes a request at the moment it is to be sent. */
  interface Sender {
    /**
     * Sends it.
     *
     * @param number from 0
     * @param due when it was due
     * @param ready when it could first be sent: when it was due, or later if too many were in flight
     */
    void send(long number, long due, long ready);

    /**
     * Never sent, because too many were in flight to the end.
     *
     * @param count how many, from that number on; all due within a second
     * @param due when the first was due; the others were a hundredth of a percent less late at most
     */
    void dropped(long number, long count, long due);
  }

  private final RunClock ticker;
  private final InFlight inFlight;
  private final long silence;
  private volatile boolean stopped;

  /**
   * Makes one.
   *
   * @param silence a target that owes answers and gives none at all for so long does not answer: what is dropped meanwhile is its doing
   */
  OpenModelPacer(RunClock ticker, InFlight inFlight, long silence) {
    this.ticker = ticker;
    this.inFlight = inFlight;
    this.silence = silence;
  }

  /** Nothing more is sent. */
  void stop() { stopped = true; }

  /**
   * Sends all of them and returns.
   *
   * @param dues after the start, in order
   * @param start of the whole
   * @param lateUntil when to give up those that we were too slow for
   * @param heldUntil when to give up those that are dropped
   */
  PacingResult pace(Arrivals dues, long start, long lateUntil, long heldUntil, Sender sender) {
    var openSince = start - 1;
    var blame = new ThrottleCause();
    var number = 0L;
    for (; dues.hasNext(); number++) {
      var due = start + dues.nextLong();
      await(due);
      if (inFlight.isFull()) {
        var isSilent = hold(heldUntil);
        openSince = ticker.nanos();
        blame.dropped(due, openSince, isSilent);
      }
      var dropped = due <= openSince;
      if (stopped) {
        break;                                                             // nobody asks any more how it went
      }
      if (ticker.nanos() >= (dropped ? heldUntil : lateUntil)) {
        var end = dropped ? dropped(dues, start, number, due, sender) : number + tooLate(dues, due - start);
        return new PacingResult(end, dropped ? 0 : end - number, blame.capTooLow());
      }
      sender.send(number, due, Math.max(due, openSince));
    }
    return new PacingResult(number, 0, blame.capTooLow());
  }

  /** The rest of them, as coarsely as no recording can tell: there may be thousands of millions. Returns the number of the one after the last. */
  private long dropped(Arrivals dues, long start, long first, long firstDue, Sender sender) {
    var number = first;
    for (var due = firstDue - start;; due = dues.nextLong()) {
      var alike = due + (ticker.nanos() - start - due) / ALIKE;
      var count = 1 + dues.skipTo(Math.min(alike, nextSecond(due)));
      sender.dropped(number, count, start + due);
      number += count;
      if (!dues.hasNext() || stopped) {
        return number;
      }
    }
  }

  /** How many there are with the one that is due then. */
  private long tooLate(Arrivals dues, long first) {
    var late = 1L;
    for (var until = nextSecond(first); dues.hasNext() && !stopped; until += SECOND) {
      late += dues.skipTo(until);
    }
    return late;
  }

  private static long nextSecond(long due) { return (due / SECOND + 1) * SECOND; }

  /** Who sends so often that it never sleeps lets the threads go first that send and receive: processors may be few. */
  private void await(long instant) {
    var hasSlept = false;
    for (var left = instant - ticker.nanos(); left > 0 && !stopped; left = instant - ticker.nanos()) {
      if (left > SPIN) {
        ticker.park(left - SPIN);
        hasSlept = true;
      } else if (hasSlept) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  /** Waits for room; returns whether the target was silent meanwhile. It was, too, if what made room were not answers but timeouts. */
  private boolean hold(long until) {
    var longest = inFlight.silence(ticker.nanos());
    while (inFlight.isFull() && ticker.nanos() < until && !stopped) {
      ticker.park(HOLD);
      longest = Math.max(longest, inFlight.silence(ticker.nanos()));
    }
    return Math.max(longest, inFlight.sinceAnswer(ticker.nanos())) >= silence;
  }
}
