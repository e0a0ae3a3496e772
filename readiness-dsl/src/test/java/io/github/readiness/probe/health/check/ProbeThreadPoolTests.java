package io.github.readiness.probe.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.readiness.probe.health.check.PreparedProbe.StartedProbe;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The test decides when an interval of the pool is over, except in tests of the real timer. */
class ProbeThreadPoolTests {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final Queue<Runnable> intervals = new ArrayDeque<>();
  private final AtomicBoolean exhausted = new AtomicBoolean();
  private final ProbeThreadPool pool = new ProbeThreadPool(this::thread, intervals::add);
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger started = new AtomicInteger();

  @AfterEach
  void end() { never.countDown(); }

  private Thread thread(Runnable work) {
    if (exhausted.get()) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    var thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  private void endInterval() { intervals.remove().run(); }

  private static CompletableFuture<ProbeResult> quick(ProbeThreadPool pool) { return pool.submit(() -> ProbeResult.good("quick")).result(); }

  private StartedProbe hanging(ProbeThreadPool some) {
    return some.submit(() -> {
      started.incrementAndGet();
      never.await();
      return ProbeResult.good("late");
    });
  }

  private StartedProbe hanging() { return hanging(pool); }

  private static ProbeResult seen(CompletableFuture<ProbeResult> sighting) { return sighting.orTimeout(1, TimeUnit.MINUTES).join(); }

  @Test
  void poolAddsThreadsForProbesBehindHangingOnes() {
    var real = new ProbeThreadPool();
    for (var i = 0; i < 20 * CORES; i++) {
      hanging(real);
    }

    assertThat(seen(quick(real))).isEqualTo(ProbeResult.good("quick"));
  }

  @Test
  void poolDoublesItsThreadsWhileNoProbeEnds() {
    for (var i = 0; i < 7 * CORES; i++) {
      hanging();
    }
    assertThat(pool.threads()).isEqualTo(CORES);
    await().until(() -> started.get() == CORES);
    endInterval();
    endInterval();
    assertThat(pool.threads()).as("the first interval counts what was started at once").isEqualTo(2 * CORES);
    await().until(() -> started.get() == 2 * CORES);
    endInterval();
    endInterval();
    assertThat(pool.threads()).isEqualTo(4 * CORES);
  }

  @Test
  void poolStopsAtItsLimitAndFurtherProbesNeverStart() {
    var looks = new ArrayList<StartedProbe>();
    for (var i = 0; i < ProbeThreadPool.MAX_THREADS + 1; i++) {
      looks.add(hanging());
    }
    await().until(() -> {
      endInterval();
      return started.get() == ProbeThreadPool.MAX_THREADS;
    });
    endInterval();
    assertThat(pool.threads()).isEqualTo(ProbeThreadPool.MAX_THREADS);

    var last = looks.get(ProbeThreadPool.MAX_THREADS);
    assertThat(last.stage().get().missing()).contains("no thread was free for it");
    last.stop().run();
    assertThat(seen(last.result())).isEqualTo(ProbeResult.unknown("not probed: it was stopped before it started"));
    assertThat(looks.get(0).stage().get().missing()).isEmpty();
  }

  @Test
  void fastProbesShareAFewThreads() {
    var looks = new ArrayList<CompletableFuture<ProbeResult>>();
    for (var i = 0; i < 1_000; i++) {
      looks.add(quick(pool));
    }

    assertThat(looks).allSatisfy(one -> assertThat(seen(one)).isEqualTo(ProbeResult.good("quick")));
    assertThat(pool.threads()).isLessThanOrEqualTo(CORES);
  }

  @Test
  void poolAddsNoThreadsWhileTheQueueDrains() {
    var gate = new CountDownLatch(CORES);
    var looks = new ArrayList<StartedProbe>(List.of());
    for (var i = 0; i < CORES; i++) {
      looks.add(hanging());
    }
    await().until(() -> started.get() == CORES);
    for (var i = 0; i < 20 * CORES; i++) {
      pool.submit(() -> {
        gate.countDown();
        return ProbeResult.good("");
      });
    }
    endInterval();

    assertThat(pool.threads()).as("20 intervals to drain the queue, at the rate of this one").isEqualTo(CORES);
    assertThat(gate.getCount()).isEqualTo(CORES);
  }

  @Test
  void idleThreadsEnd() {
    var real = new ProbeThreadPool();
    for (var i = 0; i < 20 * CORES; i++) {
      hanging(real);
    }
    await().until(() -> started.get() == 20 * CORES);
    never.countDown();

    await().pollInterval(Duration.ofMillis(1_500)).atMost(Duration.ofMinutes(1)).until(() -> {
      seen(quick(real));                                             // an occasional probe does not keep all threads alive
      return real.threads() <= CORES;
    });
  }

  @Test
  void systemWithoutThreadsOnlyDelaysAProbe() {
    exhausted.set(true);
    var look = pool.submit(() -> ProbeResult.good("quick"));
    endInterval();
    assertThat(look.stage().get().missing()).contains("no thread was free for it");
    assertThat(pool.threads()).isZero();

    exhausted.set(false);
    endInterval();
    assertThat(seen(look.result())).isEqualTo(ProbeResult.good("quick"));
  }

  @Test
  void onlyTheStoppedProbeIsInterrupted() {
    var hanging = hanging();
    await().until(() -> started.get() == 1);
    hanging.stop().run();
    assertThat(seen(hanging.result())).isEqualTo(ProbeResult.unknown("the probe itself failed: InterruptedException"));

    var next = pool.submit(() -> ProbeResult.good("" + Thread.currentThread().isInterrupted()));
    hanging.stop().run();
    assertThat(seen(next.result())).isEqualTo(ProbeResult.good("false"));
  }

  @Test
  void probeStoppedInTheQueueNeverStarts() {
    for (var i = 0; i < CORES; i++) {
      hanging();
    }
    await().until(() -> started.get() == CORES);
    var late = hanging();
    late.stop().run();
    never.countDown();
    assertThat(seen(quick(pool))).isEqualTo(ProbeResult.good("quick"));

    assertThat(seen(late.result())).isEqualTo(ProbeResult.unknown("not probed: it was stopped before it started"));
    assertThat(started).hasValue(CORES);
  }
}
