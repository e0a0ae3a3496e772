package io.github.readiness.probe.metrics;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.Service;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.metrics.prometheus.Prometheus;
import io.github.readiness.probe.metrics.prometheus.RatioResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counters that a real Prometheus has kept for a day, one sample a minute. */
@Tag("integration")
class RealRatioTests {
  private static final Instant END = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
  private static final long DAY = 86_400;
  private static final long NOON = 43_200;
  private static final String ALL = "requests_total";

  private static RealPrometheus server;

  private final Rehearsal run = new Rehearsal();
  private final Prometheus prometheus = Metrics.prometheus(Service.service(server.address()));

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    RealPrometheus.backfill(samples(directory.resolve("samples.om")), directory.resolve("data"));
    server = RealPrometheus.started(directory, directory.resolve("data"), "global: {scrape_interval: 1m}\n");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String labels(String job, String code) { return "{code=\"" + code + "\",instance=\"" + job + ":1\",job=\"" + job + "\"}"; }

  private static Path samples(Path file) throws IOException {
    var samples = new OpenMetrics(END.minus(1, ChronoUnit.DAYS));
    samples.series(ALL, labels("web", "200"), 0, DAY, 60, at -> true, at -> 1000 + at / 6.0);                  // 10 a minute: 14,390
    samples.series(ALL, labels("web", "500"), NOON, DAY, 60, at -> true, at -> at < NOON + 60 ? 5 : 7);        // comes up with 5
    samples.series(ALL, labels("reset", "200"), 0, DAY, 60, at -> true, at -> at < NOON ? at : at - NOON);     // 43,140 and 43,140
    samples.series(ALL, labels("reset", "500"), 0, DAY, 60, at -> true, at -> at < NOON ? 40 : 3);             // and 3
    samples.series(ALL, labels("quiet", "200"), 0, DAY, 60, at -> true, at -> 4711);
    samples.series(ALL, labels("clean", "200"), 0, DAY, 60, at -> true, at -> at);
    samples.series(ALL, labels("gap", "200"), 0, DAY, 60, at -> at < NOON || at > NOON + 7200, at -> at);
    for (var job : new String[] {"lost", "late"}) {
      samples.series(ALL, "{code=\"200\",instance=\"a\",job=\"" + job + "\"}", 0, DAY, 60, at -> true, at -> at);
      samples.series(ALL, "{code=\"200\",instance=\"b\",job=\"" + job + "\"}", 0, DAY, 60, at -> at < NOON || at > NOON + 7200,
          at -> job.equals("lost") && at > NOON ? at - NOON - 7200 : at);
    }
    samples.series(ALL, labels("bad", "200"), 0, DAY, 60, at -> true, at -> at);
    samples.series(ALL, labels("bad", "500"), 0, DAY, 60, at -> true, at -> Math.max(0, at - (DAY - 3600)));    // half of the last hour
    samples.series(ALL, labels("seconds", "200"), 0, DAY, 60, at -> true, at -> at / 100.0);
    samples.series("quick_bucket", "{instance=\"q\",job=\"q\",le=\"0.3\"}", 0, DAY, 60, at -> true, at -> at - Math.floor(at / 600));
    samples.series("quick_count", "{instance=\"q\",job=\"q\"}", 0, DAY, 60, at -> true, at -> at);
    return samples.writtenTo(file);
  }

  private RatioResult day(String job) {
    return run.run(prometheus.failures(ALL + "{job=\"" + job + "\",code=~\"5..\"}", ALL + "{job=\"" + job + "\"}").past(hours(24)).endingAt(END));
  }

