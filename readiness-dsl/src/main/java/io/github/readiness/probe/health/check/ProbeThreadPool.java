package io.github.readiness.probe.health.check;

import io.github.readiness.probe.health.check.PreparedProbe.Begun;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for looks that block. A few serve looks that end at once. Every moment in which what waits would at their pace not all begin soon there are twice as many, up to
 * {@value #MOST}: looks that hang delay others by some hundredths of a second, and a thousand that are merely slow need no thousand threads. A look beyond that, or one for
 * which the system has no thread, waits; whoever asked for it gives it up in the end, and it is never begun. Sees to this by itself, whatever its user is busy with.
 */
final class ProbeThreadPool {
  static final int MOST = 1_000;
  private static final int A_FEW = Runtime.getRuntime().availableProcessors();
  private static final int A_MOMENT = 10;                              // ms: longer than most looks, much shorter than any timeout
  private static final int SOON = 20;                                  // moments
  private static final ProbeResult NEVER_BEGUN = ProbeResult.unknown("not looked at: it was stopped before it began");

  private final ThreadPoolExecutor threads;
  private final Executor later;
  private final AtomicBoolean relieving = new AtomicBoolean();
  private final AtomicInteger taken = new AtomicInteger();

  ProbeThreadPool() { this(ProbeThreadPool::thread, CompletableFuture.delayedExecutor(A_MOMENT, TimeUnit.MILLISECONDS, Runnable::run)); }

  /** @param later runs what it is given a moment later */
  ProbeThreadPool(ThreadFactory factory, Executor later) {
    this.threads = new ThreadPoolExecutor(A_FEW, MOST, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    threads.allowCoreThreadTimeOut(true);
    this.later = later;
  }

  /** Is run as soon as there is a thread for it. */
  Begun begin(Callable<ProbeResult> look) {
    var errand = new Errand(look);
    try {
      threads.execute(errand);
    } catch (OutOfMemoryError none) {                                  // "unable to create native thread": perhaps in a moment
      threads.getQueue().add(errand);
    }
    seeToWhatWaits();
    return new Begun(errand.sighting, () -> errand.stage, () -> stop(errand));
  }

  private void seeToWhatWaits() {
    if (!relieving.get() && !relieving.getAndSet(true)) {
      try {
        later.execute(this::relieve);
      } catch (OutOfMemoryError none) {                                // whoever comes next tries again
        relieving.set(false);
      }
    }
  }

  private void relieve() {
    var waiting = threads.getQueue().size();
    if (waiting > taken.getAndSet(0) * SOON) {
      hire(Math.max(A_FEW, Math.min(MOST, 2 * threads.getPoolSize())));
    } else if (waiting == 0 && threads.getCorePoolSize() > A_FEW) {
      threads.setCorePoolSize(A_FEW);                                  // those beyond end when there is nothing for them for a second
    }
    relieving.set(false);
    if (!threads.getQueue().isEmpty()) {
      seeToWhatWaits();
    }
  }

  private void hire(int number) {
    try {
      threads.setCorePoolSize(number);
      threads.prestartCoreThread();
    } catch (OutOfMemoryError none) {                                  // the same: perhaps in a moment
    }
  }

  private void stop(Errand errand) {
    if (errand.sighting.isDone()) {
      return;
    }
    if (threads.remove(errand)) {
      errand.sighting.complete(NEVER_BEGUN);
    } else {
      errand.stop();
    }
  }

  /** How many threads there are for looks now. */
  int threads() { return threads.getPoolSize(); }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "readiness-health");
    thread.setDaemon(true);
    return thread;
  }

  /** One look on its way to a thread, on it, or done; its thread is interrupted only while it is on it. */
  private final class Errand implements Runnable {
    private final Callable<ProbeResult> look;
    private final CompletableFuture<ProbeResult> sighting = new CompletableFuture<>();
    private volatile ProbeStage stage = ProbeStage.waiting("no thread was free for it");
    private Optional<Thread> runner = Optional.empty();
    private boolean stopped;

    Errand(Callable<ProbeResult> look) { this.look = look; }

    @Override
    public void run() {
      taken.incrementAndGet();
      var seen = NEVER_BEGUN;
      try {
        seen = start() ? seen() : seen;
      } finally {
        end();
        sighting.complete(seen);
      }
    }

    private synchronized boolean start() {
      runner = Optional.of(Thread.currentThread());
      stage = stopped ? stage : ProbeStage.asked();
      return !stopped;
    }

    private ProbeResult seen() {
      try {
        return look.call();
      } catch (Throwable thrown) {                                   // whatever it is, somebody waits for the answer
        return FaultAttribution.own(thrown);
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
