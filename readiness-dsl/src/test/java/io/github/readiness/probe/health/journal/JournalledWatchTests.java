package io.github.readiness.probe.health.journal;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.check;
import static io.github.readiness.probe.health.Health.watch;
import static io.github.readiness.probe.health.Written.NOON;
import static io.github.readiness.probe.health.Written.journalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.Execution;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Service;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.health.Health;
import io.github.readiness.probe.health.WatchPlan;
import io.github.readiness.probe.health.Written;
import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.uptime.WatchResult;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalledWatchTests {
  private static final String HOSTILE = "</script><!-- & 😎 \"\n";

  @TempDir
  Path directory;
  private final AtomicInteger looks = new AtomicInteger();
  private final HealthCheck counted = check(HOSTILE, looks::incrementAndGet);

  @Test
  void completeWatchIsOnlyRead() {
    var plan = brief(millis(600)).journalled();
    var first = run().run(plan);
    var looked = looks.get();
    var again = run().run(plan);

    assertThat(held(first)).isEqualTo(Outcome.of(Status.PASS));
    assertThat(held(again)).isEqualTo(Outcome.of(Status.PASS));
    assertThat(looks).hasValue(looked);
    assertThat(again.health().observation().samples()).isEqualTo(first.health().observation().samples()).isPositive();
    assertThat(again.health().observation().window().orElseThrow().length()).isEqualTo(Duration.ofMillis(600));
  }

  @Test
  void interruptedWatchContinuesAndTheTimeBetweenIsUnknown() throws InterruptedException {
    var plan = brief(hours(24)).journalled("day");
    var watching = new Thread(() -> assertThatThrownBy(() -> run().run(plan)).hasRootCauseInstanceOf(InterruptedException.class));
    watching.start();
    while (looks.get() < 3) {
      Thread.onSpinWait();
    }
    watching.interrupt();
    watching.join();
    var later = run().clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(3))).longestWatch(millis(200)).run(plan);

    assertThat(held(later)).isEqualTo(Outcome.of(Reason.WINDOW_OPEN));
    assertThat(later.toString()).contains("no downtime").containsPattern(" 3 h( \\d+ s)? unknown");
    assertThat(later.health().observation().source().locator()).endsWith("(1 restart)");
    assertThat(directory.resolve("day.watch.jsonl")).content().contains("\"is\":\"end\"").contains("\"full\":false");
  }

  @Test
  void journalOfAKilledWatcherIsUsedUpToItsLastWholeRecord() throws IOException {
    var plan = brief(hours(24)).journalled("day");
    run().longestWatch(millis(100)).run(plan);
    var file = directory.resolve("day.watch.jsonl");
    var left = Files.readString(file);
    Files.writeString(file, left.substring(0, left.indexOf("\"is\":\"end\"")));

    var after = run().longestWatch(millis(100)).run(plan);
    assertThat(after.health().observation().source().locator()).endsWith("(1 restart; 1 record lost)");
    assertThat(after.health().observation().samples()).isPositive();
    assertThat(Files.readString(file)).startsWith(left.substring(0, left.indexOf("\"is\":\"end\"")));
  }

  @Test
  void incompleteFirstRecordIsWrittenAgain() throws IOException {
    Files.writeString(directory.resolve("day.watch.jsonl"), "{\"seq\":0,\"is\":\"jour");

    assertThat(held(run().run(brief(millis(600)).journalled("day")))).isEqualTo(Outcome.of(Status.PASS));
  }

  @Test
  void journalIsOnlyReadWhileAnotherWatchWrites() throws Exception {
    var started = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    var plan = watch(counted, check("gate", () -> {
      started.countDown();
      over.await();
    })).every(millis(20)).lasting(hours(24)).journalled("day");
    var watching = new Thread(() -> assertThatThrownBy(() -> run().run(plan)).hasRootCauseInstanceOf(InterruptedException.class));
    watching.start();
    started.await();

    assertThat(held(run().run(plan))).isEqualTo(Outcome.of(Reason.WINDOW_OPEN));
    assertThat(held(run().run(brief(hours(24)).fromJournal("day")))).isEqualTo(Outcome.of(Reason.WINDOW_OPEN));
    assertThatThrownBy(() -> plan.record(run())).isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("is being written by process " + ProcessHandle.current().pid() + " on ");
    over.countDown();
    watching.interrupt();
    watching.join();
    run().longestWatch(millis(20)).run(plan);
  }

  @Test
  void failFastWatchDoesNotProbeAgainAfterABadResult() {
    var plan = watch(counted, check("down", () -> assertThat(1).isZero())).every(millis(20)).lasting(hours(24)).failFast().journalled();

    assertThat(held(run().run(plan))).isEqualTo(Outcome.of(Status.FAIL));
    var looked = looks.get();
    assertThat(held(run().run(plan))).isEqualTo(Outcome.of(Status.FAIL));
    assertThat(looks).hasValue(looked);
  }

  /** The budget allows 40 s of 100 s; 39 s were bad before. */
  @Test
  void badTimeBeforeARestartCountsAgainstTheBudget() {
    var down = check("down", () -> assertThat(looks.incrementAndGet()).isNegative());
    var plan = watch(down).every(millis(100)).lasting(seconds(100)).staleAfter(seconds(39)).timeout(millis(100)).failFast(percent(40));
    var head = new JournalHeader(List.of(JournalHeader.Watching.of(plan.checks().get(0), run())), plan.period(), "", NOON);
    Written.of(head.toJson()).begin(0).looks(1, "down BAD").looks(40, "down UNKNOWN").end(41, false).in(directory, "day");
    var passing = new AtomicLong();
    var watched = run().clock(Clock.fixed(NOON.plusSeconds(42), ZoneOffset.UTC)).nanoTime(() -> passing.addAndGet(5_000_000))
        .run(plan.journalled("day"));

    assertThat(watched.health().observation().window().orElseThrow().length()).isBetween(Duration.ofSeconds(42), Duration.ofSeconds(60));
    assertThat(watched.toString()).containsPattern("40\\.\\d+ s bad");
  }

  /** As on a busy machine, names take 10 s to resolve before the first probe can start. */
  @Test
  void preparationTimeIsNotPartOfTheWatch() throws Exception {
    var passing = new AtomicLong();
    var clock = ((InstantSource) () -> NOON.plusNanos(passing.get())).withZone(ZoneOffset.UTC);
    var slow = (Execution) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Execution.class}, (proxy, method, arguments) -> {
      passing.addAndGet(method.getName().equals("resolve") ? Duration.ofSeconds(10).toNanos() : 0);
      return method.invoke(run().longestWatch(millis(20)).clock(clock).nanoTime(() -> passing.addAndGet(1_000_000)), arguments);
    });
    var plan = watch(Health.tcp(Service.service(URI.create("tcp://127.0.0.1:1")))).every(millis(100)).lasting(seconds(60)).journalled("day");
    for (var start = 0; start < 2; start++) {
      plan.execute(slow);
      assertThat(directory.resolve("day.watch.jsonl")).content().contains("\"looks\":").doesNotContain("jump");
    }
  }

  @Test
  void twoLinksToOneJournalShareItsLock() throws Exception {
    var real = JournalFile.named(directory, "real");
    real.append().close();
    Files.createSymbolicLink(directory.resolve("link.watch.jsonl"), Path.of("real.watch.jsonl"));

    var hold = real.hold().orElseThrow();
    try (hold) {
      assertThat(JournalFile.named(directory, "link").hold()).isEmpty();
      assertThat(JournalFile.named(directory, "link").isBeingWritten()).isTrue();
    }
    assertThat(JournalFile.named(directory, "link").isBeingWritten()).isFalse();
  }

  @Test
  void directoryIsRefusedAsJournal() throws IOException {
    Files.createDirectory(directory.resolve("day.watch.jsonl"));

    assertThatThrownBy(() -> run().run(brief(hours(24)).journalled("day"))).hasMessageContaining("is not a file");
    var read = new Rehearsal().readiness().require(run().run(brief(hours(24)).fromJournal("day")).health()).heldThroughout();
    assertThat(read.status()).isEqualTo(Status.ERROR);
    assertThat(read.finding()).contains("is not a file").contains("Move it away");
  }

  @Test
  void wallClockJumpIsRecorded() {
    var asked = new AtomicInteger();
    var jumping = (InstantSource) () -> Instant.now().plus(Duration.ofHours(asked.getAndIncrement() < 3 ? 0 : 3));
    run().clock(jumping.withZone(ZoneOffset.UTC)).run(brief(millis(200)).journalled("jumping"));

    assertThat(directory.resolve("jumping.watch.jsonl")).content().containsPattern("\"is\":\"jump\",.*\"millis\":10[78]\\d{5}");
  }

  @Test
  void clockSetDuringALiveWatchChangesNoResult() {
    for (var hours : List.of(-3, 3)) {
      var asked = new AtomicInteger();
      var jumping = (InstantSource) () -> Instant.now().plus(Duration.ofHours(asked.getAndIncrement() < 3 ? 0 : hours));
      var watched = run().clock(jumping.withZone(ZoneOffset.UTC)).run(brief(millis(600)).journalled("set-" + hours));

      assertThat(held(watched)).as("set by %d h", hours).isEqualTo(Outcome.of(Status.PASS));
      assertThat(watched.health().observation().window().orElseThrow().until())
          .isBeforeOrEqualTo(Instant.now().plus(Duration.ofHours(Math.min(0, hours))));
    }
  }

  @Test
  void rebootChangesTheOriginOfTheMonotonicClock() {
    var plan = brief(hours(24)).journalled("day");
    run().longestWatch(millis(100)).run(plan);
    var later = run().clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(3))).nanoTime(() -> System.nanoTime() - Duration.ofDays(30).toNanos())
        .longestWatch(millis(200)).run(plan);

    assertThat(held(later)).isEqualTo(Outcome.of(Reason.WINDOW_OPEN));
    assertThat(later.toString()).contains("no downtime").containsPattern(" 3 h( \\d+ s)? unknown");
    assertThat(later.health().observation().source().locator()).endsWith("(1 restart)");
  }

  @Test
  void restartBeforeTheLastRecordIsReportedAndItsOverlapIsUnknown() {
    var plan = brief(hours(24)).journalled("day");
    run().clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1))).longestWatch(millis(100)).run(plan);
    var after = run().longestWatch(millis(100)).run(plan);

    assertThat(after.health().observation().source().locator()).contains("1 restart").contains("set back");
    assertThat(after.toString()).contains("0 ms good");
  }

  @Test
  void processRestartBetweenTwoRunsIsCounted() {
    var page = new AtomicReference<>("process_start_time_seconds 1.7E9");
    try (var target = Target.answering(exchange -> Target.send(exchange, 200, page.get()))) {
      var plan = watch(Health.process(target.service().get("/metrics"))).every(millis(20)).lasting(hours(24)).journalled("day");
      assertThat(restarts(run().longestWatch(millis(200)).run(plan))).endsWith(" of 24 h watched, 0 so far");

      page.set("process_start_time_seconds 1700000100");
      var later = run().longestWatch(millis(200)).run(plan);

      assertThat(restarts(later)).endsWith(" of 24 h watched, 1 so far");
      assertThat(restarts(later.part(target.service().name() + " process"))).endsWith("1 so far");
      assertThat(directory.resolve("day.watch.jsonl")).content().contains("[\"process_start_time_seconds\",1.7000001E9,1.7000001E9]]");
    }
  }

  private static String restarts(WatchResult watched) { return new Rehearsal().readiness().require(watched.restarts()).none().finding(); }

  @Test
  void otherSubjectOrPeriodMakesAnotherJournal() throws IOException {
    run().run(brief(millis(60)).journalled());
    run().subject("sha256:ab").run(brief(millis(60)).journalled());
    run().run(brief(millis(60)).every(millis(10)).journalled());

    try (var files = Files.list(directory)) {
      assertThat(files.filter(file -> file.toString().endsWith(".watch.jsonl"))).hasSize(3);
    }
  }

  @Test
  void namedJournalOfAnotherWatchIsNotContinued() throws IOException {
    var file = journalOf("api").begin(0).in(directory, "day");
    var before = Files.readAllBytes(file);

    assertThatThrownBy(() -> run().run(brief(hours(24)).journalled("day"))).isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("it watches api, not ").hasMessageContaining("Give this watch another name");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void journalWithADamagedFirstRecordIsNotContinued() throws IOException {
    Files.writeString(directory.resolve("day.watch.jsonl"), "</script>\n");

    assertThatThrownBy(() -> run().run(brief(hours(24)).journalled("day"))).isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("Move it away");
  }

  private WatchPlan brief(Time time) { return watch(counted).every(millis(20)).lasting(time).staleAfter(seconds(1)); }

  private Rehearsal run() { return new Rehearsal().journals(directory); }

  private static Outcome held(WatchResult watched) { return new Rehearsal().readiness().require(watched.health()).heldThroughout().outcome(); }
}
