package io.github.readiness.probe.imports;

import static io.github.readiness.Units.fraction;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.probe.imports.Desk.NOW;
import static io.github.readiness.probe.imports.Imports.hey;
import static io.github.readiness.probe.imports.Imports.jtl;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose word it is when a load ran, and that an old result is never taken for a new one. */
class DatingTests {
  @TempDir
  Path directory;
  private Desk desk;

  @BeforeEach
  void setUp() { desk = new Desk(directory); }

  private ImportPlan undated() { return hey(desk.real("hey-0.1.4-good.txt")); }

  /** 100 requests of 20 ms in the second before an instant. */
  private ImportPlan dated(Instant end) {
    return jtl(desk.file("results.jtl", IntStream.rangeClosed(1, 100)
        .mapToObj(i -> end.minusMillis(10L * i + 20).toEpochMilli() + ",20,GET /,200,OK,true\n")
        .reduce("timeStamp,elapsed,label,responseCode,responseMessage,success\n", String::concat)));
  }

  private Assessment below(ImportPlan plan, double bound) {
    return desk.below(desk.run.run(plan).latency().p95(), millis(bound));
  }

  /** The file is as young as can be, and was perhaps only copied. */
  @Test
  void undatedFileIsStale() {
    var judged = below(undated(), 1000);
    assertThat(judged.outcome()).isEqualTo(Outcome.of(Reason.STALE));
    assertThat(judged.finding()).startsWith("the date of the load is unknown: the file was written at 2026-11-20T14:00:00Z").doesNotContain("ranAt");
    assertThat(judged.advice()).hasValueSatisfying(text -> assertThat(text).contains("ranAt(instant)", "ranAtFileTime()"));
    assertThat(below(undated(), 1).outcome()).isEqualTo(Outcome.of(Reason.STALE));
    var result = desk.run.run(undated());
    var readiness = desk.run.readiness();
    assertThat(readiness.require(result.errorRate()).none().reason()).contains(Reason.STALE);
    assertThat(readiness.require(result.successRate()).atLeast(fraction(0.9)).reason()).contains(Reason.STALE);
    assertThat(readiness.require(result.throughput()).atLeast(perSecond(1)).reason()).contains(Reason.STALE);
    assertThat(result.errorRate().observation().source().kind()).isEqualTo("hey, undated");
    assertThat(desk.run.kept()).contains("may be a copy: the load may have ended earlier");
  }

  @Test
  void undatedUndeliveredLoadHasNoMiss() {
    assertThat(below(undated().offered(perSecond(100_000)), 1).outcome()).isEqualTo(Outcome.of(Reason.LOAD_NOT_DELIVERED));
    assertThat(below(undated().offered(perSecond(100_000)).ranAtFileTime(), 1).status()).isEqualTo(Status.FAIL);
  }

  /** It is judged an hour after {@code NOW}, and nothing counts that ended more than a day before. */
  @ParameterizedTest
  @CsvSource({"23, 0, PASS, ", "23, 1, INCONCLUSIVE, STALE", "-1, 0, INCONCLUSIVE, IMPOSSIBLE"})
  void dateFromThePlanDecidesTheAge(int hours, int seconds, Status status, Reason reason) {
    var end = NOW.minus(Duration.ofHours(hours)).minusSeconds(seconds);
    var plan = undated();
    var lasted = desk.run.run(plan.ranAtFileTime()).latency().p95().observation().window().orElseThrow().length();
    var judged = below(plan.ranAt(end.minus(lasted)), 1000);
    assertThat(judged.outcome()).isEqualTo(reason == null ? Outcome.of(status) : Outcome.of(reason));
    assertThat(judged.source().orElseThrow().kind()).startsWith("hey").endsWith(reason == Reason.IMPOSSIBLE ? "plan" : ", dated by its plan");
    desk.dated(directory.resolve("hey-0.1.4-good.txt"), end);
    assertThat(below(plan.ranAtFileTime(), 1000).outcome()).isEqualTo(judged.outcome());
  }

  /** Five minutes, as clocks may differ. */
  @ParameterizedTest
  @CsvSource({"300000, PASS", "300001, INCONCLUSIVE"})
  void dateInTheFutureIsImpossible(long ahead, Status status) {
    var plan = undated();
    desk.dated(directory.resolve("hey-0.1.4-good.txt"), NOW.plusMillis(ahead));
    assertThat(below(plan.ranAtFileTime(), 1000).status()).isEqualTo(status);
    assertThat(below(plan, 1000).status()).isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void fileWithADateNeedsNoDateFromThePlan() {
    var plan = dated(NOW);
    desk.dated(directory.resolve("results.jtl"), Instant.EPOCH);
    assertThat(below(plan, 200).status()).isEqualTo(Status.PASS);
    assertThat(below(plan.ranAtFileTime(), 200).status()).isEqualTo(Status.PASS);
    var window = desk.run.run(plan.ranAt(NOW.minusSeconds(2))).latency().p95().observation().window();
    assertThat(window).contains(new Window(NOW.minusMillis(1020), NOW.minusMillis(10)));
  }

  /** It tells of 13:59:58.980 to 13:59:59.990, and five minutes more or less are forgiven. */
  @ParameterizedTest
  @CsvSource({"13:54:58.979, INCONCLUSIVE", "13:54:58.980, PASS", "14:04:59.990, PASS", "14:04:59.991, INCONCLUSIVE"})
  void contradictingDatesAreImpossible(String time, Status status) {
    var judged = below(dated(NOW).ranAt(Instant.parse("2026-11-20T" + time + "Z")), 200);
    assertThat(judged.status()).isEqualTo(status);
    if (status == Status.INCONCLUSIVE) {
      assertThat(judged.reason()).contains(Reason.IMPOSSIBLE);
      assertThat(judged.finding()).contains("the date in ranAt is").contains("but the file covers 2026-11-20T13:59:58.980Z");
    }
  }

  @Test
  void oldFileIsStaleDespiteItsFileTime() {
    var plan = dated(NOW.minus(Duration.ofDays(30)));
    desk.dated(directory.resolve("results.jtl"), NOW);
    assertThat(below(plan, 200).reason()).contains(Reason.STALE);
    assertThat(below(plan.ranAtFileTime(), 200).reason()).contains(Reason.STALE);
  }

  @Test
  void plansWithDifferentDatesAreDifferent() {
    var plan = hey(Path.of("hey.txt"));
    assertThat(plan.ranAt(NOW)).isEqualTo(plan.ranAt(NOW)).hasSameHashCodeAs(plan.ranAt(NOW)).isNotEqualTo(plan)
        .isNotEqualTo(plan.ranAt(NOW.plusNanos(1))).isNotEqualTo(plan.ranAtFileTime());
    assertThat(plan.ranAtFileTime()).isEqualTo(plan.ranAtFileTime()).isNotEqualTo(plan);
  }
}
