package io.github.readiness.probe.imports.format;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.fraction;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.probe.imports.Desk.HOSTILE;
import static io.github.readiness.probe.imports.Desk.absence;
import static io.github.readiness.probe.imports.Desk.samples;
import static io.github.readiness.probe.imports.Desk.value;
import static io.github.readiness.probe.imports.Imports.hyperfoil;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.imports.Desk;
import io.github.readiness.probe.imports.ImportResult;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hyperfoil's controller, which writes the document, is not in Maven Central, other than what measures: the document follows {@code JsonWriter} in its module {@code clustering} (schema v3.0)
 * and the fields of {@code StatisticsSummary} and {@code HttpStats} in {@code hyperfoil-api} and {@code -http} 0.25.2.
 */
class HyperfoilTests {
  @TempDir
  Path directory;
  private Desk desk;

  @BeforeEach
  void setUp() { desk = new Desk(directory); }

  /** 1,000 answers of 1 to 1,000 ms in 20 s. */
  static String entry(String phase, String metric, boolean warmUp, int bad, long blocked) {
    return """
        {"name": "%1$s", "phase": "%1$s", "iteration": "", "fork": "", "metric": "%2$s", "isWarmup": %3$s, "total": {"phase": "%1$s", "metric": "%2$s",
         "start": 1795172400000, "end": 1795172420000, "summary": {"startTime": 1795172400000, "endTime": 1795172420000,
          "minResponseTime": 1000000, "meanResponseTime": 500500000, "maxResponseTime": 1000341503,
          "percentileResponseTime": {"50.0": 501219327, "90.0": 901775359, "99.0": 998244351, "99.9": 1000341503, "99.99": 1000341503},
          "requestCount": 1000, "responseCount": 1000, "invalid": %4$d, "connectionErrors": 0, "requestTimeouts": 0, "internalErrors": 0,
          "blockedTime": %5$d, "extensions": {"http": {"@type": "http", "status_2xx": %6$d, "status_3xx": 0, "status_4xx": 0, "status_5xx": %4$d,
          "status_other": 0, "cacheHits": 0}}}, "custom": {}},
         "histogram": {"percentiles": [
          {"from": 0.0, "to": 501219327.0, "percentile": 0.5, "count": 500, "totalCount": 500},
          {"from": 501219327.0, "to": 901775359.0, "percentile": 0.9, "count": 400, "totalCount": 900},
          {"from": 901775359.0, "to": 952107007.0, "percentile": 0.95, "count": 50, "totalCount": 950},
          {"from": 952107007.0, "to": 998244351.0, "percentile": 0.99, "count": 40, "totalCount": 990},
          {"from": 998244351.0, "to": 1000341503.0, "percentile": 1.0, "count": 10, "totalCount": 1000}], "linear": []}, "series": []}
        """.formatted(phase, metric, warmUp, bad, blocked, 1000 - bad);
  }

  private ImportResult run(String... entries) {
    return desk.read(hyperfoil(desk.file("all.json", document(String.join(",", entries)))));
  }

  static String document(String entries) {
    return "{\"info\": {\"id\": \"0001\", \"benchmark\": \"shop\", \"cancelled\": false, \"errors\": []}, \"$schema\": "
        + "\"http://hyperfoil.io/run-schema/v3.0\", \"version\": \"0.25.2\", \"commit\": \"abc\", \"failures\": [], \"stats\": [" + entries
        + "], \"sessions\": [], \"agents\": []}";
  }

  @Test
  void singlePhaseGivesThePercentilesOfAllRequests() {
    var result = run(entry("rampUp", "home", true, 500, 0), entry("main", "home", false, 0, 0));
    assertThat(result.requestNames()).containsExactly("main/home");
    assertThat(desk.run.kept()).contains("silent    the requested rate; percentiles over several phases");
    assertThat(value(result.requests())).isEqualTo(count(1000));
    assertThat(value(result.throughput())).isEqualTo(perSecond(50));
    assertThat(result.latency().p50().observation().source().kind()).isEqualTo("hyperfoil 0.25.2");
    assertThat(result.latency().p50().observation().window())
        .contains(new Window(Instant.ofEpochMilli(1_795_172_400_000L), Instant.ofEpochMilli(1_795_172_420_000L)));
  }

