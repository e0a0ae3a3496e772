package io.github.readiness.probe.health.watch;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.readiness.Execution;
import io.github.readiness.Service;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.check.PreparedProbe;
import io.github.readiness.probe.health.check.PreparedProbe.StartedProbe;
import io.github.readiness.probe.health.check.Probe;
import io.github.readiness.probe.health.check.ProbeResources;
import io.github.readiness.probe.health.check.ProbeResult;
import io.github.readiness.probe.health.check.ProbeStage;
import io.github.readiness.probe.health.watch.ProbeRunner.RunningProbe;
import io.github.readiness.quantity.Quantity.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProbeBatchTests {
  private final CompletableFuture<ProbeResult> result = new CompletableFuture<>();
  private final AtomicBoolean stopped = new AtomicBoolean();

  /** Probe whose progress the test sets. */
  record Given(PreparedProbe prepared) implements Probe {
    @Override
    public String kind() { return "check"; }

    @Override
    public List<Service> services() { return List.of(); }

    @Override
    public PreparedProbe at(Execution execution, Time timeout, ProbeResources means) { return prepared; }

    @Override
    public String place(Execution execution) { return "here"; }
  }

  private ProbeRunner runner(String name, Time timeout, PreparedProbe prepared) {
    return new ProbeRunner(new HealthCheck(name, new Given(prepared), timeout), new Rehearsal());
  }

  private ProbeRunner runner(Time timeout, ProbeStage stage) {
    return runner("api", timeout, () -> new StartedProbe(result, () -> stage, () -> stopped.set(true)));
  }

  private static RunningProbe start(ProbeRunner runner, List<ProbeResult> results) {
    return runner.start((check, result) -> results.add(result)).orElseThrow();
  }

  private static Map<String, ProbeResult> taken(ProbeBatch batch) {
    var taken = new ConcurrentHashMap<String, ProbeResult>();
    batch.start(taken::put).orTimeout(1, TimeUnit.MINUTES).join();
    return taken;
  }

  @Test
  void checksOfOneTimeoutFormBatchesOfAHundred() {
    var runners = IntStream.range(0, 220).mapToObj(i -> runner("check " + i, minutes(1 + i / 219), () -> StartedProbe.ended(ProbeResult.good("200"))))
        .toList();
    var batches = ProbeBatch.of(runners);

    assertThat(batches).extracting(batch -> batch.runners().size()).containsExactly(100, 100, 19, 1);
    assertThat(batches).extracting(ProbeBatch::timeout).containsExactly(minutes(1), minutes(1), minutes(1), minutes(2));
    assertThat(batches.stream().flatMap(batch -> taken(batch).keySet().stream())).hasSize(220).doesNotHaveDuplicates();
  }

  @Test
  void silentTargetIsBadAndItsProbeIsStopped() {
    assertThat(taken(new ProbeBatch(millis(20), List.of(runner(millis(20), ProbeStage.asked()))))).containsEntry("api",
        ProbeResult.bad("no answer within 20 ms"));
    await().untilTrue(stopped);
  }

  @Test
  void probeThatNeverStartedIsUnknownWithTheReason() {
    var batch = new ProbeBatch(millis(20), List.of(runner(millis(20), ProbeStage.waiting("no thread was free for it"))));

    assertThat(taken(batch)).containsEntry("api", ProbeResult.unknown("not probed: no thread was free for it within 20 ms"));
    await().untilTrue(stopped);
  }

  @Test
  void targetAskedLateHasItsWholeTimeout() {
    var seen = new ArrayList<ProbeResult>();
    start(runner(minutes(10), ProbeStage.asked()), seen).expire();
    assertThat(seen).as("the time of the others is over, its own is not").isEmpty();
    assertThat(stopped).isFalse();

    result.complete(ProbeResult.good("200"));
    assertThat(seen).containsExactly(ProbeResult.good("200"));
  }

  @Test
  void resultIsRecordedOnlyOnce() {
    var seen = new ArrayList<ProbeResult>();
    var late = start(runner(millis(1), ProbeStage.waiting("no thread was free for it")), seen);
    late.expire();
    result.complete(ProbeResult.good("200"));
    late.expire();

    assertThat(seen).containsExactly(ProbeResult.unknown("not probed: no thread was free for it within 1 ms"));
  }

  @Test
  void probeThatEndsInTimeIsNotStopped() {
    var seen = new ArrayList<ProbeResult>();
    var late = start(runner(minutes(10), ProbeStage.asked()), seen);
    result.complete(ProbeResult.bad("503"));
    late.expire();

    assertThat(seen).containsExactly(ProbeResult.bad("503"));
    assertThat(stopped).isFalse();
  }

  @Test
  void listenerThatThrowsGetsTheOtherResultsAndTheRoundEnds() {
    var taken = new ArrayList<String>();
    var runners = Stream.of("one", "two", "three").map(name -> runner(name, minutes(1), () -> StartedProbe.ended(ProbeResult.good("200")))).toList();
    var round = new ProbeBatch(minutes(1), runners).start((check, result) -> {
      taken.add(check);
      if (check.equals("two")) {
        throw new IllegalStateException("the disk is full");
      }
    });

    assertThat(taken).containsExactly("one", "two", "three");
    assertThat(round).succeedsWithin(1, TimeUnit.MINUTES);
  }

  @Test
  void probeThatCannotStartIsUnknownAndTheOthersRun() {
    var broken = runner("broken", minutes(1), () -> { throw new OutOfMemoryError("unable to create native thread"); });
    var good = runner("good", minutes(1), () -> StartedProbe.ended(ProbeResult.good("200")));

    assertThat(taken(new ProbeBatch(minutes(1), List.of(broken, good)))).containsEntry("good", ProbeResult.good("200")).containsEntry("broken",
        ProbeResult.unknown("the probe itself failed: OutOfMemoryError: unable to create native thread"));
  }
}
