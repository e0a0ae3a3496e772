package io.github.readiness.probe.imports;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.imports.Desk.HOSTILE;
import static io.github.readiness.probe.imports.Desk.absence;
import static io.github.readiness.probe.imports.Desk.value;
import static io.github.readiness.probe.imports.Imports.hdrLog;
import static io.github.readiness.probe.imports.Imports.hey;
import static io.github.readiness.probe.imports.Imports.jtl;
import static io.github.readiness.probe.imports.Imports.k6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Source;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.imports.format.K6;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportPlanTests {
  private static final String HEADER = "timeStamp,elapsed,label,responseCode,responseMessage,success\n";
  private static final Path FILE = Path.of("results.jtl");

  @TempDir
  Path directory;
  private Desk desk;

  @BeforeEach
  void setUp() { desk = new Desk(directory); }

  private Path rows(IntStream numbers, String label) {
    return desk.file("results.jtl",
        numbers.mapToObj(i -> 1_795_180_000_000L + i * 10L + ",20," + label.replace("#", String.valueOf(i)) + ",200,OK,true\n")
            .reduce(HEADER, String::concat));
  }

  @Test
  void plansOfTheSameFileRunOnce() {
    assertThat(jtl(FILE)).isEqualTo(jtl(FILE)).hasSameHashCodeAs(jtl(FILE)).isNotEqualTo(k6(FILE)).isNotEqualTo(jtl(Path.of("other.jtl")));
    assertThat(jtl(FILE).sent(5)).isEqualTo(jtl(FILE).sent(5)).isNotEqualTo(jtl(FILE)).isNotEqualTo(jtl(FILE).sent(6));
    assertThat(jtl(FILE).offered(perSecond(5))).isEqualTo(jtl(FILE).offered(perSecond(5))).isNotEqualTo(jtl(FILE));
    assertThat(jtl(FILE).offered(perSecond(5), seconds(9))).isEqualTo(jtl(FILE).offered(perSecond(5), seconds(9)))
        .isNotEqualTo(jtl(FILE).offered(perSecond(5), seconds(8))).isNotEqualTo(jtl(FILE).offered(perSecond(5)));
    assertThat(hdrLog(FILE, TimeUnit.MICROSECONDS)).isNotEqualTo(hdrLog(FILE, TimeUnit.NANOSECONDS));
    assertThat(jtl(FILE)).hasToString("results of jmeter in results.jtl");
  }

  @Test
  void emptyLoadIsRejectedByThePlan() {
    assertThatIllegalArgumentException().isThrownBy(() -> jtl(FILE).offered(perSecond(0))).withMessageContaining("offered(perSecond(500))");
    assertThatIllegalArgumentException().isThrownBy(() -> jtl(FILE).offered(perSecond(1), seconds(0)))
        .withMessageContaining("offered(perSecond(500), minutes(10))");
    assertThatIllegalArgumentException().isThrownBy(() -> jtl(FILE).sent(0)).withMessageContaining("sent(10_000)");
  }

  /** 101 requests in 1.02 s. */
  @ParameterizedTest
  @CsvSource({"99, PASS", "100, PASS", "100.1, INCONCLUSIVE"})
  void lessThan99PercentOfTheRateIsNotDelivered(double rate, Status status) {
    var result = desk.read(jtl(rows(IntStream.rangeClosed(0, 100), "GET /")).offered(perSecond(rate)));
    assertThat(desk.below(result.latency().p95(), millis(200)).status()).isEqualTo(status);
    assertThat(desk.run.readiness().require(result.throughput()).above(perSecond(50)).status()).isEqualTo(status);
    assertThat(desk.below(result.latency().p95(), millis(10)).status()).isEqualTo(Status.FAIL);
  }

  /** 101 requests in 1.02 s, which are 99 % of 102 and not of 103. */
  @ParameterizedTest
  @CsvSource({"1.02, PASS", "1.03, INCONCLUSIVE", "10, INCONCLUSIVE"})
  void killedToolIsAnUndeliveredLoad(double lasting, Status status) {
    var killed = jtl(rows(IntStream.rangeClosed(0, 100), "GET /"));
    assertThat(desk.below(desk.read(killed.offered(perSecond(100))).latency().p95(), millis(200)).status()).isEqualTo(Status.PASS);
    var result = desk.read(killed.offered(perSecond(100), seconds(lasting)));
    assertThat(desk.below(result.latency().p95(), millis(200)).status()).isEqualTo(status);
    assertThat(desk.below(result.latency().p95(), millis(10)).status()).isEqualTo(Status.FAIL);
    assertThat(desk.below(desk.read(killed.offered(perSecond(50), seconds(2))).latency().p95(), millis(200)).status()).isEqualTo(Status.PASS);
    assertThat(desk.below(desk.read(killed.offered(perSecond(200), seconds(0.5))).latency().p95(), millis(200)).finding())
        .contains("of 200/s was sent");
  }

  @Test
  void missingRequestsAreCounted() {
    var killed = jtl(rows(IntStream.rangeClosed(0, 100), "GET /")).offered(perSecond(100), seconds(10));
    assertThat(desk.below(desk.read(killed).latency().p95(), millis(200)).finding())
        .contains("only 101 requests are in the file, but 100/s for 10 s are 1000");
  }

  /** An HdrHistogram log and the like may not say how long it took, but it holds all requests or not. */
  @Test
  void numberOfRequestsDecidesForAFileWithoutLength() {
    var csv = hey(desk.file("hey.csv", "response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset\n"
        + "0.0,0,0,0,0,0,200,0\n".repeat(100))).sent(100);
    assertThat(desk.below(desk.read(csv.offered(perSecond(50))).latency().p95(), millis(20)).finding())
        .contains("does not contain the length of the load");
    assertThat(desk.below(desk.read(csv.offered(perSecond(50), seconds(2))).latency().p95(), millis(20)).status()).isEqualTo(Status.PASS);
    assertThat(desk.below(desk.read(csv.offered(perSecond(50), seconds(3))).latency().p95(), millis(20)).status()).isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void missingNameSuggestsSimilarNames() {
    var result = desk.read(jtl(rows(IntStream.range(0, 100), "GET /cart")));
    assertThat(absence(result.part("GET /crat").latency().p95()))
        .isEqualTo("there is no request \"GET /crat\" in the file; similar names: \"GET /cart\"");
    assertThat(desk.below(result.part("GET /crat").latency().p95(), millis(200)).reason()).contains(Reason.NO_DATA);
  }

  @Test
  void hundredNamesAreDistinguishedAndAllRequestsAreInTheTotal() {
    var result = desk.read(jtl(rows(IntStream.range(0, 250), "GET /item/#")));
    assertThat(result.requestNames()).hasSize(100);
    assertThat(value(result.requests())).isEqualTo(count(250));
    assertThat(absence(result.part("GET /item/200").latency().p50())).contains("not one of the first 100 names");
  }

  @Test
  void evidenceHasTheFileAndItsDescription() {
    var result = desk.read(jtl(rows(IntStream.range(0, 100), HOSTILE)));
    assertThat(result.latency().p95().observation().evidence()).hasSize(3);
    assertThat(desk.run.evidence).extracting(evidence -> evidence.name()).containsExactly("import.txt", "import.data", "latency.hlog");
    assertThat(desk.run.kept()).contains("tool      jmeter (from the send)", "sha256:", "the whole file", HOSTILE + ": 100 requests, 0 bad, p50 20",
        "silent    the number of users");
  }

  @Test
  void evidenceOfALargeFileHasItsBeginning() {
    desk.read(jtl(rows(IntStream.range(0, 10_000), "GET /cart")));
    var beginning = desk.run.evidence.get(1);
    assertThat(beginning.name()).isEqualTo("import-beginning.data");
    assertThat(beginning.content()).hasSize(256 * 1024);
    assertThat(desk.run.kept()).contains("the first 262144 bytes");
  }

  @Test
  void planHasTheSameTextBeforeAndAfterReading() {
    var plan = jtl(rows(IntStream.range(0, 100), "GET /cart"));
    var before = plan.unmeasured().orElseThrow();
    var after = desk.read(plan);
    assertThat(before.latency().p95().description()).isEqualTo(after.latency().p95().description());
    assertThat(before.part("GET /cart").errorRate().description()).isEqualTo(after.part("GET /cart").errorRate().description())
        .isEqualTo("error rate of GET /cart by jmeter (from the send)");
    assertThat(before.part("none").throughput().description()).isEqualTo(after.part("none").throughput().description());
    assertThat(desk.below(before.latency().p95(), millis(200)).reason()).contains(Reason.NOT_RUN);
  }

  @Test
  void everyMeasureOfAnUnmeasuredResultIsAbsent() {
    var source = new Source("k6", "k6.json");
    var nothing = ImportResult.unmeasured(new K6().words(), Outcome.of(Reason.ABORTED), "the run was stopped", source, List.of("sha256:0"));
    assertThat(nothing.requestNames()).isEmpty();
    Stream
        .of(nothing.latency().p95(), nothing.latency().p999(), nothing.latency().percentile(99.99), nothing.latency().mean(), nothing.latency().max(),
            nothing.errorRate(), nothing.successRate(), nothing.throughput(), nothing.requests(), nothing.failedChecks(),
            nothing.part("GET /").errorRate())
        .forEach(measure -> {
          assertThat(absence(measure)).isEqualTo("the run was stopped");
          assertThat(measure.observation().evidence()).containsExactly("sha256:0");
        });
  }
}
