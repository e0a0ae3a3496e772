package io.github.readiness.probe.health.check;

import io.github.readiness.probe.health.check.PreparedProbe.StartedProbe;
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
 * Thread pool for blocking probes. Starts with one thread per core. Every 10 ms, if the queue would not drain within 200 ms at the current rate, the
 * number of threads doubles, up to {@value #MAX_THREADS}. So probes that hang delay others by some hundredths of a second. A thousand probes that are
 * merely slow do not need a thousand threads.
 *
 * <p>A probe beyond the limit, or one for which the system has no thread, waits in the queue. If its caller stops it there, it never starts. The pool
 * grows by itself, independently of the threads of its caller.
 */
final class ProbeThreadPool {
  static final int MAX_THREADS = 1_000;
  private static final int CORE_THREADS = Runtime.getRuntime().availableProcessors();
  private static final int INTERVAL_MILLIS = 10;                       // longer than most probes, much shorter than any timeout
  private static final int MAX_WAIT = 20;                              // intervals, so 200 ms
  private static final ProbeResult NEVER_STARTED = ProbeResult.unknown("not probed: it was stopped before it started");

  private final ThreadPoolExecutor threads;
  private final Executor later;
  private final AtomicBoolean isGrowthScheduled = new AtomicBoolean();
  private final AtomicInteger started = new AtomicInteger();

  ProbeThreadPool() { this(ProbeThreadPool::thread, CompletableFuture.delayedExecutor(INTERVAL_MILLIS, TimeUnit.MILLISECONDS, Runnable::run)); }

  /** @param later runs a task 10 ms later */
  ProbeThreadPool(ThreadFactory factory, Executor later) {
    this.threads = new ThreadPoolExecutor(CORE_THREADS, MAX_THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    threads.allowCoreThreadTimeOut(true);
    this.later = later;
  }

  /** Starts the probe as soon as there is a thread for it. */
  StartedProbe submit(Callable<ProbeResult> probe) {
    var task = new Task(probe);
    try {
      threads.execute(task);
    } catch (OutOfMemoryError none) {                                  // "unable to create native thread": one may be free soon
      threads.getQueue().add(task);
    }
    scheduleGrowth();
    return new StartedProbe(task.result, () -> task.stage, () -> stop(task));
  }

  private void scheduleGrowth() {
    if (!isGrowthScheduled.get() && !isGrowthScheduled.getAndSet(true)) {
      try {
        later.execute(this::grow);
      } catch (OutOfMemoryError none) {                                // the next probe tries again
        isGrowthScheduled.set(false);
      }
    }
  }

  private void grow() {
    var waiting = threads.getQueue().size();
    if (waiting > started.getAndSet(0) * MAX_WAIT) {
      addThreads(Math.max(CORE_THREADS, Math.min(MAX_THREADS, 2 * threads.getPoolSize())));
    } else if (waiting == 0 && threads.getCorePoolSize() > CORE_THREADS) {
      threads.setCorePoolSize(CORE_THREADS);                                  // threads beyond that end after an idle second
    }
    isGrowthScheduled.set(false);
    if (!threads.getQueue().isEmpty()) {
      scheduleGrowth();
    }
  }

  private void addThreads(int number) {
    try {
      threads.setCorePoolSize(number);
      threads.prestartCoreThread();
    } catch (OutOfMemoryError none) {                                  // one may be free soon, as above
    }
  }

  private void stop(Task task) {
    if (task.result.isDone()) {
      return;
    }
    if (threads.remove(task)) {
      task.result.complete(NEVER_STARTED);
    } else {
      task.stop();
    }
  }

  /** Returns the current number of threads. */
  int threads() { return threads.getPoolSize(); }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "readiness-health");
    thread.setDaemon(true);
    return thread;
  }

  /** One probe: waiting for a thread, running, or done. Its thread is interrupted only while the probe runs. */
  private final class Task implements Runnable {
    private final Callable<ProbeResult> probe;
    private final CompletableFuture<ProbeResult> result = new CompletableFuture<>();
    private volatile ProbeStage stage = ProbeStage.waiting("no thread was free for it");
    private Optional<Thread> runner = Optional.empty();
    private boolean stopped;

    Task(Callable<ProbeResult> probe) { this.probe = probe; }

    @Override
    public void run() {
      started.incrementAndGet();
      var outcome = NEVER_STARTED;
      try {
        outcome = start() ? callProbe() : outcome;
      } finally {
        end();
        result.complete(outcome);
      }
    }

    private synchronized boolean start() {
      runner = Optional.of(Thread.currentThread());
      stage = stopped ? stage : ProbeStage.asked();
      return !stopped;
    }

    private ProbeResult callProbe() {
      try {
        return probe.call();
      } catch (Throwable thrown) {                                   // any failure is a result: a caller waits for one
        return FaultAttribution.own(thrown);
      }
    }

    private synchronized void end() {
      runner = Optional.empty();
      Thread.interrupted();                                          // the next probe on this thread must not be interrupted
    }

    synchronized void stop() {
      stopped = true;
      runner.ifPresent(Thread::interrupt);
    }
  }
}
