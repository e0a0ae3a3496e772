package io.github.readiness.probe.load;

import java.util.concurrent.atomic.AtomicBoolean;

/** One request on its way. It ends once, whoever says so first: the answer, a failure, its deadline or the end of the run. */
final class Exchange implements Engine.Reply {
  private final long due;
  private final long sent;
  private final Tally tally;
  private final InFlight inFlight;
  private final Ticker ticker;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile Runnable giveUp = () -> {};

  Exchange(long due, long sent, Tally tally, InFlight inFlight, Ticker ticker) {
    this.due = due;
    this.sent = sent;
    this.tally = tally;
    this.inFlight = inFlight;
    this.ticker = ticker;
  }

  void start(Engine engine) {
    try {
      giveUp = engine.send(this);
    } catch (RuntimeException broken) {
      failed(broken);
    }
  }

  @Override
  public void answered(int status) {
    if (end()) {
      var now = ticker.nanos();
      if (tally.answered(status, now - due, now - sent)) {
        inFlight.goodAnswerAt(now);
      }
      inFlight.left();
    }
  }

  @Override
  public void failed(Exception cause) {
    if (end()) {
      tally.failed(Failure.of(cause));
      inFlight.left();
    }
  }

  void expire(long now) {
    if (end()) {
      tally.timedOut(now - due, now - sent);
      inFlight.left();
      giveUp.run();
    }
  }

  void cutOff(long now) {
    if (end()) {
      tally.cutOff(now - due);
      inFlight.left();
      giveUp.run();
    }
  }

  boolean hasEnded() { return ended.get(); }

  long sent() { return sent; }

  private boolean end() { return ended.compareAndSet(false, true); }
}
