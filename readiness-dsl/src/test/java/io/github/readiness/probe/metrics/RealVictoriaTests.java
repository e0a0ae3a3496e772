package io.github.readiness.probe.metrics;

import static io.github.readiness.Units.bytes;
import static io.github.readiness.Units.count;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.percent;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.readiness.Service;
import io.github.readiness.Units;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.metrics.prometheus.Prometheus;
import io.github.readiness.uptime.WatchResult;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same questions to a real VictoriaMetrics, which speaks Prometheus' words with an accent: a day at 15 s with an outage, a gap, a restart and a flap. */
@Tag("integration")
class RealVictoriaTests {
  private static final Instant END = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
  private static final long DAY = 86_400;
  private static final long NOON = 43_200;

  private static RealPrometheus server;

  private final Rehearsal run = new Rehearsal();
  private final Prometheus victoria = Metrics.prometheus(Service.service(server.address()));

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    server = RealPrometheus.victoria(directory);
    fill(samples(directory.resolve("samples.prom")));
    await().until(() -> {
      var all = Metrics.prometheus(Service.service(server.address())).query("count(last_over_time({instance!=\"\"}[26h]))");
      return new Rehearsal().run(all).as(Units::count).observation().samples() == 1;
    });
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static Path samples(Path file) throws IOException {
    var samples = OpenMetrics.inMillis(END.minus(1, ChronoUnit.DAYS));
    for (var job : new String[] {"steady", "outage", "gap", "restart", "flap"}) {
      var labels = "{instance=\"" + job + "\",job=\"" + job + "\"}";
      samples.series("up", labels, 0, DAY, 15, at -> !job.equals("gap") || at < NOON || at >= NOON + 600,
          at -> job.equals("outage") && at >= NOON && at < NOON + 45 || job.equals("flap") && at >= NOON && at < NOON + 300 && at % 60 == 0 ? 0 : 1);
      samples.series("process_start_time_seconds", labels, 0, DAY, 15, at -> true,
          at -> 1_700_000_000 + (job.equals("restart") && at >= NOON ? 1234.5 : 0));
    }
    samples.series("heap_bytes", "{instance=\"steady\"}", 0, DAY, 15, at -> true, at -> 1e8 + at % 600 * 20_000);
    return samples.writtenTo(file);
  }

  private static void fill(Path samples) throws IOException, InterruptedException {
    var client = HttpClient.newHttpClient();
    var filled = client
        .send(HttpRequest.newBuilder(server.address().resolve("/api/v1/import/prometheus")).POST(HttpRequest.BodyPublishers.ofFile(samples))
            .build(), BodyHandlers.ofString());
    assertThat(filled.statusCode()).as(filled.body()).isEqualTo(204);
    client.send(HttpRequest.newBuilder(server.address().resolve("/internal/force_flush")).build(), BodyHandlers.discarding());
  }

  private static Instant noon(long after) { return END.minus(12, ChronoUnit.HOURS).plusSeconds(after); }

  private WatchResult day(String query) { return run.run(victoria.history(query).past(hours(24)).endingAt(END)); }

  @Test
  void steadyServiceHoldsThroughoutTheDayWithAllSamples() {
    var judged = run.readiness().require(day("up{job=\"steady\"}").health()).heldThroughout();

    assertThat(judged.outcome()).as(judged.finding()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(judged.samples()).isEqualTo(5760);
    assertThat(run.readiness().require(day("up{job=\"steady\"}").restarts()).none().status()).isEqualTo(Status.PASS);
  }

  @Test
  void outageGapRestartAndFlapAreFoundToTheSecond() {
    assertThat(run.readiness().require(day("up{job=\"outage\"}").longestOutage()).exactly(seconds(45)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(day("up{job=\"gap\"}").health()).heldThroughout().finding())
        .isEqualTo("unknown for 9.5 min at a stretch, more than 5 min: " + noon(30) + " to " + noon(600));
    assertThat(run.readiness().require(day("up{job=\"restart\"}").restarts()).exactly(count(1)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(day("up{job=\"flap\"}").flaps()).exactly(count(5)).status()).isEqualTo(Status.PASS);
  }

  @Test
  void gapInAnExpressionIsNotFilled() {
    var judged = run.readiness()
        .require(run.run(victoria.history("min(up{job=\"gap\"})").past(hours(24)).endingAt(END).every(seconds(15))).health()).heldThroughout();

    assertThat(judged.outcome()).as(judged.finding()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
  }

  @Test
  void missingSeriesDoesNotPass() {
    assertThat(run.readiness().require(day("up{job=\"nobody\"}").health()).heldThroughout().outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(run.readiness().require(day("up{job=~\"steady|nobody\"}").health()).heldThroughout().outcome())
        .isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
    assertThat(run.readiness().require(run.run(victoria.query("absent_metric")).as(Units::count)).none().outcome())
        .isEqualTo(Outcome.of(Reason.NO_DATA));
  }

  @Test
  void statisticsUseStoredSamplesInsteadOfSteps() {
    var heap = run.run(victoria.range("heap_bytes{instance=\"steady\"}").past(hours(24)).endingAt(END)).as(Units::bytes);

    assertThat(run.readiness().require(heap.min()).exactly(bytes(1e8)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(heap.max()).exactly(bytes(1e8 + 585 * 20_000)).status()).isEqualTo(Status.PASS);
    assertThat(heap.max().observation().samples()).isEqualTo(5760);
  }

  @Test
  void queryReturnsTheCurrentValue() {
    assertThat(run.readiness().require(run.run(victoria.query("vector(7)")).as(Units::count)).exactly(count(7)).status()).isEqualTo(Status.PASS);
    assertThat(run.readiness().require(day("up{job=\"outage\"}").availability()).atLeast(percent(99.9)).status()).isEqualTo(Status.PASS);
  }
}