  /** The other replica was there all the time; what this one counted before it was started anew nobody has seen. */
  @Test
  void countsOfAReplicaBeforeAResetInAGapAreUnknown() {
    var lost = run.readiness().require(day("lost").errorRate()).below(percent(0.1));
    var late = run.readiness().require(day("late").errorRate()).below(percent(0.1));

    assertThat(lost.outcome()).as(lost.finding()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(lost.finding())
        .contains(END.minus(12, ChronoUnit.HOURS).minusSeconds(60) + " to " + END.minus(12, ChronoUnit.HOURS).plusSeconds(7260));
    assertThat(late.outcome()).as("went on counting while nobody looked").isEqualTo(Outcome.of(Status.PASS));
  }

  @Test
  void counterCreatedAtTheFirstFailureCountsFromZero() {
    var judged = run.readiness().require(day("web").errorRate()).below(percent(0.1));

    assertThat(judged.outcome()).as(judged.finding()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(judged.count()).contains(7L);
    assertThat(judged.samples()).isEqualTo(14_397);
    assertThat(judged.evidence()).hasSize(2);
    assertThat(judged.sentence())
        .isEqualTo("error rate of requests_total{job=\"web\",code=~\"5..\"} in requests_total{job=\"web\"} over 24 h is below 0.1%");
  }

  @Test
  void fallingCounterCountsAsReset() {
    var judged = run.readiness().require(day("reset").errorRate()).below(percent(1));

    assertThat(judged.count()).contains(3L);
    assertThat(judged.samples()).isEqualTo(86_280 + 3);
  }

  @Test
  void errorRateWithoutTrafficIsNoData() {
    var judged = run.readiness().require(day("quiet").errorRate()).none();

    assertThat(judged.outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(judged.finding()).startsWith("no traffic: ");
    assertThat(run.readiness().require(day("quiet").errorBudget(percent(99.9)).remaining()).above(percent(0)).outcome())
        .isEqualTo(Outcome.of(Reason.NO_DATA));
  }

  @Test
  void missingFailureCounterIsZeroOnlyIfItsLabelsExist() {
    assertThat(run.readiness().require(day("clean").errorRate()).none().outcome()).isEqualTo(Outcome.of(Status.PASS));

    var misspelt = run.run(prometheus.failures(ALL + "{job=\"clean\",status=~\"5..\"}", ALL + "{job=\"clean\"}").past(hours(24)).endingAt(END));
    var judged = run.readiness().require(misspelt.errorRate()).none();
    assertThat(judged.outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(judged.finding()).endsWith("and no series of requests_total{job=\"clean\"} has the label status");
    var other = run.run(prometheus.failures("errors_total{job=\"clean\"}", ALL + "{job=\"clean\"}").past(hours(24)).endingAt(END));
    assertThat(run.readiness().require(other.errorRate()).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(run.readiness().require(day("nobody").errorRate()).none().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
  }

  @Test
  void fastRequestsCountAsSuccesses() {
    var quick = run.run(prometheus.successes("quick_bucket{le=\"0.3\"}", "quick_count").past(hours(24)).endingAt(END));
    var judged = run.readiness().require(quick.errorRate()).below(percent(1));

    assertThat(judged.outcome()).as(judged.finding()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(judged.count()).contains(143L);
    assertThat(judged.sentence()).startsWith("error rate of all but quick_bucket");
    var none = run.run(prometheus.successes("quick_bucket{le=\"0.4\"}", "quick_count").past(hours(24)).endingAt(END));
    assertThat(run.readiness().require(none.errorRate()).below(percent(1)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
  }

  @Test
  void burnRateOfTheLastHourUsesItsRequests() {
    var budget = day("bad").errorBudget(percent(99));

    assertThat(run.readiness().require(budget.burnRate(hours(1), minutes(5))).below(times(14.4)).status()).isEqualTo(Status.FAIL);
    assertThat(run.readiness().require(budget.burnRate(hours(1))).between(times(49), times(51)).measured().orElseThrow()).startsWith("49.");
    assertThat(run.readiness().require(budget.burnRate()).below(times(4.2)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(budget.remaining()).above(percent(0)).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void longGapIsLowCoverage() {
    assertThat(run.readiness().require(day("gap").errorRate()).below(percent(1)).outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
  }

  @Test
  void futureTimeIsPendingWithTheKnownPart() {
    var open = run.run(prometheus.failures(ALL + "{job=\"web\",code=~\"5..\"}", ALL + "{job=\"web\"}").past(hours(24))
        .endingAt(Instant.now().plus(2, ChronoUnit.HOURS)));

    assertThat(run.readiness().require(open.errorRate()).below(percent(1)).outcome()).isEqualTo(Outcome.of(Reason.WINDOW_OPEN));
    assertThat(run.readiness().require(open.errorBudget(percent(99.9)).remaining()).above(percent(1)).finding()).contains(" of 24 h watched, ")
        .endsWith(" so far");
  }

  @Test
  void fractionalCountsAreImpossible() {
    assertThat(run.readiness().require(day("seconds").errorRate()).below(percent(1)).outcome()).isEqualTo(Outcome.of(Reason.IMPOSSIBLE));
  }

  @Test
  void ratioRejectsExpressions() {
    assertThatIllegalArgumentException().isThrownBy(() -> prometheus.failures("sum(rate(requests_total[5m]))", ALL))
        .withMessageContaining("is not a plain selector of counters");
    assertThatIllegalArgumentException().isThrownBy(() -> prometheus.successes(ALL, "sum(requests_total)")).withMessageContaining("{code=~");
  }

  @Test
  void equalPlansAreEqualAndUnmeasuredResultsAreNotRun() {
    var plan = prometheus.failures(ALL + "{code=\"500\"}", ALL).past(hours(24));

    assertThat(plan).isEqualTo(prometheus.failures(ALL + "{code=\"500\"}", ALL).past(hours(24)))
        .hasSameHashCodeAs(prometheus.failures(ALL + "{code=\"500\"}", ALL).past(hours(24)))
        .isNotEqualTo(prometheus.successes(ALL + "{code=\"500\"}", ALL).past(hours(24)));
    assertThat(run.readiness().require(plan.unmeasured().orElseThrow().errorRate()).below(percent(1)).outcome())
        .isEqualTo(Outcome.of(Reason.NOT_RUN));
  }
}
