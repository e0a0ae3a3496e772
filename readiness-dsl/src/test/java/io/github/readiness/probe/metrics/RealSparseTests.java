package io.github.readiness.probe.metrics;

import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.mebibytes;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Expectations;
import io.github.readiness.Service;
import io.github.readiness.Units;
import io.github.readiness.judgement.Assessment;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.metrics.prometheus.Prometheus;
import io.github.readiness.uptime.WatchResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Prometheus has kept too little of: samples that are not there are unknown time, however even those look that are. */
@Tag("integration")
class RealSparseTests {
  private static final Instant END = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
  private static final long DAY = 86_400;
  private static RealPrometheus server;

  private final Rehearsal run = new Rehearsal();
  private final Prometheus prometheus = Metrics.prometheus(Service.service(server.address()));

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    RealPrometheus.backfill(samples(directory.resolve("samples.om")), directory.resolve("data"));
    server = RealPrometheus.started(directory, directory.resolve("data"), """
        global: {scrape_interval: 15s}
        scrape_configs: [{job_name: hourly, scrape_interval: 1h, static_configs: []}]
        """);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String labels(String job) { return "{instance=\"" + job + ":1\",job=\"" + job + "\"}"; }

  private static Path samples(Path file) throws IOException {
    var samples = new OpenMetrics(END.minus(1, ChronoUnit.DAYS));
    samples.sample("up", labels("two"), 0, 1).sample("up", labels("two"), 8 * 3600, 1);
    samples.series("up", labels("thinned"), 0, DAY, 600, at -> true, at -> 1);
    samples.series("up", labels("hourly"), 0, DAY, 3600, at -> true, at -> 1);
    samples.series("up", labels("out"), 0, DAY, 600, at -> true, at -> at == 43_200 ? 0 : 1);
    samples.series("up", labels("whole"), 0, DAY, 15, at -> true, at -> 1);
    samples.series("process_start_time_seconds", labels("whole"), 0, DAY, 600, at -> true, at -> 1_700_000_000);
    samples.series("heap_bytes", labels("thinned"), 0, DAY, 600, at -> true, at -> 1e8);
    samples.series("requests_total", labels("thinned"), 0, DAY, 600, at -> true, at -> at);
    samples.series("process_uptime_seconds", labels("steady"), 0, DAY, 15, at -> true, at -> 100 + at - at % 30 / 60.0);
    samples.series("process_uptime_seconds", labels("anew"), 0, DAY, 15, at -> at <= 60 || at >= 150, at -> at <= 60 ? at : 85 + at - 150);
    samples.series("process_uptime_seconds", labels("slow"), 0, DAY, 15, at -> true, at -> 100 + at + (at == 43_200 ? 4 : 0));
    for (var job : new String[] {"steady", "anew", "slow"}) {
      samples.series("up", labels(job), 0, DAY, 15, at -> true, at -> 1);
    }
    return samples.writtenTo(file);
  }

  private WatchResult day(String job) { return run.run(prometheus.history("up{job=\"" + job + "\"}").past(hours(24)).endingAt(END)); }

  private static void isSparse(Assessment judged, String mend) {
    assertThat(judged.outcome()).as(judged.finding()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(judged.finding() + " " + judged.advice().orElse("")).contains(mend);
  }

  @Test
  void twoSamplesDoNotCoverADay() {
    isSparse(run.readiness().require(day("two").health()).heldThroughout(), "15 s");
    isSparse(run.readiness().require(day("two").availability()).atLeast(percent(99)), ".every(hours(8))");
  }

  @Test
  void evenlySpacedSparseSamplesDoNotCoverTheWholeTime() {
    isSparse(run.readiness().require(day("thinned").health()).heldThroughout(), ".every(minutes(10))");
    isSparse(run.readiness().require(day("thinned").longestOutage()).atMost(minutes(1)), ".every(minutes(10))");
    var mend = run.run(prometheus.history("up{job=\"thinned\"}").past(hours(24)).endingAt(END).every(minutes(10)));
    assertThat(run.readiness().require(mend.health()).heldThroughout().status()).isEqualTo(Status.PASS);
  }

  @Test
  void outageBetweenSparseSamplesFails() {
    assertThat(run.readiness().require(day("out").health()).heldThroughout().status()).isEqualTo(Status.FAIL);
  }

  @Test
  void rarelyScrapedJobIsKnownByItsScrapeInterval() {
    assertThat(run.readiness().require(day("hourly").health()).heldThroughout().status()).isEqualTo(Status.PASS);
  }

  /** Started anew 65 s after the first sample, and not looked at from 60 s on until it was older than it had been. */
  @Test
  void restartWithoutFallingUptimeIsFoundAndSlowScrapeIsNotCounted() {
    var none = Map.of("steady", Outcome.of(Status.PASS), "anew", Outcome.of(Status.FAIL), "slow", Outcome.of(Reason.NO_DATA));

    none.forEach((job, outcome) -> {
      var day = run.run(prometheus.history("up{job=\"" + job + "\"}").past(hours(24)).endingAt(END).countRestartsWith("process_uptime_seconds"));
      var judged = run.readiness().require(day.restarts()).none();
      assertThat(judged.outcome()).as(job + ": " + judged.finding()).isEqualTo(outcome);
    });
  }

  @Test
  void sparseSamplesMeetNoBoundOfAStatistic() {
    var heap = run.run(prometheus.range("heap_bytes").past(hours(24)).endingAt(END)).as(Units::bytes);
    isSparse(run.readiness().require(heap.max()).below(mebibytes(512)), ".every(minutes(10))");
    isSparse(run.readiness().require(heap.growthPerHour()).below(mebibytes(512)), ".every(minutes(10))");
    isSparse(run.readiness().require(heap.always(Expectations.below(mebibytes(512)))).heldThroughout(), ".every(minutes(10))");
    assertThat(run.readiness().require(heap.max()).below(mebibytes(1)).status()).isEqualTo(Status.FAIL);
    isSparse(run.readiness().require(day("whole").restarts()).none(), ".every(minutes(10))");
    assertThat(run.readiness().require(day("whole").health()).heldThroughout().status()).isEqualTo(Status.PASS);
    var ratio = run.run(prometheus.failures("requests_total{job=\"thinned\",code=\"500\"}", "requests_total{job=\"thinned\"}").past(hours(24))
        .endingAt(END));
    assertThat(run.readiness().require(ratio.errorRate()).below(percent(1)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    var good = run.run(prometheus.successes("requests_total{instance=\"thinned:1\"}", "requests_total").past(hours(24)).endingAt(END));
    isSparse(run.readiness().require(good.errorRate()).below(percent(1)), ".every(minutes(10))");
  }
}