  @Test
  void histogramGivesPercentilesMissingInTheSummary() {
    var latency = run(entry("main", "home", false, 0, 0)).latency();
    assertThat(desk.below(latency.p95(), millis(999)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.below(latency.p95(), millis(990)).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    assertThat(desk.below(latency.p95(), millis(930)).outcome()).isEqualTo(Outcome.of(Status.FAIL));
    assertThat(desk.below(latency.p90(), millis(1000)).outcome()).isEqualTo(Outcome.of(Status.PASS));
  }

  /** One answer of 1,000 is invalid and has a status 500, which may be two: p95 of 998 is x(949) to x(951), at or below 998.2 ms. */
  @Test
  void histogramGivesPercentilesDespiteOneBadAnswer() {
    var p95 = run(entry("main", "home", false, 1, 0)).latency().p95();
    assertThat(samples(p95)).isEqualTo(998);
    assertThat(desk.below(p95, millis(999)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.below(p95, millis(998)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(desk.below(p95, millis(893)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(desk.below(p95, millis(892)).outcome()).isEqualTo(Outcome.of(Status.FAIL));
  }

  @Test
  void severalPhasesAddCountsAndNotPercentiles() {
    var result = run(entry("main", "home", false, 0, 0), entry("main", HOSTILE, false, 100, 0));
    assertThat(value(result.errorRate())).isEqualTo(fraction(0.05));
    assertThat(value(result.part("main/" + HOSTILE).errorRate())).isEqualTo(fraction(0.1));
    assertThat(absence(result.latency().p90())).contains("write part(\"main/home\")");
    assertThat(value(result.part("main/home").latency().p90())).isBetween(millis(901), millis(902));
  }

  @Test
  void blockedRequestIsAnUndeliveredLoad() {
    var judged = desk.below(run(entry("main", "home", false, 0, 2_000_000)).latency().p90(), millis(1000));
    assertThat(judged.reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(judged.finding()).contains("requests of main/home waited 2 ms in total for a connection");
  }

  @Test
  void cancelledRunIsAnUndeliveredLoad() {
    var cancelled = document(entry("main", "home", false, 0, 0)).replace("\"cancelled\": false", "\"cancelled\": true");
    var result = desk.read(hyperfoil(desk.file("all.json", cancelled)));
    assertThat(desk.below(result.latency().p90(), millis(1000)).reason()).contains(Reason.LOAD_NOT_DELIVERED);
  }

  @Test
  void runWithInternalErrorsIsAnUndeliveredLoad() {
    var lost = document(entry("main", "home", false, 0, 0)).replace("\"errors\": []", "\"errors\": [{\"agent\": \"one\", \"msg\": \"gone\"}]");
    var judged = desk.below(desk.read(hyperfoil(desk.file("all.json", lost))).latency().p90(), millis(1000));
    assertThat(judged.reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(judged.finding()).contains("Hyperfoil reports 1 internal error, such as lost agents");
  }

  @Test
  void maximumBelowAPercentileIsImpossible() {
    var fast = document(entry("main", "home", false, 0, 0).replace("\"maxResponseTime\": 1000341503", "\"maxResponseTime\": 1000000"));
    assertThat(desk.below(desk.read(hyperfoil(desk.file("all.json", fast))).latency().max(), millis(10)).reason()).contains(Reason.IMPOSSIBLE);
  }

  @Test
  void runWithoutPhasesIsNoData() {
    assertThat(desk.below(run().latency().p90(), millis(1000)).reason()).contains(Reason.NO_DATA);
  }

  @Test
  void unknownSchemaAndTruncatedDocumentAreRejected() {
    var whole = document(entry("main", "home", false, 0, 0));
    assertThat(desk.refusal(hyperfoil(desk.file("all.json", whole.replace("v3.0", "v9.0"))))).contains("with the schema run-schema v2.0 or v3.0");
    assertThat(desk.refusal(hyperfoil(desk.file("all.json", whole.substring(0, 900))))).contains("cannot be read: The JSON is cut off (line ");
  }

  @Test
  void moreAnswersThanRequestsAreImpossible() {
    var more = document(entry("main", "home", false, 0, 0).replace("\"totalCount\": 990", "\"totalCount\": 1990"));
    assertThat(desk.below(desk.read(hyperfoil(desk.file("all.json", more))).latency().p90(), millis(2000)).reason()).contains(Reason.IMPOSSIBLE);
    var answered = document(entry("main", "home", false, 0, 0).replace("\"requestCount\": 1000", "\"requestCount\": 999"));
    assertThat(desk.below(desk.read(hyperfoil(desk.file("all.json", answered))).latency().p90(), millis(2000)).reason()).contains(Reason.IMPOSSIBLE);
  }
}
