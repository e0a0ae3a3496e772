package io.github.readiness.probe.health.check;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.readiness.Service;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.health.Health;
import io.github.readiness.probe.health.watch.InMemoryRecorder;
import io.github.readiness.probe.health.watch.ProbeRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessProbeTests {
  private static final ProbeResult SAME = ProbeResult.good("the same process");
  private static final ProbeResult OTHER = ProbeResult.bad("restarted: another process answered");
  private final AtomicReference<String> page = new AtomicReference<>("");

  @Test
  void laterStartIsOneRestart() {
    try (var target = target()) {
      var looker = looker(target);

      assertThat(look(looker, "# HELP process_start_time_seconds x\nprocess_start_time_seconds 1.7E9\n")).isEqualTo(SAME);
      assertThat(look(looker, "process_start_time_seconds 1700000001\n")).as("rounded otherwise").isEqualTo(SAME);
      assertThat(look(looker, "process_start_time_seconds{application=\"</script>\"} 1.70000001E9\n")).isEqualTo(OTHER);
      assertThat(look(looker, "process_start_time_seconds 1.70000001E9\n")).isEqualTo(SAME);
      assertThat(look(looker, "process_start_time_seconds 1.7E9\n")).as("an answer that comes late").isEqualTo(SAME);
    }
  }

  @Test
  void fallingUptimeIsARestart() {
    try (var target = target()) {
      var looker = looker(target);

      assertThat(look(looker, "process_uptime_seconds 3600.5\n")).isEqualTo(SAME);
      assertThat(look(looker, "process_uptime_seconds 3600.6\n")).isEqualTo(SAME);
      assertThat(look(looker, "process_uptime_seconds 1.5\n")).isEqualTo(OTHER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "up 1\n", "process_start_time_seconds NaN\n", "process_start_time_seconds 1e999\n", "process_start_time_seconds ....\n",
      "my_process_start_time_seconds 1\n", "<html>"})
  void pageWithoutStartOrUptimeIsUnknown(String text) {
    try (var target = target()) {
      assertThat(look(looker(target), text).words()).startsWith("neither process_start_time_seconds");
    }
  }

  @Test
  void restartsAreCountedAndAreFlapsToo() {
    var looks = new AtomicInteger();
    try (var target = Target.answering(exchange -> Target.send(exchange, 200, "process_start_time_seconds " + (looks.incrementAndGet() / 5 * 100)))) {
      var run = new Rehearsal();
      var watched = run.run(
          watch(Health.process(target.service().get("/metrics")).named("process")).every(millis(20)).lasting(millis(600)).staleAfter(seconds(1)));

      assertThat(run.readiness().require(watched.part("process").flaps()).atLeast(count(2)).status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(watched.restarts()).atLeast(count(2)).status()).isEqualTo(Status.PASS);
      assertThat(run.readiness().require(watched.restarts()).none().status()).isEqualTo(Status.FAIL);
    }
  }

  @Test
  void unchangedProcessHasNoRestartsAndUnknownStartIsNoData() {
    try (var target = Target.answering(200, "process_start_time_seconds 1.7E9")) {
      var run = new Rehearsal();
      var watched = run.run(watch(Health.process(target.service().get("/metrics")).named("process"), Health.check("code", () -> {})).every(millis(20))
          .lasting(millis(300)).staleAfter(seconds(1)));

      assertThat(run.readiness().require(watched.restarts()).none().outcome()).isEqualTo(Outcome.of(Status.PASS));
      assertThat(run.readiness().require(watched.part("process").restarts()).none().outcome()).isEqualTo(Outcome.of(Status.PASS));
      var silent = run.readiness().require(watched.part("code").restarts()).none();
      assertThat(silent.outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
      assertThat(silent.finding()).isEqualTo("no start time of code is known");
      assertThat(silent.advice()).hasValueSatisfying(text -> assertThat(text).startsWith("In a watch, process("));
    }
  }

  @Test
  void processWithoutStartIsNoDataNotZeroRestarts() {
    var run = new Rehearsal();
    var watched = run.run(watch(Health.process(Service.service(Target.nowhere()).get("/metrics")).named("refusing")).every(millis(20))
        .lasting(millis(200)));

    var judged = run.readiness().require(watched.restarts()).none();
    assertThat(judged.outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(judged.finding()).isEqualTo("refusing never reported a start time");
  }

  @Test
  void processWithoutStartPreventsMeetingButNotMissingTheBound() {
    var looks = new AtomicInteger();
    try (var target = Target.answering(exchange -> Target.send(exchange, 200, "process_start_time_seconds " + (looks.incrementAndGet() / 3 * 100)))) {
      var run = new Rehearsal();
      var watched = run.run(watch(Health.process(target.service().get("/metrics")).named("looping"),
          Health.process(Service.service(Target.nowhere()).get("/metrics")).named("refusing")).every(millis(20)).lasting(millis(300))
          .staleAfter(seconds(1)));

      var judged = run.readiness().require(watched.restarts()).atMost(count(1_000));
      assertThat(judged.outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
      assertThat(judged.finding()).contains("refusing never reported a start time");
      assertThat(run.readiness().require(watched.restarts()).none().status()).isEqualTo(Status.FAIL);
      assertThat(run.readiness().require(watched.part("looping").restarts()).atLeast(count(1)).status()).isEqualTo(Status.PASS);
    }
  }

  @Test
  void restartAcrossRefusalsIsCountedWithTheNextStart() {
    var logbook = new InMemoryRecorder(watch(process()).every(seconds(1)).lasting(seconds(4)).spec(), Instant.EPOCH);
    see(logbook, SAME.startedAt(start(100)), ProbeResult.bad("refused"), ProbeResult.bad("refused"), OTHER.startedAt(start(200)));

    assertThat(logbook.restarts()).containsEntry("process", OptionalLong.of(1));
  }

  @Test
  void crashLoopWithARestartPerProbeIsCountedInFull() {
    var logbook = new InMemoryRecorder(watch(process()).every(seconds(1)).lasting(seconds(9)).spec(), Instant.EPOCH);
    see(logbook, SAME.startedAt(start(100)), OTHER.startedAt(start(200)), OTHER.startedAt(start(300)), OTHER.startedAt(start(400)));

    assertThat(logbook.restarts()).containsEntry("process", OptionalLong.of(3));
  }

  private static HealthCheck process() { return Health.process(Service.service("api").get("/metrics")).named("process"); }

  private static void see(InMemoryRecorder logbook, ProbeResult... seen) {
    for (var second = 0; second < seen.length; second++) {
      logbook.startRound(Duration.ofSeconds(second), List.of("process"));
      logbook.recordResult("process", Duration.ofSeconds(second), seen[second]);
    }
  }

  @Test
  void uptimeGivesTheStartIndependentlyOfClockChanges() {
    try (var target = target()) {
      var looker = new ProbeRunner(Health.process(target.service().get("/metrics")),
          new Rehearsal().clock(Clock.fixed(Instant.ofEpochSecond(1_700_003_600), ZoneOffset.UTC)));
      page.set("process_uptime_seconds 3600\n");

      var start = looker.probe().join().start().orElseThrow();
      assertThat(start.earliest()).isCloseTo(1.7e9, within(60.0)).isLessThanOrEqualTo(start.latest());
    }
  }

  @Test
  void onlyAStartLaterThanAllBeforeItIsARestart() {
    assertThat(ProcessStart.restarts(Stream.of())).isZero();
    assertThat(ProcessStart.restarts(Stream.of(start(100)))).isZero();
    assertThat(ProcessStart.restarts(Stream.of(start(100), start(101), start(100)))).as("rounded otherwise").isZero();
    assertThat(ProcessStart.restarts(Stream.of(start(100), start(101.5)))).isOne();
    assertThat(ProcessStart.restarts(Stream.of(start(100), start(200), start(100), start(200)))).as("an answer that comes late").isOne();
    assertThat(ProcessStart.restarts(Stream.of(start(100), start(200), start(300)))).isEqualTo(2);
    assertThat(ProcessStart.restarts(Stream.of(start(100), new ProcessStart("process_uptime_seconds", 500, 500)))).as("told by another").isZero();
    assertThat(ProcessStart.restarts(Stream.of(new ProcessStart("u", 100, 110), new ProcessStart("u", 110, 120)))).as("not surely").isZero();
  }

  private static ProcessStart start(double seconds) { return new ProcessStart("process_start_time_seconds", seconds, seconds); }

  @Test
  void errorStatusIsBad() {
    try (var down = Target.answering(503, "process_start_time_seconds 1"); var closed = Target.answering(401, "")) {
      assertThat(looker(down).probe().join()).isEqualTo(ProbeResult.bad("503"));
      assertThat(looker(closed).probe().join().words()).startsWith("401");
    }
  }

  private Target target() { return Target.answering(exchange -> Target.send(exchange, 200, page.get())); }

  private static ProbeRunner looker(Target target) { return new ProbeRunner(Health.process(target.service().get("/metrics")), new Rehearsal()); }

  private ProbeResult look(ProbeRunner looker, String text) {
    page.set(text);
    var seen = looker.probe().join();
    return new ProbeResult(seen.state(), seen.words(), Optional.empty());
  }
}
