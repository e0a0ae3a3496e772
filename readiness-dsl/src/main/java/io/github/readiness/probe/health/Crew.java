package io.github.readiness.probe.health;

import io.github.readiness.probe.health.Looking.Begun;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Threads for looks that block. A few serve looks that end at once. Every moment in which what waits would at their pace not all begin soon there are twice as many, up to
 * {@value #MOST}: looks that hang delay others by some hundredths of a second, and a thousand that are merely slow need no thousand threads. A look beyond that, or one for
 * which the system has no thread, waits; whoever asked for it gives it up in the end, and it is never begun. Sees to this by itself, whatever its user is busy with.
 */
final class Crew {
  static final int MOST = 1_000;
  private static final int A_FEW = Runtime.getRuntime().availableProcessors();
  private static final int A_MOMENT = 10;                              // ms: longer than most looks, much shorter than any timeout
  private static final int SOON = 20;                                  // moments
  private static final Sighting NEVER_BEGUN = Sighting.unknown("not looked at: it was stopped before it began");

  private final Set<Errand> waiting = new LinkedHashSet<>();
  private final ExecutorService threads;
  private final Executor later;
  private boolean relieving;
  private int working;
  private int taken;

  Crew() { this(Crew::thread, CompletableFuture.delayedExecutor(A_MOMENT, TimeUnit.MILLISECONDS, Runnable::run)); }

  /** @param later runs what it is given a moment later */
  Crew(ThreadFactory factory, Executor later) {
    this.threads = Executors.newCachedThreadPool(factory);
    this.later = later;
  }

  /** Is run as soon as there is a thread for it. */
  Begun begin(Callable<Sighting> look) {
    var errand = new Errand(look);
    add(errand);
    return new Begun(errand.sighting, () -> errand.stage, () -> stop(errand));
  }

  private synchronized void add(Errand errand) {
    waiting.add(errand);
    hire(working < A_FEW ? 1 : 0);
    if (!relieving) {
      relieving = true;
      later.execute(this::relieve);
    }
  }

  private synchronized void relieve() {
    relieving = !waiting.isEmpty();
    if (waiting.size() > taken * SOON) {
      hire(Math.min(Math.max(1, working), waiting.size()));
    }
    taken = 0;
    if (relieving) {
      later.execute(this::relieve);
    }
  }

  private void hire(int number) {
    for (var i = 0; i < number && working < MOST; i++) {
      try {
        threads.execute(this::work);
        working++;
      } catch (OutOfMemoryError none) {                                // "unable to create native thread": perhaps in a moment
        return;
      }
    }
  }

  private void work() {
    for (var errand = next(); errand.isPresent(); errand = next()) {
      errand.get().run();
    }
  }

  private synchronized Optional<Errand> next() {
    var first = waiting.iterator();
    if (!first.hasNext()) {
      working--;
      return Optional.empty();
    }
    var next = Optional.of(first.next());
    first.remove();
    taken++;
    return next;
  }

  private void stop(Errand errand) {
    if (isTakenBack(errand)) {
      errand.sighting.complete(NEVER_BEGUN);
    } else {
      errand.stop();
    }
  }

  private synchronized boolean isTakenBack(Errand errand) { return waiting.remove(errand); }

  /** How many threads there are for looks now. */
  synchronized int threads() { return working; }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "readiness-health");
    thread.setDaemon(true);
    return thread;
  }

  /** One look on its way to a thread, on it, or done; its thread is interrupted only while it is on it. */
  private static final class Errand {
    private final Callable<Sighting> look;
    private final CompletableFuture<Sighting> sighting = new CompletableFuture<>();
    private volatile Stage stage = Stage.waiting("no thread was free for it");
    private Optional<Thread> runner = Optional.empty();
    private boolean stopped;

    Errand(Callable<Sighting> look) { this.look = look; }

    void run() {
      var seen = start() ? seen() : NEVER_BEGUN;
      end();
      sighting.complete(seen);
    }

    private synchronized boolean start() {
      runner = Optional.of(Thread.currentThread());
      stage = stopped ? stage : Stage.asked();
      return !stopped;
    }

    private Sighting seen() {
      try {
        return look.call();
      } catch (Throwable thrown) {                                   // whatever it is, somebody waits for the answer
        return Faults.own(thrown);
      }
    }

    private synchronized void end() {
      runner = Optional.empty();
      Thread.interrupted();                                          // the next look on this thread was not meant
    }

    synchronized void stop() {
      stopped = true;
      runner.ifPresent(Thread::interrupt);
    }
  }
}
