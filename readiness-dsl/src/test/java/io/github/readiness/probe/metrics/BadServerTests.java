package io.github.readiness.probe.metrics;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import io.github.readiness.InvalidDefinitionException;
import io.github.readiness.Plan;
import io.github.readiness.Service;
import io.github.readiness.Units;
import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.Rehearsal;
import io.github.readiness.probe.Target;
import io.github.readiness.probe.metrics.api.QueryFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is not what it should be: never a pass, and the text says what mends it. */
class BadServerTests {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final long SECONDS = NOW.getEpochSecond();
  private static final String HOSTILE = "</script><!-- & 😎 ";

  private static final int LISTS = 3;

  private final Rehearsal run = new Rehearsal().clock(Clock.fixed(NOW, ZoneOffset.UTC));

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    Target.send(exchange, status, body);
  }

  /** What each plan complains of: the first two ask lists, the third Alertmanager's, all others carry a query. */
  private List<String> complaints(int status, String type, String body) {
    try (var target = Target.answering(exchange -> {
      exchange.getResponseHeaders().add("Content-Type", type);
      Target.send(exchange, status, body);
    })) {
      var prometheus = Metrics.prometheus(target.service());
      var complaints = new ArrayList<String>();
      for (Plan<?> plan : List.of(prometheus.targets(), prometheus.rules(), Metrics.alertmanager(target.service()).alerts(), prometheus.query("up"),
          prometheus.history("up").past(minutes(1)), prometheus.history("min(up)").past(minutes(1)).every(seconds(15)),
          prometheus.range("up").past(minutes(1)), prometheus.failures("bad", "all").past(minutes(1)))) {
        var thrown = Bad.of(run, plan);
        assertThat(thrown).as(plan.description()).isInstanceOf(QueryFailedException.class);
        assertThat(thrown.getMessage()).as(plan.description()).matches("(?s).*\\b(Correct|Set|Check|Use|Write|Select|Retry|See|Query|Grant)\\b.*");
        complaints.add(thrown.getMessage());
      }
      return complaints;
    }
  }

  private String complaint(int status, String type, String body) { return complaints(status, type, body).get(LISTS); }

  private Status judged(String body, Outcome outcome) {
    try (var target = Target.answering(exchange -> json(exchange, 200, body))) {
      var day = run.run(Metrics.prometheus(target.service()).history("up").past(minutes(1)).every(seconds(15)));
      var judged = run.readiness().require(day.health()).heldThroughout();
      assertThat(judged.outcome()).as(judged.finding()).isEqualTo(outcome);
      return judged.status();
    }
  }

  private String history(String body) {
    try (var target = Target.answering(exchange -> json(exchange, 200, body))) {
      return String.valueOf(Bad.of(run, Metrics.prometheus(target.service()).history("up").past(minutes(1))).getMessage());
    }
  }

  /** A matrix of one series, with these samples. */
  private static String matrix(String samples) {
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":\"up\",\"instance\":\"a\"},\"values\":["
        + samples + "]}]}";
  }

  private static String good() {
    return matrix("[" + (SECONDS - 60) + ",\"1\"],[" + (SECONDS - 45) + ",\"1\"],[" + (SECONDS - 30) + ",\"1\"],[" + (SECONDS - 15) + ",\"1\"]");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"400| Correct the query.| not the expected server. Set the address of the server itself as readiness.target.",
      "422| It cannot execute the query. Correct the query.| It cannot execute this request. See its log.",
      "401| It requires valid credentials. Write withBearer(token)|", "403| It rejected the credentials. Grant them read access|",
      "302| Redirects are not followed. Set the address of the server itself as readiness.target.|",
      "404| its API is below a path, for example https://mimir.example/prometheus. Set the address of the server itself as readiness.target.|",
      "429| It received too many requests. Retry later, or query less.|", "503| Retry when its /-/ready answers 200.|",
      "500| The server failed. See its log|"})
  void errorStatusIsAnErrorWithAdvice(int status, String mend, String mendOfList) {
    var complaints = complaints(status, "application/json", "{\"status\":\"error\",\"errorType\":\"x\",\"error\":\"" + HOSTILE + "\"}");

    assertThat(complaints.subList(LISTS, complaints.size()))
        .allSatisfy(told -> assertThat(told).contains(" answered " + status + ": " + HOSTILE, mend));
    assertThat(complaints.subList(0, LISTS)).allSatisfy(told -> assertThat(told).contains(mendOfList == null ? mend : mendOfList));
  }

  @Test
  void status200WithoutSuccessIsAnError() {
    assertThat(complaint(200, "application/json", "{\"status\":\"error\",\"error\":\"" + HOSTILE + "\"}")).contains(HOSTILE);
    assertThat(complaint(200, "application/json", "{\"data\":{\"result\":[]}}")).contains("the status \"\"");
    assertThat(complaint(200, "application/json", "{\"status\":\"success\"}")).contains("without data");
  }

  @Test
  void htmlAndOtherTypesAreErrors() {
    assertThat(complaint(200, "text/html", "<html>Log in</html>")).contains("text/html instead of JSON", "login page");
    assertThat(complaint(200, "application/json", "<html>Log in</html>")).contains("invalid JSON");
    assertThat(complaint(200, "application/json", "")).isNotEmpty();
    assertThat(complaint(200, "application/json", "{\"status\":\"success\",\"data\":{\"result\":[")).contains("The JSON is cut off");
    assertThat(complaint(200, "application/json", "{\"status\":\"success\",\"status\":\"success\",\"data\":{}}"))
        .contains("appears twice in one object");
    assertThat(complaint(200, "application/json", "[1")).isNotEmpty();
    assertThat(complaint(503, "text/html", "<html>")).contains("503");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"result\":5", "\"result\":[5]", "\"result\":[{\"values\":[[\"1\",\"1\"]]}]", "\"result\":[{\"values\":[[1]]}]",
      "\"result\":[{\"values\":[[1,2]]}]", "\"result\":[{\"values\":[[1,\"0x1p3\"]]}]", "\"result\":[{\"values\":[[1,\"1\",2]]}]",
      "\"result\":[{\"values\":[[1,\"up\"]]}]", "\"result\":[{\"histograms\":[]}]"})
  void invalidResultIsAnError(String result) {
    assertThat(history("{\"status\":\"success\",\"data\":{" + result + "}}")).contains("http://127.0.0.1");
  }

  @Test
  void unorderedAndRepeatedSamplesAreErrors() {
    assertThat(history(matrix("[" + (SECONDS - 30) + ",\"1\"],[" + (SECONDS - 45) + ",\"1\"]") + "}")).contains("has a sample from",
        "after one from");
    assertThat(history(matrix("[" + (SECONDS - 30) + ",\"1\"],[" + (SECONDS - 30) + ",\"0\"]") + "}")).contains("the same time twice");
  }

  @ParameterizedTest
  @ValueSource(longs = {-61, -86_400, 1, 86_400})
  void sampleOutsideTheWindowIsImpossibleInStatisticsAndIgnoredInAWatch(long at) {
    var samples = at < 0 ? sample(at, 7) + "," + sample(-30, 1) : sample(-30, 1) + "," + sample(at, 7);
    try (var target = Target.answering(exchange -> json(exchange, 200, matrix(samples) + "}"))) {
      var prometheus = Metrics.prometheus(target.service());
      var range = run.run(prometheus.range("up").past(minutes(1)).every(seconds(30))).as(Units::count);
      for (var figure : List.of(range.max(), range.increase(), range.quantile(95), range.growthPerHour())) {
        assertThat(run.readiness().require(figure).atLeast(count(0)).outcome()).isEqualTo(Outcome.of(Reason.IMPOSSIBLE));
      }
      var ratio = run.run(prometheus.failures("up{instance=\"a\"}", "up").past(minutes(1)).every(seconds(30)));
      assertThat(run.readiness().require(ratio.errorRate()).below(Units.percent(50)).outcome()).isEqualTo(Outcome.of(Reason.IMPOSSIBLE));
    }
    judged(matrix(samples.replace("\"7\"", "\"0\"")) + "}", Outcome.of(Reason.LOW_COVERAGE));
    assertThat(run.kept()).contains("\"outside\":1}");
  }

  /** A cache, a proxy: what is good of another service is nothing of this one. */
  @Test
  void unrequestedSeriesIsAnError() {
    try (var target = Target.answering(exchange -> json(exchange, 200, matrix(sample(-30, 1) + "," + sample(-15, 1)) + "}"))) {
      var prometheus = Metrics.prometheus(target.service());
      for (var plan : List.<Plan<?>>of(prometheus.history("up{instance=\"b\"}").past(minutes(1)).every(seconds(15)),
          prometheus.range("memory{instance=\"a\"}").past(minutes(1)).every(seconds(15)))) {
        assertThat(Bad.of(run, plan)).isInstanceOf(QueryFailedException.class)
            .hasMessageContaining("with the series up{instance=\"a\"}, which does not match");
      }
    }
  }

  private static String sample(long at, int value) { return "[" + (SECONDS + at) + ",\"" + value + "\"]"; }

  @ParameterizedTest
  @ValueSource(strings = {"\"result\":[],\"result\":[]", "\"result\":[{\"metric\":{\"a\":\"1\",\"a\":\"2\"},\"values\":[]}]",
      "\"result\":[{\"metric\":{},\"values\":[],\"values\":[]}]", "\"stats\":{\"x\":1,\"x\":2},\"result\":[]"})
  void repeatedKeysAreAnError(String result) {
    assertThat(history("{\"status\":\"success\",\"data\":{" + result + "}}")).contains("appears twice in one object",
        "check proxies between this machine and the server");
  }

  @Test
  void compressedAnswerIsNeverDecompressed() throws IOException {
    var bomb = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bomb)) {
      for (var i = 0; i < 64; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    try (var target = Target.answering(exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.getResponseHeaders().add("Content-Encoding", "gzip");
      exchange.sendResponseHeaders(200, bomb.size());
      exchange.getResponseBody().write(bomb.toByteArray());
    })) {
      assertThat(Bad.of(run, Metrics.prometheus(target.service()).query("up"))).isInstanceOf(QueryFailedException.class)
          .hasMessageContaining("invalid JSON").hasMessageContaining("Check proxies between");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/prometheus", "/prometheus/", "/a/b"})
  void queryUsesThePathAndTheTenantHeader(String prefix) {
    var asked = new ArrayList<String>();
    try (var target = Target.answering(exchange -> {
      asked.add(exchange.getRequestURI().getPath() + " " + exchange.getRequestHeaders().getFirst("X-Scope-OrgID"));
      json(exchange, 200, exchange.getRequestURI().getPath().contains("/v2/")
          ? "[]"
          : "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"7\"]}}");
    })) {
      var service = Service.service(URI.create(target.address() + prefix));
      run.run(Metrics.prometheus(service).withHeader("X-Scope-OrgID", "shop").query("7"));
      run.run(Metrics.alertmanager(service).withHeader("X-Scope-OrgID", "shop").alerts());
    }
    var below = prefix.replaceFirst("/$", "");
    assertThat(asked).containsExactly(below + "/api/v1/query shop", below + "/api/v2/alerts shop");
  }

  @Test
  void repeatedSeriesIsAnError() {
    var twice = good().replaceFirst("(\\{\"metric.*\\})\\]\\}$", "$1,$1]}") + "}";
    assertThat(history(twice)).contains("twice", "deduplication");
  }

  @Test
  void historyValueOtherThanZeroOrOneIsAnError() {
    assertThat(history(matrix("[" + (SECONDS - 30) + ",\"3\"]") + "}")).contains("must be 1 (up) or 0 (down)", "< bool 100");
  }

  @Test
  void answerPassesOnlyWithoutWarning() {
    judged(good() + "}", Outcome.of(Status.PASS));
    judged(good() + ",\"warnings\":[\"store 2 did not answer " + HOSTILE + "\"]}", Outcome.of(Reason.LOW_COVERAGE));
    judged(good() + ",\"infos\":[\"metric might not be a counter\"]}", Outcome.of(Reason.LOW_COVERAGE));
    judged(good() + ",\"isPartial\":true}", Outcome.of(Reason.LOW_COVERAGE));
    judged(good() + ",\"warnings\":[],\"isPartial\":false}", Outcome.of(Status.PASS));
    judged(good() + ",\"warnings\":\"stores missing\"}", Outcome.of(Reason.LOW_COVERAGE));
    judged(good() + ",\"isPartial\":\"true\"}", Outcome.of(Reason.LOW_COVERAGE));
    judged(good().replace("\"1\"", "\"0\"") + ",\"warnings\":[\"store 2 did not answer\"]}", Outcome.of(Status.FAIL));
    judged(good().replace("\"1\"", "\"NaN\"") + "}", Outcome.of(Reason.LOW_COVERAGE));
    judged("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}", Outcome.of(Reason.NO_DATA));
  }

  @ParameterizedTest
  @CsvSource({"15, 240, PASS", "300, 24, PASS",
      "15, 19, 'LOW_COVERAGE 19 samples are too few to show it'",
      "360, 24, 'LOW_COVERAGE come every 6 min, and the server does not report their interval'",
      "360, 24, 'LOW_COVERAGE If this interval is intended, write .every(minutes(6))'"})
  void samplesMustShowAnIntervalThatTheServerDoesNotReport(int seconds, int times, String outcome) {
    var samples = LongStream.range(0, times).mapToObj(i -> "[" + (SECONDS - (times - i) * seconds) + ",\"1\"]").collect(Collectors.joining(","));
    try (var target = Target.answering(exchange -> json(exchange, 200, matrix(samples) + "}"))) {
      var day = run.run(Metrics.prometheus(target.service()).history("up").past(seconds(times * seconds)));
      var judged = run.readiness().require(day.health()).heldThroughout();

      assertThat(judged.reason().map(Enum::name).orElse(judged.status().name()) + " " + judged.finding() + " " + judged.advice().orElse(""))
          .contains(outcome.split(" ", 2)).startsWith(outcome.split(" ")[0]);
    }
  }

  @Test
  void missingRuleIsInconclusiveWithAWarning() {
    for (var warned : new boolean[] {false, true}) {
      try (var target = Target.answering(exchange -> json(exchange, 200, "{\"status\":\"success\",\"data\":{\"groups\":[]}"
          + (warned ? ",\"warnings\":[\"ruler 2 did not answer\"]}" : "}")))) {
        var rule = run.readiness().require(run.run(Metrics.prometheus(target.service()).rules()).rule("Watchdog")).present();
        assertThat(rule.outcome()).as(rule.finding()).isEqualTo(warned ? Outcome.of(Reason.LOW_COVERAGE) : Outcome.of(Status.FAIL));
      }
    }
  }

  @Test
  void queryWithAWarningMeetsNothing() {
    try (var target = Target.answering(exchange -> json(exchange, 200,
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[" + SECONDS
            + ",\"0\"]}]},\"warnings\":[\"partial\"]}"))) {
      var query = run.run(Metrics.prometheus(target.service()).query("x")).as(Units::count);
      assertThat(run.readiness().require(query).none().outcome()).isEqualTo(Outcome.of(Reason.LOW_COVERAGE));
      assertThat(run.readiness().require(query).atLeast(count(1)).status()).isEqualTo(Status.FAIL);
    }
  }

  @Test
  void slowAndMissingAnswersTimeOut() {
    try (var drip = Target.trickling("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{");
        var silent = Target.hanging();
        var gone = Target.resetting();
        var flood = Target.treating(socket -> {
          socket.getInputStream().read(new byte[8192]);
          var out = socket.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
          for (var block = new byte[1 << 16];;) {
            out.write(block);
          }
        })) {
      for (var target : List.of(drip, silent)) {
        assertThat(Bad.of(run, Metrics.prometheus(target.service()).timeout(millis(300)).query("up"))).isInstanceOf(QueryFailedException.class)
            .hasMessageContaining("did not answer completely within 300 ms").hasMessageContaining("timeout(...)");
      }
      assertThat(Bad.of(run, Metrics.prometheus(gone.service()).query("up"))).isInstanceOf(QueryFailedException.class);
      assertThat(Bad.of(run, Metrics.prometheus(flood.service()).query("up"))).isInstanceOf(QueryFailedException.class)
          .hasMessageContaining("more than 32 MiB");
    }
    assertThat(Bad.of(run, Metrics.prometheus(Service.service(Target.nowhere())).query("up"))).isInstanceOf(QueryFailedException.class)
        .hasMessageContaining("gave no readable answer");
  }

  /** In the words of Prometheus, VictoriaMetrics and Mimir. */
  @ParameterizedTest
  @ValueSource(strings = {"query processing would load too many samples into memory",
      "cannot select more than -search.maxSamplesPerQuery=1000000000 samples; possible solutions: increase it",
      "the query exceeded the maximum number of chunks (limit: 2000000 chunks) (err-mimir-max-chunks-per-query)"})
  void tooLargeAnswerIsRequestedInSmallerParts(String complaint) {
    var asked = new CopyOnWriteArrayList<String>();
    try (var target = Target.answering(exchange -> {
      var query = exchange.getRequestURI().getQuery();
      asked.add(query);
      var millis = Long.parseLong(query.replaceAll(".*\\[(\\d+)ms\\].*", "$1"));
      json(exchange, millis > 1_000_000 ? 422 : 200, millis > 1_000_000
          ? "{\"status\":\"error\",\"error\":\"" + complaint + "\"}"
          : "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");
    })) {
      run.run(Metrics.prometheus(target.service()).history("up").past(hours(1)));
    }
    assertThat(asked).anyMatch(query -> query.contains("[3600001ms]")).anyMatch(query -> query.contains("[900001ms]"));
  }

  @Test
  void contradictingPartsAreAnError() {
    var answers = new java.util.concurrent.atomic.AtomicInteger();
    try (var target = Target.answering(exchange -> json(exchange, 200,
        matrix(
            "[" + (SECONDS - 3600) + ",\"" + (exchange.getRequestURI().getQuery().contains("process_start") ? 1 : answers.getAndIncrement()) + "\"]")
            + "}"))) {
      assertThat(Bad.of(run, Metrics.prometheus(target.service()).history("up").past(hours(2)))).hasMessageContaining("in one answer and")
          .hasMessageContaining("Query one replica");
    }
  }

  @Test
  void credentialsAreSentAndNeverPrinted() {
    var seen = new ArrayList<String>();
    try (var target = Target.answering(exchange -> {
      seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
      json(exchange, 401, "{}");
    })) {
      var bearer = Metrics.prometheus(target.service()).withBearer("s3cr3t-token");
      var basic = Metrics.prometheus(target.service()).withBasicAuth("anna", "s3cr3t");
      var told = Bad.of(run, bearer.query("up")) + " " + Bad.of(run, basic.history("up")) + bearer + basic + bearer.query("up") + run.progress;
      assertThat(told).doesNotContain("s3cr3t");
      assertThat(seen).containsExactly("Bearer s3cr3t-token", "Basic YW5uYTpzM2NyM3Q=");
    }
  }

  @Test
  void invalidTlsFileIsNamed() {
    var prometheus = Metrics.prometheus(Service.service(Target.nowhere()));

    assertThat(Bad.of(run, prometheus.trusting(Path.of("nowhere.pem")).query("up"))).hasMessageContaining("nowhere.pem");
    assertThat(Bad.of(run, prometheus.presenting(Path.of("nowhere.p12"), "s3cr3t").query("up"))).hasMessageContaining("nowhere.p12")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void plansRejectInvalidValuesAndEqualPlansAreEqual() {
    var prometheus = Metrics.prometheus(Service.service("prometheus"));

    assertThatIllegalArgumentException().isThrownBy(() -> prometheus.history(" ")).withMessageContaining("PromQL");
    assertThatIllegalArgumentException().isThrownBy(() -> prometheus.query("")).withMessageContaining("PromQL");
    assertThatIllegalArgumentException().isThrownBy(() -> prometheus.range("up").past(seconds(0))).withMessageContaining("past(hours(24))");
    assertThat(Bad.of(run, prometheus.range("up").past(seconds(5)).every(seconds(15)))).isInstanceOf(InvalidDefinitionException.class);
    assertThat(prometheus.history("up").past(hours(24))).isEqualTo(Metrics.prometheus(Service.service("prometheus")).history("up").past(hours(24)))
        .hasSameHashCodeAs(prometheus.history("up").past(hours(24))).isNotEqualTo(prometheus.history("up"))
        .isNotEqualTo(prometheus.withBearer("x").history("up").past(hours(24)))
        .isNotEqualTo(prometheus.history("up").past(hours(24)).countRestartsWith("x"));
    assertThat(prometheus.range("up").every(seconds(1))).isEqualTo(prometheus.range("up").every(seconds(1))).isNotEqualTo(prometheus.range("up"));
    assertThat(prometheus.targets()).isEqualTo(prometheus.targets()).isNotEqualTo(prometheus.timeout(seconds(1)).targets());
    assertThat(prometheus.alerts()).isEqualTo(prometheus.alerts()).isNotEqualTo(prometheus.alerts().ignoring("Watchdog"));
    assertThat(prometheus.history("up").past(hours(24)).services()).containsExactly(Service.service("prometheus"));
  }

  @Test
  void unmeasuredChecksArePendingWithTheSameText() {
    var prometheus = Metrics.prometheus(Service.service("prometheus"));
    var day = prometheus.history("up").past(hours(24)).unmeasured().orElseThrow();
    var heap = prometheus.range("heap").unmeasured().orElseThrow().as(Units::bytes);

    assertThat(run.readiness().require(day.health()).heldThroughout().outcome()).isEqualTo(Outcome.of(Reason.NOT_RUN));
    assertThat(run.readiness().require(day.restarts()).none().outcome()).isEqualTo(Outcome.of(Reason.NOT_RUN));
    assertThat(run.readiness().require(heap.max()).below(Units.bytes(1)).outcome()).isEqualTo(Outcome.of(Reason.NOT_RUN));
    assertThat(run.readiness().require(heap.growthPerHour()).below(Units.bytes(1)).outcome()).isEqualTo(Outcome.of(Reason.NOT_RUN));
    assertThat(run.readiness().require(prometheus.targets().unmeasured().orElseThrow().part("api").down()).none().outcome())
        .isEqualTo(Outcome.of(Reason.NOT_RUN));
    assertThat(run.readiness().require(prometheus.rules().unmeasured().orElseThrow().rule("x")).present().outcome())
        .isEqualTo(Outcome.of(Reason.NOT_RUN));
    assertThat(run.readiness().require(prometheus.query("x").unmeasured().orElseThrow().as(Units::count)).none().outcome())
        .isEqualTo(Outcome.of(Reason.NOT_RUN));
  }
}
