package io.github.readiness.probe.load;

import io.github.readiness.Evidence;
import io.github.readiness.Execution;
import io.github.readiness.Window;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/** One run of a load plan: the pacer sends from its own thread; this one ends what is overdue, says how far it is, and adds up. */
final class LoadRun {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1_000 * MILLISECOND;

  private final LoadPlan plan;
  private final Address address;
  private final Engine engine;
  private final Execution execution;
  private final Ticker ticker;
  private final Instant startedAt;
  private final long from;
  private final long until;
  private final long end;
  private final InFlight inFlight;
  private final Pacer pacer;
  private final Tally warmUp = new Tally();
  private final Tally measured = new Tally();

  LoadRun(LoadPlan plan, Address address, Engine engine, Execution execution) {
    this.plan = plan;
    this.address = address;
    this.engine = engine;
    this.execution = execution;
    this.startedAt = execution.clock().instant();
    this.ticker = Ticker.startingNow(execution);
    this.from = plan.warmUp().nanos();
    this.until = from + plan.lasting().nanos();
    var timeout = plan.request().timeout().nanos();
    this.end = until + timeout;
    this.inFlight = new InFlight(plan.mostInFlight(), timeout, from, until);
    this.pacer = new Pacer(ticker, inFlight, Math.min(SECOND, timeout / 2));
  }

  LoadResult run() throws Exception {
    var pacing = new FutureTask<>(this::pace);
    var thread = new Thread(pacing, "readiness-load-pacer");
    thread.setDaemon(true);
    thread.start();
    try {
      waitFor(pacing);
      return result(pacing.get());
    } finally {
      pacer.stop();
    }
  }

  private Pacer.Pace pace() {
    pacer.pace(new Schedule(plan.rate(), plan.warmUp()), 0, from, from, (due, ready) -> send(due, ready, warmUp));
    var schedule = new Schedule(plan.rate(), plan.lasting());
    var lateUntil = until + Math.min(SECOND, plan.request().timeout().nanos());
    var pace = pacer.pace(schedule, from, lateUntil, end, (due, ready) -> send(due, ready, measured));
    for (var number = schedule.requests() - pace.keptBack(); number < schedule.requests(); number++) {
      measured.keptBack(ticker.nanos() - from - schedule.dueAfterNanos(number));
    }
    return pace;
  }

  private void send(long due, long ready, Tally tally) {
    var now = ticker.nanos();
    tally.sent(now - ready, now <= Math.max(ready, until) + Validity.MOST_LAG.nanos());
    var exchange = new Exchange(due, now, tally, inFlight, ticker);
    inFlight.enter(exchange);
    exchange.start(engine);
  }

  private void waitFor(FutureTask<?> pacing) throws InterruptedException {
    var nextLine = SECOND;
    while (!pacing.isDone() || !inFlight.isEmpty()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("The load was interrupted before it was over.");
      }
      var now = ticker.nanos();
      inFlight.expire(now);
      if (now >= end) {
        inFlight.cutOff(now);
      }
      if (now >= nextLine) {
        execution.progress(line(now));
        nextLine = now - now % SECOND + SECOND;
      }
      ticker.park(MILLISECOND);
    }
  }

  private String line(long now) {
    var what = "load " + plan.rate() + " of " + plan.request().words() + ": ";
    if (now >= until) {
      return what + String.format(Locale.ROOT, "waiting for the last answers, %,d sent, %,d errors", measured.sent(), measured.bad());
    }
    return now < from
        ? what + String.format(Locale.ROOT, "warming up, %d of %d s", now / SECOND, from / SECOND)
        : what + String.format(Locale.ROOT, "%d of %d s, %,d sent, %,d errors", (now - from) / SECOND, (until - from) / SECOND,
            measured.sent(), measured.bad());
  }

  private LoadResult result(Pacer.Pace pace) {
    var figures = measured.figures();
    var validity = Validity.of(plan, pace, figures);
    var window = new Window(startedAt.plusNanos(from), startedAt.plusNanos(until));
    var sheet = new Sheet(plan, address.source(), window, figures, validity, inFlight.goodInWindow());
    var digest = execution.keep(Evidence.text("load.txt", "text/plain", sheet.text()));
    return new LoadResult(plan, figures, inFlight.goodInWindow(), new Seen(window, address.source(), Optional.of(digest), validity));
  }
}
