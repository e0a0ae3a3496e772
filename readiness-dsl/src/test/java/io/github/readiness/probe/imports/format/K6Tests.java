package io.github.readiness.probe.imports.format;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.fraction;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.percent;
import static io.github.readiness.probe.imports.Desk.HOSTILE;
import static io.github.readiness.probe.imports.Desk.absence;
import static io.github.readiness.probe.imports.Desk.samples;
import static io.github.readiness.probe.imports.Desk.value;
import static io.github.readiness.probe.imports.Imports.k6;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.imports.Desk;
import io.github.readiness.probe.imports.ImportResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * k6 could not be run here: the stream follows k6's documentation, "Results output / JSON", and {@code output/json/wrapper.go} (k6 1.x); the summaries
 * follow "Custom summary" of the documentation and files of {@code --summary-export} as they stand in public repositories.
 */
class K6Tests {
  private static final String DECLARED = """
      {"type":"Metric","data":{"name":"http_req_duration","type":"trend","contains":"time","thresholds":[],"submetrics":null},"metric":"http_req_duration"}
      """;

  @TempDir
  Path directory;
  private Desk desk;

  @BeforeEach
  void setUp() { desk = new Desk(directory); }

  @Test
  void twoStreamsInOneFileAreRejected() {
    assertThat(desk.refusal(k6(desk.file("both.json", (DECLARED + request(20, true)).repeat(2)))))
        .contains("line 3 repeats a metric, so the file has two results. Use one file per run");
  }

  private static String point(String metric, double value, String tags) {
    return "{\"metric\":\"" + metric + "\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-20T11:00:10.5+01:00\",\"value\":" + value + ",\"tags\":{"
        + tags
        + "}}}\n";
  }

  private static String request(double millis, boolean expected) {
    return point("http_req_duration", millis, "\"name\":\"" + HOSTILE + "\",\"status\":\"" + (expected ? 200 : 500) + "\",\"expected_response\":\""
        + expected + "\"");
  }

  /** Requests of 1 to so many ms. */
  private static String requests(int number) {
    return IntStream.rangeClosed(1, number).mapToObj(i -> request(i, true)).reduce(DECLARED, String::concat);
  }

  private ImportResult stream(String text) {
    return desk.read(k6(desk.file("k6.json", text)));
  }

