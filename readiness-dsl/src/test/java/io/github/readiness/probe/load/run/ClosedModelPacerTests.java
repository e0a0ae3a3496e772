package io.github.readiness.probe.load.run;

import static io.github.readiness.Units.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.readiness.probe.load.spec.ClosedModel;
import io.github.readiness.quantity.Quantity.Time;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ClosedModelPacerTests {
  private static final long START = System.nanoTime();

  /** Sleeps until it is woken, regardless of the time given. */
  private static final RunClock DEEP_SLEEP = new RunClock() {
    @Override
    public long nanos() { return System.nanoTime() - START; }

    @Override
    public void park(long nanos) { LockSupport.park(); }
  };

  @Test
  @Timeout(60)
  void answerWakesSleepingPacer() throws Exception {
    var pacer = new ClosedModelPacer(DEEP_SLEEP, new ClosedModel(1, new Time(0), hours(1)));
    List<Long> sent = new CopyOnWriteArrayList<>();
    var pacing = new FutureTask<>(() -> pacer.pace(hours(2).nanos(), (number, ready) -> sent.add(number)));
    var thread = new Thread(pacing);
    thread.setDaemon(true);
    thread.start();
    for (var answer = 1; answer <= 5; answer++) {
      var before = answer;
      await().until(() -> sent.size() == before && thread.getState() == Thread.State.WAITING);
      pacer.answered(DEEP_SLEEP.nanos());
    }
    await().until(() -> sent.size() == 6 && thread.getState() == Thread.State.WAITING);
    pacer.stop();
    LockSupport.unpark(thread);
    assertThat(pacing.get(10, TimeUnit.SECONDS)).isEqualTo(6);
    assertThat(sent).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
  }
}
