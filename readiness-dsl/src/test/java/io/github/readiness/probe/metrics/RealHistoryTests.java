package io.github.readiness.probe.metrics;

import static io.github.readiness.Units.bytes;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.days;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.kibibytes;
import static io.github.readiness.Units.mebibytes;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.Units.times;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Expectations;
import io.github.readiness.HeldThroughout;
import io.github.readiness.Service;
import io.github.readiness.Units;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.metrics.prometheus.Prometheus;
import io.github.readiness.probe.metrics.range.RangeStatistics;
import io.github.readiness.quantity.Quantity.Size;
import io.github.readiness.uptime.WatchResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Prometheus has kept, over real blocks: 24 h and 7 d at 15 s with an outage, a gap, a restart and a flap. */
@Tag("integration")
class RealHistoryTests {
  private static final Instant END = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
  private static final long WEEK = 7 * 86_400;
  private static final long DAY = WEEK - 86_400;                            // when the last day of the week starts
  private static final long NOON = DAY + 43_200;

  private static RealPrometheus server;

  private final Rehearsal run = new Rehearsal();
  private final Prometheus prometheus = Metrics.prometheus(Service.service(server.address()));

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    RealPrometheus.backfill(samples(directory.resolve("samples.om")), directory.resolve("data"));
    server = RealPrometheus.started(directory, directory.resolve("data"), "global: {scrape_interval: 15s}\n");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static Path samples(Path file) throws IOException {
    var samples = new OpenMetrics(END.minus(7, ChronoUnit.DAYS));
    for (var job : new String[] {"steady", "outage", "gap", "restart", "flap"}) {
      var isOut = job.equals("outage");
      samples.series("up", "{instance=\"" + job + "\",job=\"" + job + "\"}", DAY, WEEK, 15, at -> !job.equals("gap") || at < NOON || at >= NOON + 600,
          at -> isOut && at >= NOON && at < NOON + 40 || job.equals("flap") && at >= NOON && at < NOON + 300 && at % 60 == 0 ? 0 : 1);
      samples.series("process_start_time_seconds", "{instance=\"" + job + "\",job=\"" + job + "\"}", DAY, WEEK, 15, at -> true,
          at -> 1_700_000_000 + (job.equals("restart") && at >= NOON ? 1234.5 : 0));
    }
    samples.series("up", "{instance=\"uneven\",job=\"uneven\"}", DAY, NOON, 15, at -> true, at -> 1);
    samples.sample("up", "{instance=\"uneven\",job=\"uneven\"}", NOON, 0).sample("up", "{instance=\"uneven\",job=\"uneven\"}", NOON + 13, 0)
        .sample("up", "{instance=\"uneven\",job=\"uneven\"}", NOON + 28, 0).sample("up", "{instance=\"uneven\",job=\"uneven\"}", NOON + 40, 1);
    samples.series("up", "{instance=\"uneven\",job=\"uneven\"}", NOON + 45, WEEK, 15, at -> true, at -> 1);
    samples.series("up", "{instance=\"w\",job=\"week\"}", 0, WEEK, 15, at -> true, at -> at >= NOON - 300_000 && at < NOON - 300_000 + 45 ? 0 : 1);
    samples.series("heap_bytes", "{instance=\"leak\"}", DAY, WEEK, 15, at -> true, at -> 1e8 + (at - DAY) / 3600 * 1048576 + at % 600 * 20_000);
    samples.series("heap_bytes", "{instance=\"steady\"}", DAY, WEEK, 15, at -> true, at -> 1e8 + at % 600 * 20_000);
    samples.series("heap_bytes", "{instance=\"never\"}", DAY, WEEK, 15, at -> true, at -> Double.NaN);
    samples.series("requests_total", "{instance=\"a\"}", DAY, WEEK, 15, at -> true, at -> at < NOON ? at - DAY : at - NOON);
    return samples.writtenTo(file);
  }

  private static Instant noon(long after) { return END.minus(12, ChronoUnit.HOURS).plusSeconds(after); }

  private WatchResult day(String query) { return run.run(prometheus.history(query).past(hours(24)).endingAt(END)); }