  @Test
  void pointsAreRawSamples() {
    var result = stream(requests(1000) + request(5000, false) + point("my_balance", -5, ""));
    assertThat(value(result.latency().p95())).isBetween(millis(950), millis(951));
    assertThat(samples(result.latency().p95())).isEqualTo(1000);
    assertThat(value(result.part(HOSTILE).requests())).isEqualTo(count(1001));
    assertThat(desk.below(result.part(HOSTILE).latency().p95(), millis(963)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.below(result.latency().p95(), millis(955)).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    assertThat(desk.run.kept()).contains("silent    the load model");
  }

  @Test
  void windowEndsAtTheTimeOfTheLastPoint() {
    var end = Instant.parse("2026-11-20T10:00:10.5Z");
    assertThat(stream(request(500, true)).latency().p50().observation().window()).contains(new Window(end.minusMillis(500), end));
  }

  @ParameterizedTest
  @CsvSource({"1, PASS", "2, INCONCLUSIVE"})
  void moreThanOnePercentOfDroppedIterationsIsAnUndeliveredLoad(int dropped, Status status) {
    var result = stream(requests(100) + point("iterations", 1, "").repeat(100) + point("dropped_iterations", dropped, ""));
    assertThat(desk.below(result.latency().p95(), millis(200)).status()).isEqualTo(status);
    assertThat(desk.run.readiness().require(result.errorRate()).atMost(percent(5)).status()).isEqualTo(status);
    assertThat(desk.below(result.latency().p95(), millis(20)).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void failedChecksAreNotFailedRequests() {
    var result = stream(requests(60) + point("checks", 1, "").repeat(30) + point("checks", 0, "").repeat(10));
    assertThat(value(result.failedChecks())).isEqualTo(fraction(0.25));
    assertThat(value(result.errorRate())).isEqualTo(fraction(0));
    assertThat(absence(stream(requests(60)).failedChecks())).contains("the file has no checks");
  }

  @Test
  void withoutExpectedResponseTheStatusCounts() {
    var result = stream(point("http_req_duration", 10, "\"status\":\"200\"") + point("http_req_duration", 0, "\"status\":\"0\"")
        + point("http_req_duration", 60_000, "\"status\":\"0\",\"error_code\":\"1050\""));
    assertThat(samples(result.latency().max())).isEqualTo(2);
    assertThat(value(result.latency().max())).isEqualTo(millis(60_000));
    assertThat(desk.refusal(k6(desk.file("tagless.json", DECLARED + point("http_req_duration", 10, "")))))
        .contains("line 2 has neither expected_response nor status").contains("--system-tags");
  }

  @Test
  void streamMayBeGzipped() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(requests(1000).getBytes(StandardCharsets.UTF_8));
    }
    var whole = bytes.toByteArray();
    assertThat(value(desk.read(k6(desk.file("k6.json.gz", whole))).requests())).isEqualTo(count(1000));
    var cut = Arrays.copyOf(whole, whole.length - 20);
    assertThat(desk.refusal(k6(desk.file("cut.json.gz", cut)))).contains("is where the gzip data is truncated");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void summaryHasPercentilesLimitedByItsMaximum(boolean nested) {
    var summary = """
        {"metrics": {
          "http_reqs": {%1$s"count": 1000, "rate": 100.0%2$s},
          "http_req_failed": {%1$s"passes": 100, "fails": 900, "value": 0.1%2$s},
          "http_req_duration": {%1$s"avg": 30.5, "min": 1, "med": 21.5, "max": 199.5, "p(90)": 90.25, "p(95)": 95.5%2$s},
          "http_req_duration{expected_response:true}": {%1$s"avg": 20.5, "min": 1, "med": 20.5, "max": 99.5, "p(90)": 40.25, "p(95)": 45.5%2$s},
          "checks": {%1$s"passes": 75, "fails": 25%2$s},
          "iterations": {%1$s"count": 1000, "rate": 100%2$s}},
         "root_group": {"name": ""}%3$s}
        """.formatted(nested ? "\"type\": \"trend\", \"values\": {" : "", nested ? "}" : "",
        nested ? ", \"state\": {\"testRunDurationMs\": 20000}" : "");
    var result = desk.read(k6(desk.file("summary.json", summary)));
    assertThat(value(result.latency().p95())).isEqualTo(millis(45.5));
    assertThat(samples(result.latency().p95())).isEqualTo(900);
    assertThat(value(result.errorRate())).isEqualTo(fraction(0.1));
    assertThat(value(result.failedChecks())).isEqualTo(fraction(0.25));
    assertThat(value(result.throughput())).isEqualTo(perSecond(nested ? 45 : 90));
    assertThat(desk.below(result.latency().p95(), millis(100)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.below(result.latency().p95(), millis(99)).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    assertThat(desk.below(result.latency().p95(), millis(45)).outcome()).isEqualTo(Outcome.of(Status.FAIL));
    assertThat(desk.below(result.latency().p99(), millis(200)).reason()).contains(Reason.NO_DATA);
  }

  /** Of one name the summary need not say how many failed: none where none of all did, else no more than of all. */
  @ParameterizedTest
  @CsvSource({"0, 99.6, PASS", "0, 99.4, WARN", "1, 99.6, PASS", "1, 99.4, INCONCLUSIVE", "1, 39, FAIL", "100, 99.6, INCONCLUSIVE"})
  void failuresOfANameAreLimitedByAllFailures(int bad, double bound, Status status) {
    var summary = """
        {"metrics": {"http_reqs": {"count": 1000}, "http_req_failed": {"passes": %d, "fails": %d}, "http_reqs{name:home}": {"count": 100},
          "http_req_duration": {"med": 21.5, "max": 199.5, "p(95)": 95.5},
          "http_req_duration{name:home}": {"med": 20.5, "max": 99.5, "p(90)": 40.25, "p(95)": 45.5}},
         "root_group": {"name": ""}}
        """.formatted(bad, 1000 - bad);
    var home = desk.read(k6(desk.file("summary.json", summary))).part("home");
    assertThat(desk.below(home.latency().p95(), millis(bound)).status()).isEqualTo(status);
    assertThat(home.errorRate().observation() instanceof Observation.Present<?>).isEqualTo(bad == 0);
  }

  private static String trimmed(String failed) {
    return "{\"metrics\": {\"http_reqs\": {\"count\": 1000},\n \"http_req_failed\": {" + failed + "},\n"
        + " \"http_req_duration\": {\"values\": {\"med\": 21.5, \"max\": 199.5, \"p(95)\": 95.5}}}}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"values\":{\"rate\":0.2}", "\"value\": 0.2", "\"fails\": 800", "\"passes\": 200", "\"passes\": 200, \"fails\": 800",
      "\"passes\": 200, \"value\": 0.2", "\"passes\": 200, \"fails\": 800, \"value\": 0.2000001"})
  void failuresAreReadFromAPartialSummary(String failed) {
    assertThat(value(desk.read(k6(desk.file("trimmed.json", trimmed(failed)))).errorRate())).isEqualTo(fraction(0.2));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"\"rate\": null| a rate that is not a number", "\"passes\": \"0\"| a passes that is not a number",
      "\"thresholds\": {}| does not contain the number of failed requests",
      "\"passes\": 0, \"fails\": 800| has 0 failed and 800 other requests, but there are 1000",
      "\"passes\": 1001| has 1001 failed", "\"fails\": 1001| has -1 failed", "\"value\": 1.2| has 1200 failed",
      "\"passes\": 0, \"value\": 0.2| has 0.2 for the share of failures, but 0 of 1000 requests failed",
      "\"value\": 0.2004| has 0.2004 for the share"})
  void summaryWithoutOrWithContradictingFailuresIsRejectedWithItsLine(String failed, String why) {
    assertThat(desk.refusal(k6(desk.file("trimmed.json", trimmed(failed))))).contains("trimmed.json: line 2: http_req_failed ").contains(why.strip())
        .containsAnyOf("Run k6 with ", "Do not change http.setResponseCallback");
  }

  @Test
  void iterationsAndChecksMustBeNumbers() {
    for (var odd : new String[] {"\"dropped_iterations\": {}", "\"iterations\": {\"count\": null}", "\"checks\": {\"passes\": 10}",
        "\"http_reqs{name:home}\": {\"count\": \"7\"}, \"http_req_duration{name:home}\": {}"}) {
      var summary = trimmed("\"passes\": 0").replace("{\"metrics\": {", "{\"metrics\": {" + odd + ", ");
      assertThat(desk.refusal(k6(desk.file("odd.json", summary)))).contains("odd.json: line 1: ").contains("Run k6 with ");
    }
  }

  @Test
  void summaryWithoutRequestsIsNoData() {
    var summary = "{\"metrics\": {\"http_reqs\": {\"count\": 0, \"rate\": 0}, \"http_req_failed\": {\"passes\": 0, \"fails\": 0},"
        + " \"http_req_duration\": {\"avg\": 0, \"max\": 0, \"p(95)\": 0}}}";
    var result = desk.read(k6(desk.file("none.json", summary)));
    assertThat(desk.below(result.latency().p95(), millis(200)).reason()).contains(Reason.NO_DATA);
    assertThat(desk.run.readiness().require(result.errorRate()).none().reason()).contains(Reason.NO_DATA);
    assertThat(desk.below(result.latency().max(), millis(200)).reason()).contains(Reason.NO_DATA);
  }

  @Test
  void contradictingSummaryIsImpossible() {
    var summary = "{\"metrics\": {\"http_reqs\": {\"count\": 100, \"rate\": 1}, \"http_req_failed\": {\"passes\": 0, \"fails\": 100},"
        + " \"http_req_duration\": {\"p(90)\": 50, \"p(95)\": 40}}}";
    var result = desk.read(k6(desk.file("falling.json", summary)));
    assertThat(desk.below(result.latency().p95(), millis(200)).reason()).contains(Reason.IMPOSSIBLE);
    assertThat(absence(result.part("any").errorRate())).contains("has a percentile that is greater than a higher percentile");
  }
}
