package io.github.readiness.probe.load;

import java.util.PrimitiveIterator;

/** Lets each request go when it is due, and none before; says how well it managed. */
final class Pacer {
  /** The system wakes a parked thread up to this late, so the rest is waited for awake. */
  private static final long SPIN = 60_000;
  private static final long HOLD = 100_000;

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

    /** Never sent, because too many were in flight to the end. */
    void keptBack(long number, long due);
  }

  /**
   * How it went.
   *
   * @param planned requests that were due
   * @param late requests never sent because we were too slow, the last ones
   * @param capTooLow whether requests were kept back although the target answered
   */
  record Pace(long planned, long late, boolean capTooLow) {}

  private final Ticker ticker;
  private final InFlight inFlight;
  private final long silence;
  private volatile boolean stopped;

  /**
   * Makes one.
   *
   * @param silence a target that owes answers and gives none at all for so long does not answer: what is kept back meanwhile is its doing
   */
  Pacer(Ticker ticker, InFlight inFlight, long silence) {
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
   * @param heldUntil when to give up those that are kept back
   */
  Pace pace(PrimitiveIterator.OfLong dues, long start, long lateUntil, long heldUntil, Sender sender) {
    var openSince = start - 1;
    var blame = new Blame();
    var number = 0L;
    for (; dues.hasNext(); number++) {
      var due = start + dues.nextLong();
      await(due);
      if (inFlight.isFull()) {
        var isSilent = hold(heldUntil);
        openSince = ticker.nanos();
        blame.keptBack(due, openSince, isSilent);
      }
      var keptBack = due <= openSince;
      if (stopped) {
        break;                                                             // nobody asks any more how it went
      }
      if (ticker.nanos() >= (keptBack ? heldUntil : lateUntil)) {
        return keptBack ? keptBack(dues, start, number, due, sender, blame.capTooLow()) : tooLate(dues, number, blame.capTooLow());
      }
      sender.send(number, due, Math.max(due, openSince));
    }
    return new Pace(number, 0, blame.capTooLow());
  }

  private static Pace keptBack(PrimitiveIterator.OfLong dues, long start, long first, long due, Sender sender, boolean capTooLow) {
    var number = first;
    sender.keptBack(number++, due);
    while (dues.hasNext()) {
      sender.keptBack(number++, start + dues.nextLong());
    }
    return new Pace(number, 0, capTooLow);
  }

  private static Pace tooLate(PrimitiveIterator.OfLong dues, long sent, boolean capTooLow) {
    var late = 1L;
    while (dues.hasNext()) {
      dues.nextLong();
      late++;
    }
    return new Pace(sent + late, late, capTooLow);
  }

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
