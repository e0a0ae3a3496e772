package io.github.readiness.probe.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.readiness.probe.health.check.PreparedProbe.Begun;
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

/** Moments pass when the test says so, but where a crew sees to itself. */
class ProbeThreadPoolTests {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final Queue<Runnable> moments = new ArrayDeque<>();
  private final AtomicBoolean exhausted = new AtomicBoolean();
  private final ProbeThreadPool crew = new ProbeThreadPool(this::thread, moments::add);
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();

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

  private void moment() { moments.remove().run(); }

  private static CompletableFuture<ProbeResult> quick(ProbeThreadPool crew) { return crew.begin(() -> ProbeResult.good("quick")).sighting(); }

  private Begun hanging(ProbeThreadPool some) {
    return some.begin(() -> {
      begun.incrementAndGet();
      never.await();
      return ProbeResult.good("late");
    });
  }

  private Begun hanging() { return hanging(crew); }

  private static ProbeResult seen(CompletableFuture<ProbeResult> sighting) { return sighting.orTimeout(1, TimeUnit.MINUTES).join(); }

  @Test
  void whatWaitsBehindThoseThatHangGetsThreadsWhateverItsUserIsBusyWith() {
    var real = new ProbeThreadPool();
    for (var i = 0; i < 20 * CORES; i++) {
      hanging(real);
    }

    assertThat(seen(quick(real))).isEqualTo(ProbeResult.good("quick"));
  }

  @Test
  void whereNothingMovesThereAreTwiceAsManyThreadsEveryMoment() {
    for (var i = 0; i < 7 * CORES; i++) {
      hanging();
    }
    assertThat(crew.threads()).isEqualTo(CORES);
    await().until(() -> begun.get() == CORES);
    moment();
    moment();
    assertThat(crew.threads()).as("the first moment counts what was begun at once").isEqualTo(2 * CORES);
    await().until(() -> begun.get() == 2 * CORES);
    moment();
    moment();
    assertThat(crew.threads()).isEqualTo(4 * CORES);
  }

  @Test
  void thereIsABoundToThreadsAndWhatIsBeyondItIsNeverBegun() {
    var looks = new ArrayList<Begun>();
    for (var i = 0; i < ProbeThreadPool.MOST + 1; i++) {
      looks.add(hanging());
    }
    await().until(() -> {
      moment();
      return begun.get() == ProbeThreadPool.MOST;
    });
    moment();
    assertThat(crew.threads()).isEqualTo(ProbeThreadPool.MOST);

    var last = looks.get(ProbeThreadPool.MOST);
    assertThat(last.stage().get().missing()).contains("no thread was free for it");
    last.stop().run();
    assertThat(seen(last.sighting())).isEqualTo(ProbeResult.unknown("not looked at: it was stopped before it began"));
    assertThat(looks.get(0).stage().get().missing()).isEmpty();
  }

  @Test
  void looksThatEndAtOnceShareAFewThreads() {
    var looks = new ArrayList<CompletableFuture<ProbeResult>>();
    for (var i = 0; i < 1_000; i++) {
      looks.add(quick(crew));
    }

    assertThat(looks).allSatisfy(one -> assertThat(seen(one)).isEqualTo(ProbeResult.good("quick")));
    assertThat(crew.threads()).isLessThanOrEqualTo(CORES);
  }

  @Test
  void whatMovesFastEnoughGetsNoMoreThreads() {
    var gate = new CountDownLatch(CORES);
    var looks = new ArrayList<Begun>(List.of());
    for (var i = 0; i < CORES; i++) {
      looks.add(hanging());
    }
    await().until(() -> begun.get() == CORES);
    for (var i = 0; i < 20 * CORES; i++) {
      crew.begin(() -> {
        gate.countDown();
        return ProbeResult.good("");
      });
    }
    moment();

    assertThat(crew.threads()).as("20 moments for what waits, at the pace of this one").isEqualTo(CORES);
    assertThat(gate.getCount()).isEqualTo(CORES);
  }

  @Test
  void threadsThatWereNeededOnceEnd() {
    var real = new ProbeThreadPool();
    for (var i = 0; i < 20 * CORES; i++) {
      hanging(real);
    }
    await().until(() -> begun.get() == 20 * CORES);
    never.countDown();

    await().pollInterval(Duration.ofMillis(1_500)).atMost(Duration.ofMinutes(1)).until(() -> {
      seen(quick(real));                                             // a look now and then keeps not all of them
      return real.threads() <= CORES;
    });
  }

  @Test
  void aSystemWithoutThreadsDelaysALookAndEndsNothing() {
    exhausted.set(true);
    var look = crew.begin(() -> ProbeResult.good("quick"));
    moment();
    assertThat(look.stage().get().missing()).contains("no thread was free for it");
    assertThat(crew.threads()).isZero();

    exhausted.set(false);
    moment();
    assertThat(seen(look.sighting())).isEqualTo(ProbeResult.good("quick"));
  }

  @Test
  void onlyTheLookThatIsStoppedIsInterrupted() {
    var hanging = hanging();
    await().until(() -> begun.get() == 1);
    hanging.stop().run();
    assertThat(seen(hanging.sighting())).isEqualTo(ProbeResult.unknown("the look itself broke: InterruptedException"));

    var next = crew.begin(() -> ProbeResult.good("" + Thread.currentThread().isInterrupted()));
    hanging.stop().run();
    assertThat(seen(next.sighting())).isEqualTo(ProbeResult.good("false"));
  }

  @Test
  void aLookThatIsStoppedBeforeItHasAThreadNeverBegins() {
    for (var i = 0; i < CORES; i++) {
      hanging();
    }
    await().until(() -> begun.get() == CORES);
    var late = hanging();
    late.stop().run();
    never.countDown();
    assertThat(seen(quick(crew))).isEqualTo(ProbeResult.good("quick"));

    assertThat(seen(late.sighting())).isEqualTo(ProbeResult.unknown("not looked at: it was stopped before it began"));
    assertThat(begun).hasValue(CORES);
  }
}
