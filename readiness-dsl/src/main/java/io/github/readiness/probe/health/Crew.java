package io.github.readiness.probe.health;

import io.github.readiness.probe.health.Looking.Begun;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Threads for looks that block. Looks that end at once share a few; what still waits when {@link #relieve} is called gets a thread each, so that one that hangs delays
 * nobody for longer than its caller lets pass until then.
 */
final class Crew {
  private static final int A_FEW = Runtime.getRuntime().availableProcessors();

  private final BlockingQueue<Errand> waiting = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(Crew::thread);

  /** To be run once there are threads for it. */
  Begun begin(Callable<Sighting> look) {
    var errand = new Errand(look);
    waiting.add(errand);
    return new Begun(errand.sighting, errand::stop);
  }

  /** A few threads for all that waits. */
  void start() { hire(Math.min(A_FEW, waiting.size())); }

  boolean isBehind() { return !waiting.isEmpty(); }

  /** A thread each for all that still waits. */
  void relieve() { hire(waiting.size()); }

  private void hire(int number) {
    for (var i = 0; i < number; i++) {
      threads.execute(this::work);
    }
  }

  private void work() {
    for (var errand = waiting.poll(); errand != null; errand = waiting.poll()) {
      errand.run();
    }
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "readiness-health");
    thread.setDaemon(true);
    return thread;
  }

  /** One look on its way to a thread, on it, or done; its thread is interrupted only while it is on it. */
  private static final class Errand {
    private final Callable<Sighting> look;
    private final CompletableFuture<Sighting> sighting = new CompletableFuture<>();
    private Optional<Thread> runner = Optional.empty();
    private boolean stopped;

    Errand(Callable<Sighting> look) { this.look = look; }

    void run() {
      start();
      var seen = seen();
      end();
      sighting.complete(seen);
    }

    private synchronized void start() {
      runner = Optional.of(Thread.currentThread());
      if (stopped) {
        Thread.currentThread().interrupt();
      }
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
