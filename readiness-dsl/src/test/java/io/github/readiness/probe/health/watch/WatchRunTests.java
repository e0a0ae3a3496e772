package io.github.readiness.probe.health.watch;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.check;
import static io.github.readiness.probe.health.Health.endpoint;
import static io.github.readiness.probe.health.Health.tcp;
import static io.github.readiness.probe.health.Health.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.atIndex;

import io.github.readiness.HeldThroughout;
import io.github.readiness.Service;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.health.Health;
import io.github.readiness.probe.health.WatchPlan;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.check.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchRunTests {
  private static final String HOSTILE = "</script><!-- & 😎 \"\n";

  private static final int HANGING = 20 * Runtime.getRuntime().availableProcessors();

  private final Target up = Target.answering(200, "up");
  private final Rehearsal run = new Rehearsal().target("api", up.address());
  private final HealthCheck api = endpoint(Service.service("api").get("/health"));

  @AfterEach
  void close() { up.close(); }

  @Test
  void serviceThatAlwaysAnswersHoldsThroughout() {
    var watched = run.run(brief(api, tcp(Service.service("api")).named("port"), check(HOSTILE, () -> assertThat(1).isOne())));

    assertThat(run.readiness().require(watched.health()).heldThroughout().outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(run.readiness().require(watched.availability()).atLeast(percent(100)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(watched.longestOutage()).atMost(millis(0)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(watched.flaps()).none().status()).isEqualTo(Status.PASS);
    assertThat(watched.health().description()).isEqualTo("health of api, port, " + HOSTILE + " over 300 ms");
  }

  @Test
  void oneServiceDownMakesTheWholeBadAndTheOthersStayGood() {
    var watched = run.run(brief(api, tcp(Service.service("api")).named("port"), endpoint(Service.service(Target.nowhere()).get("/")).named("db")));

    assertThat(run.readiness().require(watched.health()).heldThroughout().status()).isEqualTo(Status.FAIL);
    assertThat(run.readiness().require(watched.part("api").health()).heldThroughout().status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(watched.part("db").health()).heldThroughout().finding()).startsWith("bad for ").contains("longest outage");
    assertThat(run.readiness().require(watched.part("db").longestOutage()).below(millis(1)).status()).isEqualTo(Status.FAIL);
    assertThatIllegalArgumentException().isThrownBy(() -> watched.part("bd").health()).withMessageContaining("Name one of ");
  }

  @Test
  void flapsAreChangesFromGoodToBad() {
    var looks = new AtomicInteger();
    var watched = run.run(brief(check("flapper", () -> assertThat(looks.incrementAndGet() % 2).isOne())).every(millis(50)));

    assertThat(run.readiness().require(watched.flaps()).atLeast(count(1)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(watched.flaps()).none().status()).isEqualTo(Status.FAIL);
  }

  @Test
  void hangingCheckIsBadAndDelaysNoOther() {
    var never = new CountDownLatch(1);
    var watched = run.run(brief(api, check("stuck", never::await).timeout(millis(100))));

    assertThat(run.readiness().require(watched.part("api").health()).heldThroughout().status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(watched.part("stuck").health()).heldThroughout().status()).isEqualTo(Status.FAIL);
    assertThat(run.kept()).contains("\"check\":\"stuck\",\"state\":\"BAD\",\"saw\":\"no answer within 100 ms\"");
  }

  @Test
  void manyChecksAreProbedInPartsThatAreSpreadOverThePeriod() {
    var checks = IntStream.range(0, 250).mapToObj(i -> check("service " + i, () -> {})).toArray(HealthCheck[]::new);
    var now = new AtomicLong();
    var watched = run.nanoTime(() -> now.addAndGet(millis(2).nanos())).run(watch(checks).every(millis(60)).lasting(millis(1500)));
    var parts = run.kept().lines().filter(line -> line.startsWith("{\"checks\":")).toList();

    assertThat(run.readiness().require(watched.health()).heldThroughout().outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(parts).hasSize(3).extracting(part -> Integer.parseInt(part.replaceFirst(".*:\\[(\\d+).*", "$1")))
        .satisfies(first -> assertThat(first).isZero(), atIndex(0)).satisfies(first -> assertThat(first).isGreaterThanOrEqualTo(20), atIndex(1))
        .satisfies(first -> assertThat(first).isGreaterThanOrEqualTo(40), atIndex(2));
  }

  /** The clock moves by a tenth of the period each time the watch has nothing to do. */
  @Test
  void everyServiceIsProbedExactlyOnePeriodAfterItsFirstProbe() throws Exception {
    var now = new AtomicLong();
    var probes = new ArrayList<Probes>();
    var checks = IntStream.range(0, 1_000).mapToObj(i -> check("service " + i, () -> {})).toArray(HealthCheck[]::new);
    var plan = watch(checks).every(millis(100)).lasting(millis(300));
    var recorder = new StallingRecorder(0) {
      @Override
      public void startRound(Duration at, List<String> names) { probes.add(new Probes(at, names)); }

      @Override
      public void writePending(Duration elapsed) { now.addAndGet(millis(10).nanos()); }
    };
    new WatchRun(plan.spec(), run.nanoTime(now::get), plan.asked(), new DowntimeBudget(plan.spec(), Duration.ZERO), recorder).runToEnd();

    assertThat(probes).hasSize(30).allSatisfy(part -> assertThat(part.checks()).hasSize(100));
    assertThat(probes).extracting(Probes::at).containsExactlyElementsOf(IntStream.range(0, 30).mapToObj(i -> Duration.ofMillis(10 * i)).toList());
    for (var check : checks) {
      var times = probes.stream().filter(part -> part.checks().contains(check.name())).map(Probes::at).toList();
      assertThat(times).containsExactly(times.get(0), times.get(0).plusMillis(100), times.get(0).plusMillis(200));
    }
    assertThat(recorder.seen).hasSize(1_000);
  }

  private record Probes(Duration at, List<String> checks) {}

  /** As with a slow disk of a journal, the thread of the watch is busy until all results are there. */
  @Test
  void busyWatchThreadMakesNoCheckBad() throws Exception {
    var never = new CountDownLatch(1);
    var checks = new ArrayList<HealthCheck>();
    for (var i = 0; i < HANGING; i++) {
      checks.add(check("hanging " + i, () -> ignoreInterrupts(never)).timeout(millis(700)));
    }
    for (var i = 0; i < 5; i++) {
      checks.add(check("quick " + i, () -> {}).timeout(millis(700)));
    }
    var log = new StallingRecorder(checks.size());
    var plan = watch(checks.toArray(HealthCheck[]::new)).every(seconds(10)).lasting(seconds(10));
    new WatchRun(plan.spec(), run, millis(1), new DowntimeBudget(plan.spec(), Duration.ZERO), log).runToEnd();

    assertThat(log.seen).hasSize(checks.size());
    assertThat(log.seen).allSatisfy((name, seen) -> assertThat(seen).isEqualTo(name.startsWith("quick")
        ? ProbeResult.good("passed")
        : ProbeResult.bad("no answer within 700 ms")));
    never.countDown();
  }

  /** Ignores interruption, as a connecting socket does. */
  private static void ignoreInterrupts(CountDownLatch never) {
    while (never.getCount() > 0) {
      try {
        never.await();
      } catch (InterruptedException unheard) {
        continue;
      }
    }
  }

  @Test
  void blockingChecksBeyondCoresAllRunInTheLastRound() throws Exception {
    var turn = new CountDownLatch(HANGING);
    var checks = IntStream.range(0, HANGING).mapToObj(i -> check("meeting " + i, () -> {
      turn.countDown();
      turn.await();                                                    // returns only if all probes run at the same time
    })).toArray(HealthCheck[]::new);
    var log = new StallingRecorder(0);
    var plan = watch(checks).every(seconds(10)).lasting(seconds(10));
    new WatchRun(plan.spec(), run, millis(1), new DowntimeBudget(plan.spec(), Duration.ZERO), log).runToEnd();

    assertThat(log.seen).hasSize(HANGING).allSatisfy((name, seen) -> assertThat(seen).isEqualTo(ProbeResult.good("passed")));
  }

  private static class StallingRecorder implements WatchRecorder {
    final Map<String, ProbeResult> seen = new ConcurrentHashMap<>();
    private final CountDownLatch missing;

    StallingRecorder(int missing) { this.missing = new CountDownLatch(missing); }

    @Override
    public void startRound(Duration at, List<String> checks) {}

    @Override
    public void recordResult(String check, Duration at, ProbeResult sighting) {
      seen.put(check, sighting);
      missing.countDown();
    }

    @Override
    public void compareClocks(long elapsed, Instant wall) {
      try {
        missing.await();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }

    @Override
    public void writePending(Duration elapsed) {}

    @Override
    public String summary() { return ""; }
  }

  @Test
  void exceptionInCheckCodeIsUnknownTimeAndNeverPasses() {
    var watched = run.run(brief(check("buggy", () -> { throw new IllegalStateException(HOSTILE); })));

    assertThat(run.readiness().require(watched.health()).heldThroughout().outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(run.readiness().require(watched.availability()).atLeast(percent(0)).outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(run.readiness().require(watched.flaps()).none().outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
  }

  @Test
  void shortenedWatchIsPendingWithItsResults() {
    var watched = run.longestWatch(millis(100)).run(watch(api).every(millis(20)).lasting(hours(24)));
    var judged = run.readiness().require(watched.health()).heldThroughout();

    assertThat(judged.outcome()).isEqualTo(Outcome.of(Reason.WINDOW_OPEN));
    assertThat(judged.finding()).startsWith("100 ms of 24 h watched, ").contains(" good, no downtime, ");
    assertThat(run.readiness().require(watched.availability()).atLeast(percent(0)).outcome()).isEqualTo(Outcome.of(Reason.WINDOW_OPEN));
  }

  @Test
  void failFastWatchEndsAtTheFirstBadSample() {
    var watched = run.run(watch(api, check("down", () -> assertThat(1).isZero())).every(millis(20)).lasting(hours(24)).failFast());

    assertThat(run.readiness().require(watched.health()).heldThroughout().status()).isEqualTo(Status.FAIL);
    assertThat(run.readiness().require(watched.part("api").health()).heldThroughout().outcome()).isEqualTo(Outcome.of(Reason.WINDOW_OPEN));
  }

  @Test
  void failFastWatchEndsWhenAllowedBadTimeIsExceeded() {
    var plan = watch(check("down", () -> assertThat(1).isZero())).every(millis(20)).lasting(seconds(20)).timeout(millis(20)).failFast(percent(1));
    var watched = run.run(plan);

    assertThat(run.readiness().require(watched.health()).meets(HeldThroughout.throughout().allowingBad(percent(1))).status()).isEqualTo(Status.FAIL);
    assertThat(watched.health().observation().window().orElseThrow().length()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(19));
  }

  @Test
  void samplesAreEvidenceAndProgressIsReported() {
    var judged = run.readiness().require(run.run(brief(api)).health()).heldThroughout();

    assertThat(judged.evidence()).containsExactly("sha256:1");
    assertThat(judged.source()).hasValueSatisfying(source -> assertThat(source.locator()).isEqualTo("api at GET " + up.address() + "/health"));
    assertThat(run.kept().lines()).hasSizeBetween(3, 17).first().asString().contains("watch api every 20 ms for 300 ms");
    assertThat(run.kept()).contains("\"state\":\"GOOD\",\"saw\":\"200\"").doesNotContain("clockJump").endsWith("\"outside\":0}\n");
    assertThat(run.progress).first().asString().startsWith("watch api: 0 s of 300 ms, ");
  }

  @Test
  void wallClockJumpIsRecordedAndChangesNoTime() {
    var asked = new AtomicInteger();
    var jumping = (InstantSource) () -> Instant.now().plus(Duration.ofHours(asked.getAndIncrement() < 1 ? 0 : 3));
    var watched = run.clock(jumping.withZone(ZoneOffset.UTC)).run(brief(api));

    assertThat(run.kept()).containsPattern("\"clockJumpMillis\":10[78]\\d{5}");
    assertThat(watched.health().observation().window().orElseThrow().length()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void equalPlansAreEqualAndDescribeThemselves() {
    var plan = watch(Service.service("api").get("/health")).every(seconds(15)).lasting(hours(24)).timeout(seconds(2));

    assertThat(plan).isEqualTo(watch(Service.service("api").get("/health")).every(seconds(15)).lasting(hours(24)).timeout(seconds(2)))
        .isNotEqualTo(plan.timeout(seconds(3))).isNotEqualTo(plan.failFast()).isNotEqualTo(plan.staleAfter(seconds(20)));
    assertThat(plan.hashCode()).isEqualTo(plan.every(seconds(15)).hashCode());
    assertThat(plan.description()).isEqualTo("watch api every 15 s for 24 h");
    assertThat(plan.services()).containsExactly(Service.service("api"));
  }

  @Test
  void invalidSettingsAreRefusedWithTheFix() {
    assertThatIllegalArgumentException().isThrownBy(() -> watch(new HealthCheck[0]))
        .withMessageContaining("watch(service(\"api\").get(\"/health\"))");
    assertThatIllegalArgumentException().isThrownBy(() -> watch(api, api)).withMessageContaining(".named(\"db\")");
    assertThatIllegalArgumentException().isThrownBy(() -> watch(api).every(seconds(0))).withMessageContaining("every(seconds(15))");
    assertThatIllegalArgumentException().isThrownBy(() -> watch(api).lasting(seconds(0))).withMessageContaining("lasting(hours(24))");
    assertThatIllegalArgumentException().isThrownBy(() -> api.timeout(seconds(0))).withMessageContaining("timeout(seconds(2))");
    assertThatIllegalArgumentException().isThrownBy(() -> api.named(" ")).withMessageContaining("named(\"db\")");
  }

  private static WatchPlan brief(HealthCheck... checks) { return watch(checks).every(millis(20)).lasting(millis(300)).staleAfter(millis(300)); }

  /** The recorder throws, as on a machine without memory. */
  @Test
  void resultThatCannotBeRecordedEndsTheWatch() {
    var plan = Health.watch(Health.check("db", () -> { throw new AssertionError("down"); })).every(millis(10)).lasting(hours(1));
    var logbook = new InMemoryRecorder(plan.spec(), Instant.now());
    var full = new WatchRecorder() {
      @Override
      public void startRound(Duration at, List<String> checks) { logbook.startRound(at, checks); }

      @Override
      public void recordResult(String check, Duration at, ProbeResult sighting) { throw new OutOfMemoryError("given"); }

      @Override
      public void compareClocks(long elapsed, Instant wall) {}

      @Override
      public void writePending(Duration elapsed) {}

      @Override
      public String summary() { return ""; }
    };

    assertThatIllegalStateException()
        .isThrownBy(
            () -> new WatchRun(plan.spec(), new Rehearsal(), plan.asked(), new DowntimeBudget(plan.spec(), Duration.ZERO), full).runToEnd())
        .withMessageContaining("could not be recorded").withMessageContaining("given");
  }
}
