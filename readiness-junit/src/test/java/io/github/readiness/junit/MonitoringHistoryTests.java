package io.github.readiness.junit;

import static io.github.readiness.Units.days;
import static io.github.readiness.Units.hours;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.metrics.Metrics.prometheus;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.readiness.Readiness;
import io.github.readiness.Service;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.metrics.prometheus.HistoryPlan;
import io.github.readiness.quantity.Quantity.Time;
import io.github.readiness.report.CriterionResult;
import io.github.readiness.report.Report;
import io.github.readiness.report.Severity;
import io.github.readiness.report.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History of a monitoring system since a deployment, judged at one gate after the other. */
class MonitoringHistoryTests {
  private static final long PERIOD = 60;
  private static URI address;
  private static Instant deployed;
  @TempDir
  private Path home;
  private HttpServer server;
  private Duration outage = Duration.ofDays(-1);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() { server.stop(0); }

  /** Series that is up at every minute, except for one sample at the outage. */
  private void answer(HttpExchange exchange) throws IOException {
    var query = exchange.getRequestURI().getQuery();
    var until = (long) Double.parseDouble(query.replaceAll(".*\\btime=([\\d.]+).*", "$1"));
    var from = until - Long.parseLong(query.replaceAll(".*\\[(\\d+)ms\\].*", "$1")) / 1000;
    var down = deployed.plus(outage).getEpochSecond() / PERIOD;
    var samples = LongStream.rangeClosed(from / PERIOD + 1, until / PERIOD)
        .mapToObj(at -> "[" + at * PERIOD + ",\"" + (at == down ? 0 : 1) + "\"]").collect(joining(","));
    var body = ("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"instance\":\"</script><!-- & 😎\"},"
        + "\"values\":[" + samples + "]}]}}").getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void windowIsJudgedAtItsOwnGate() throws IOException {
    assertThat(at("post-deployment-1h", Duration.ofMinutes(70)).decision().verdict()).isEqualTo(Verdict.GO);
    assertThat(at("post-deployment-24h", Duration.ofHours(25)).decision().verdict()).isEqualTo(Verdict.GO);
    assertThat(at("post-deployment-24h", Duration.ofHours(23)).decision().verdict()).isEqualTo(Verdict.PENDING);
  }

  @Test
  void windowOfAnEarlierGateCountsAtLaterGatesAtAnyAge() throws IOException {
    var report = at("post-deployment-week", Duration.ofDays(7).plusHours(1));

    assertThat(report.decision().verdict()).as(report.decision().because()).isEqualTo(Verdict.GO);
    assertThat(report.criteria()).extracting(CriterionResult::raw).containsOnly(Status.PASS);
  }

  @Test
  void outageOfTheFirstHourIsKnownAfterAWeek() throws IOException {
    outage = Duration.ofMinutes(30);
    var report = at("post-deployment-week", Duration.ofDays(7).plusHours(1));

    assertThat(report.decision().verdict()).isEqualTo(Verdict.NO_GO);
    assertThat(report.criteria()).extracting(CriterionResult::raw).containsOnly(Status.FAIL);
  }

  @Test
  void windowOfTheGateItselfMustBeFresh() throws IOException {
    var report = at("post-deployment-24h", Duration.ofDays(7));

    assertThat(report.decision().verdict()).isEqualTo(Verdict.PENDING);
    assertThat(report.criteria()).filteredOn(criterion -> criterion.id().equals("DAY")).singleElement()
        .satisfies(criterion -> assertThat(criterion.reason()).contains(Reason.STALE));
    assertThat(report.criteria()).filteredOn(criterion -> criterion.id().equals("HOUR")).singleElement()
        .returns(Status.PASS, CriterionResult::raw);
  }

  private Report at(String gate, Duration passed) throws IOException {
    deployed = Instant.now().minus(passed);
    var directory = Files.createDirectories(home.resolve(gate + passed));
    Files.writeString(directory.resolve("readiness.yaml"), "system: {name: shop, version: 1.0.0}\nsubjects: {git: false}\n");
    return new Launched(directory).with("readiness.gate", gate).run(DeployedTestCase.class).report();
  }

  private static HistoryPlan since(Time time) {
    return prometheus(Service.service(address)).history("up").past(time).endingAt(deployed.plus(time.toDuration())).every(seconds(PERIOD));
  }

  @ReadinessCriteria
  static class DeployedTestCase {
    @Criterion(id = "HOUR", title = "is healthy at first", phase = "post-deployment-1h", severity = Severity.BLOCKER)
    void hour(Readiness readiness) { readiness.require(readiness.run(since(hours(1))).health()).heldThroughout(); }

    @Criterion(id = "DAY", title = "stays healthy", phase = "post-deployment-24h", severity = Severity.BLOCKER)
    void day(Readiness readiness) { readiness.require(readiness.run(since(hours(24))).health()).heldThroughout(); }

    @Criterion(id = "WEEK", title = "still is", phase = "post-deployment-week", severity = Severity.BLOCKER)
    void week(Readiness readiness) { readiness.require(readiness.run(since(days(7))).health()).heldThroughout(); }
  }
}
