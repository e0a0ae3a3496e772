package io.github.readiness.probe.health.watch;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.uptime.Timeline.State.BAD;
import static io.github.readiness.uptime.Timeline.State.GOOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.health.Health;
import io.github.readiness.probe.health.check.ProbeResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ProbeRunnerTests {

  @Test
  void codeThatIgnoresItsTimeoutNeverFillsTheMachineWithThreads() throws InterruptedException {
    var never = new CountDownLatch(1);
    var started = new Semaphore(0);
    var runner = new ProbeRunner(Health.check("deaf", () -> {
      started.release();
      ignoreInterrupts(never);
    }).timeout(millis(1)), new Rehearsal());
    for (int i = 0; i < ProbeRunner.MAX_RUNNING; i++) {
      var result = new CompletableFuture<ProbeResult>();
      var running = runner.start((check, seen) -> result.complete(seen)).orElseThrow();
      started.acquire();
      running.expire();
      assertThat(result.join().state()).isEqualTo(BAD);
    }

    assertThat(runner.probe().join()).as("as long as none of them ends")
        .isEqualTo(ProbeResult.bad("no answer within 1 ms, nor has any of the 100 probes before this one ended"));
    assertThat(started.availablePermits()).as("probes beyond").isZero();
    never.countDown();
    await().until(() -> runner.probe().join().state() == GOOD);
  }

  @Test
  void probeBeyondAHundredThatStillHaveTimeIsUnknown() {
    var never = new CountDownLatch(1);
    var runner = new ProbeRunner(Health.check("slow", never::await).timeout(seconds(600)), new Rehearsal());
    for (int i = 0; i < ProbeRunner.MAX_RUNNING; i++) {
      assertThat(runner.start((check, result) -> {})).isPresent();
    }

    assertThat(runner.probe().join()).isEqualTo(ProbeResult.unknown("not probed: 100 probes before this one have not ended"));
    assertThat(runner.start((check, result) -> {})).isEmpty();
    never.countDown();
  }

  private static void ignoreInterrupts(CountDownLatch never) {
    while (never.getCount() > 0) {
      Thread.interrupted();
      LockSupport.parkNanos(1_000_000);
    }
  }
}