  @Test
  void steadyServiceHoldsThroughoutTheDayWithAllSamples() {
    var day = day("up{job=\"steady\"}");
    var judged = run.readiness().require(day.health()).heldThroughout();

    assertThat(judged.outcome()).as(judged.finding()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(judged.samples()).isEqualTo(5760);
    assertThat(judged.finding()).isEqualTo("24 h good, no downtime, nothing unknown");
    assertThat(run.readiness().require(day.restarts()).none().status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(day.availability()).atLeast(percent(100)).status()).isEqualTo(Status.PASS);
    assertThat(run.kept()).contains("\"value\":\"1.0\",\"times\":5760,\"everyMillis\":15000");
  }

  @Test
  void outageBetweenStepsIsFoundToTheSecond() {
    assertThat(run.readiness().require(day("up{job=\"outage\"}").longestOutage()).exactly(seconds(45)).status()).isEqualTo(Status.PASS);

    var uneven = day("up{job=\"uneven\"}");
    assertThat(run.readiness().require(uneven.longestOutage()).exactly(seconds(40)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(uneven.health()).heldThroughout().finding())
        .isEqualTo("bad for 40 s (3 samples, longest outage 40 s): " + noon(0) + " to " + noon(40));
    assertThat(run.readiness().require(uneven.health()).meets(HeldThroughout.throughout().allowingBad(percent(0.1))).status()).isEqualTo(Status.PASS);
    assertThat(run.kept()).contains("\"at\":\"" + END.minus(12, ChronoUnit.HOURS) + "\",\"value\":\"0.0\"");
  }

  @Test
  void gapIsUnknownTimeAndNotFilledByLookback() {
    var judged = run.readiness().require(day("up{job=\"gap\"}").health()).heldThroughout();

    assertThat(judged.outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(judged.finding()).isEqualTo("unknown for 9.5 min at a stretch, more than 5 min: " + noon(30) + " to " + noon(600));
  }

  @Test
  void gapInAnExpressionIsNotFilled() {
    var judged = run.readiness()
        .require(run.run(prometheus.history("min(up{job=\"gap\"})").past(hours(24)).endingAt(END).every(seconds(15))).health())
        .heldThroughout();

    assertThat(judged.outcome()).as(judged.finding()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));

    var written = run.run(prometheus.history("min(last_over_time(up{job=\"gap\"}[30s]))").past(hours(24)).endingAt(END).every(seconds(15)));
    assertThat(run.readiness().require(written.health()).heldThroughout().finding()).startsWith("unknown for 9.5 min at a stretch");
  }

  @Test
  void restartWithoutDowntimeIsCounted() {
    var day = day("up{job=\"restart\"}");

    assertThat(run.readiness().require(day.health()).heldThroughout().status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(day.restarts()).exactly(count(1)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(day.restarts()).none().status()).isEqualTo(Status.FAIL);
    assertThat(day.restarts().observation().source().locator()).endsWith(" (seen at " + noon(0) + ")");
  }

  @Test
  void flapsAreCountedByChangesOfState() {
    var day = day("up{job=\"flap\"}");

    assertThat(run.readiness().require(day.flaps()).exactly(count(5)).status()).isEqualTo(Status.PASS);
    assertThat(day.flaps().observation().source().locator())
        .endsWith(" (bad " + noon(0) + " to " + noon(15) + ", " + noon(60) + " to " + noon(75) + ", "
            + noon(120) + " to " + noon(135) + " and 2 more)");
    assertThat(run.readiness().require(day.longestOutage()).exactly(seconds(15)).status()).isEqualTo(Status.PASS);
  }

  @Test
  void severalServicesAreShownSeparatelyAndAMissingOneDoesNotPass() {
    var day = day("up{job=~'steady|outage|nobody'}");

    assertThat(run.readiness().require(day.part("steady").health()).heldThroughout().outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(run.readiness().require(day.health()).heldThroughout().status()).isEqualTo(Status.FAIL);
    assertThat(run.readiness().require(day("up{job=~'steady|nobody'}").health()).heldThroughout().outcome())
        .isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(run.readiness().require(day("up{job=~\"steady|restart\"}").health()).heldThroughout().status()).isEqualTo(Status.PASS);
    assertThat(day("up{job=~\"steady|restart\"}").part("restart").health().description()).isEqualTo("health of restart over 24 h");
  }

  @Test
  void queryWithoutSeriesIsNoData() {
    var day = day("up{job=\"nobody\"}");

    assertThat(run.readiness().require(day.health()).heldThroughout().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(run.readiness().require(day.flaps()).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(run.readiness().require(day.restarts()).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
  }

  @Test
  void weekIsReadInPartsFromSamplesAndFromAnExpression() {
    var raw = run.run(prometheus.history("up{job=\"week\"}").past(days(7)).endingAt(END));
    var steps = run.run(prometheus.history("min(last_over_time(up{job=\"week\"}[15s]))").past(days(7)).endingAt(END).every(seconds(15)));

    assertThat(raw.health().observation().samples()).isEqualTo(40_320);
    assertThat(steps.health().observation().samples()).isEqualTo(40_320);
    assertThat(run.readiness().require(raw.longestOutage()).exactly(seconds(45)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(steps.longestOutage()).exactly(seconds(45)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(raw.restarts()).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
  }

  @Test
  void weekHasItsWorstDayAndItsRemainingErrorBudget() {
    var week = run.run(prometheus.history("up{job=\"week\"}").past(days(7)).endingAt(END));
    var worst = run.readiness().require(week.dailyAvailability()).atLeast(percent(99.9));

    assertThat(worst.outcome()).as(worst.finding()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(run.readiness().require(week.dailyAvailability()).atLeast(percent(99.95)).status()).isEqualTo(Status.FAIL);
    assertThat(worst.source().orElseThrow().locator()).containsPattern("the worst of [67] whole days.* is ");
    var budget = week.errorBudget(percent(99.9));                          // 604.8 s, of which 45 are used up
    assertThat(run.readiness().require(budget.remaining()).between(percent(92.55), percent(92.56)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(budget.burnRate(hours(1), minutes(5))).below(times(14.4)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(budget.burnRate(days(3), hours(6))).none().status()).isEqualTo(Status.PASS);
  }

  @Test
  void windowThatEndsInTheFutureIsPending() {
    var open = run.run(prometheus.history("up{job=\"steady\"}").past(hours(24)).endingAt(Instant.now().plus(12, ChronoUnit.HOURS)));

    assertThat(run.readiness().require(open.health()).heldThroughout().outcome()).isEqualTo(Outcome.of(Reason.WINDOW_OPEN));
    assertThat(run.readiness().require(open.longestOutage()).atMost(millis(0)).outcome()).isEqualTo(Outcome.of(Reason.WINDOW_OPEN));
  }

  private RangeStatistics<Size> heap(String instance) {
    return run.run(prometheus.range("heap_bytes{instance=\"" + instance + "\"}").past(hours(24)).endingAt(END)).as(Units::bytes);
  }

  @Test
  void extremesUseStoredSamplesInsteadOfSteps() {
    var steady = heap("steady");

    assertThat(run.readiness().require(steady.min()).exactly(bytes(1e8)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(steady.max()).exactly(bytes(1e8 + 585 * 20_000)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(steady.mean()).exactly(bytes(1e8 + 292.5 * 20_000)).status()).isEqualTo(Status.PASS);
    var p95 = run.readiness().require(steady.quantile(95)).below(bytes(1e8 + 590 * 20_000));
    assertThat(p95.status()).as(p95.finding()).isEqualTo(Status.PASS);
    assertThat(p95.samples()).isEqualTo(5760);
    assertThat(run.readiness().require(steady.always(Expectations.below(mebibytes(200)))).heldThroughout().status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(steady.always(Expectations.below(bytes(1e8)))).heldThroughout().status()).isEqualTo(Status.FAIL);
  }

  @Test
  void leakIsFoundByTheUpperLimitOfGrowth() {
    assertThat(run.readiness().require(heap("leak").growthPerHour()).below(mebibytes(2)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(heap("leak").growthPerHour()).below(mebibytes(0.9)).status()).isEqualTo(Status.FAIL);
    assertThat(run.readiness().require(heap("steady").growthPerHour()).below(kibibytes(1)).status()).isEqualTo(Status.PASS);
  }

  @Test
  void resetCounterKeepsItsIncrease() {
    var requests = run.run(prometheus.range("requests_total").past(hours(24)).endingAt(END)).as(Units::count);

    assertThat(run.readiness().require(requests.increase()).exactly(count(43_185 + 43_185)).status()).isEqualTo(Status.PASS);
  }

  @Test
  void nanAndMissingSeriesPassNothing() {
    assertThat(run.readiness().require(heap("never").max()).below(mebibytes(200)).outcome()).isEqualTo(Outcome.of(Reason.NOT_FINITE));
    assertThat(run.readiness().require(heap("never").always(Expectations.below(mebibytes(200)))).heldThroughout().outcome())
        .isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(run.readiness().require(heap("nobody").max()).below(mebibytes(200)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    var several = run.run(prometheus.range("heap_bytes{instance!=\"never\"}").past(hours(24)).endingAt(END)).as(Units::bytes);
    var ambiguous = run.readiness().require(several.mean()).below(mebibytes(200));
    assertThat(ambiguous.finding()).contains("2 series match");
    assertThat(ambiguous.advice()).hasValueSatisfying(text -> assertThat(text).contains("write sum(...)"));
    assertThat(run.readiness().require(several.max()).below(mebibytes(200)).status()).isEqualTo(Status.PASS);
  }

  @Test
  void onlySamplesWithinTheWindowCount() {
    assertThat(heap("steady").max().observation().samples()).isEqualTo(5760);
  }
}
