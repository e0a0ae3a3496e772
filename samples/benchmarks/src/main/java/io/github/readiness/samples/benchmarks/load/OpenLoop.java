package io.github.readiness.samples.benchmarks.load;

import io.github.readiness.samples.benchmarks.truth.Timings;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Minimal open loop over an exchangeable client, for comparing clients only. It sends each request when it is due, or later if all connections are
 * busy, and measures from the due time. Without a rate, each answer triggers the next request.
 */
public final class OpenLoop implements Driver {
  /** Longest delay until the system wakes a parked thread. */
  private static final long SPIN = 60_000;
  private static final int MOST = 8_000_000;

  private final Function<Job, Client> clients;

  public OpenLoop(Function<Job, Client> clients) { this.clients = clients; }

  /** HTTP client for one address. */
  public interface Client extends AutoCloseable {
    /** Sends a request and returns at once. */
    void send(Reply reply);

    @Override
    void close();
  }

  /** Callback that is called once, from any thread. */
  public interface Reply {
    void ended(boolean good);
  }

  @Override
  public Timings run(Job job) throws InterruptedException {
    try (var client = clients.apply(job)) {
      var run = new Run(client, job);
      if (job.rate() == 0) {
        run.sendAsFastAsPossible();
      } else {
        run.sendWhenDue();
      }
      return run.timings();
    }
  }

  private static final class Run {
    private final Client client;
    private final Job job;
    private final long start = System.nanoTime();
    private final long end;
    private final long[] took;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();

    Run(Client client, Job job) {
      this.client = client;
      this.job = job;
      this.end = start + TimeUnit.SECONDS.toNanos(job.seconds());
      this.took = new long[job.rate() == 0 ? MOST : job.rate() * job.seconds()];
    }

    void sendAsFastAsPossible() throws InterruptedException {
      for (var connection = 0; connection < job.connections(); connection++) {
        inFlight.incrementAndGet();
        again();
      }
      Thread.sleep(1000L * job.seconds());
      await();
    }

    private void again() {
      var sent = System.nanoTime();
      client.send(good -> {
        ended(sent, good);
        if (System.nanoTime() < end) {
          inFlight.incrementAndGet();
          again();
        }
      });
    }

    void sendWhenDue() throws InterruptedException {
      for (var number = 0; number < took.length; number++) {
        var due = start + number * TimeUnit.SECONDS.toNanos(1) / job.rate();
        await(due);
        while (inFlight.get() >= job.connections()) {
          LockSupport.parkNanos(SPIN);
        }
        if (System.nanoTime() > end) {
          break;
        }
        inFlight.incrementAndGet();
        client.send(good -> ended(due, good));
      }
      await();
    }

    private static void await(long due) {
      for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        if (left > SPIN) {
          LockSupport.parkNanos(left - SPIN);
        } else {
          Thread.onSpinWait();
        }
      }
    }

    private void ended(long due, boolean good) {
      took[answered.getAndIncrement()] = System.nanoTime() - due;
      if (!good) {
        failed.incrementAndGet();
      }
      inFlight.decrementAndGet();
    }

    private void await() throws InterruptedException {
      while (inFlight.get() > 0 && System.nanoTime() < end + TimeUnit.SECONDS.toNanos(10)) {
        Thread.sleep(1);
      }
    }

    Timings timings() {
      var sorted = Arrays.copyOf(took, answered.get());
      Arrays.sort(sorted);
      return new Timings(sorted.length, failed.get(), millis(sorted, 50), millis(sorted, 90), millis(sorted, 95), millis(sorted, 99),
          millis(sorted, 100));
    }

    private static double millis(long[] sorted, int percent) { return sorted[(int) (((long) percent * sorted.length + 99) / 100) - 1] / 1e6; }
  }
}
