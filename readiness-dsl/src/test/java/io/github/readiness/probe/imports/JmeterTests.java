package io.github.readiness.probe.imports;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.fraction;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.probe.imports.Desk.HOSTILE;
import static io.github.readiness.probe.imports.Desk.samples;
import static io.github.readiness.probe.imports.Desk.value;
import static io.github.readiness.probe.imports.Imports.jtl;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of JMeter 5.6.3; what is expected of them was counted and ranked by another program. */
class JmeterTests {
  private static final String HEADER = "timeStamp,elapsed,label,responseCode,responseMessage,success\n";
  private static final long START = 1_795_180_000_000L;

  @TempDir
  Path directory;
  private Desk desk;

  @BeforeEach
  void setUp() { desk = new Desk(directory); }

  @Test
  void csvSamplesAreRankedByName() {
    var result = desk.read(jtl(desk.real("jmeter-5.6.3.csv")));
    assertThat(result.requestNames()).containsExactlyInAnyOrder(HOSTILE + ",\"x\"", "GET /fails", "checkout");
    assertThat(value(result.part(HOSTILE + ",\"x\"").latency().p95())).isBetween(millis(100), millis(100.1));
    assertThat(value(result.part("GET /fails").latency().max())).isEqualTo(millis(183));
    assertThat(samples(result.part("GET /fails").latency().p95())).isEqualTo(36);
    assertThat(value(result.part("GET /fails").errorRate())).isEqualTo(fraction(0.1));
  }

  @Test
  void transactionCountsByItsNameAndNotInTheTotal() {
    var result = desk.read(jtl(desk.real("jmeter-5.6.3.csv")));
    assertThat(value(result.requests())).isEqualTo(count(80));
    assertThat(value(result.errorRate())).isEqualTo(fraction(0.05));
    assertThat(value(result.part("checkout").requests())).isEqualTo(count(40));
  }

  /** With "Generate parent sample" a transaction is one line, and what its requests did is in none. */
  @Test
  void transactionWithoutItsRequestsIsAnUndeliveredLoad() {
    var header = HEADER.replace("success", "success,threadName");
    var browse = START + ",20,GET /,200,OK,true,Users 1-1\n";
    var checkout = START + 20 + ",30,checkout,500,\"Number of samples in transaction : 2, number of failing samples : 1\",false,Users 1-1\n";
    var requests = START + 20 + ",10,POST /a,200,OK,true,Users 1-1\n" + (START + 31) + ",19,POST /b,500,no,false,Users 1-1\n";
    var hidden = desk.read(jtl(desk.file("parents.jtl", header + (browse + checkout).repeat(100))));
    var judged = desk.run.readiness().require(hidden.errorRate()).atMost(fraction(0.01));
    assertThat(judged.reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(judged.finding()).contains("200 requests of transactions are missing in the file; disable Generate parent sample");

    var whole = desk.read(jtl(desk.file("children.jtl", header + (browse + requests + checkout).repeat(100))));
    assertThat(desk.run.readiness().require(whole.errorRate()).atMost(fraction(0.5)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    var nameless = desk.read(jtl(desk.file("nameless.jtl", HEADER + checkout.replace(",Users 1-1", ""))));
    assertThat(desk.run.readiness().require(nameless.errorRate()).atMost(fraction(1)).finding()).contains("thread_name=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SocketTimeoutException", "ConnectTimeoutException", "RequestAbortedException", "ConnectionShutdownException"})
  void timeoutLatencyIsTheWaitingTime(String exception) {
    var late = START + ",30000,GET /,Non HTTP response code: org.apache.http." + exception + ",timeout,false\n";
    assertThat(value(desk.read(jtl(desk.file("late.jtl", HEADER + rows(50, 20) + late))).latency().max())).isEqualTo(millis(30_000));
  }

  @Test
  void theWindowIsFromTheFirstSendToTheLastAnswer() {
    var window = desk.read(jtl(desk.real("jmeter-5.6.3.csv"))).latency().p95().observation().window();
    assertThat(window).contains(new Window(Instant.ofEpochMilli(1_795_180_309_429L), Instant.ofEpochMilli(1_795_180_310_065L)));
  }

  @Test
  void delimiterIsDetectedFromTheHeader() {
    var result = desk.read(jtl(desk.real("jmeter-5.6.3-semicolon.csv")));
    assertThat(value(result.requests())).isEqualTo(count(40));
    assertThat(value(result.latency().max())).isEqualTo(millis(89));
  }

  @Test
  void xmlGivesTheSameResultAsCsv() {
    var result = desk.read(jtl(desk.real("jmeter-5.6.3.xml")));
    assertThat(value(result.requests())).isEqualTo(count(40));
    assertThat(value(result.part(HOSTILE + ",\"x\"").latency().max())).isEqualTo(millis(708));
    assertThat(value(result.part("GET /fails").latency().p95())).isBetween(millis(637), millis(638));
    assertThat(value(result.part("checkout").errorRate())).isEqualTo(fraction(0.1));
  }

  @Test
  void sentenceNamesToolAndStartOfTimes() {
    var measure = desk.read(jtl(desk.real("jmeter-5.6.3.csv"))).part("checkout").latency().p50();
    assertThat(desk.below(measure, millis(200)).sentence()).isEqualTo("p50 latency of checkout by jmeter (from the send) is below 200 ms");
  }

  @Test
  void fileWithoutSamplesIsNoData() {
    var result = desk.read(jtl(desk.file("empty.jtl", HEADER)));
    assertThat(desk.below(result.latency().p95(), millis(200)).reason()).contains(Reason.NO_DATA);
    assertThat(desk.run.readiness().require(result.errorRate()).atMost(fraction(0.01)).reason()).contains(Reason.NO_DATA);
    assertThat(desk.run.readiness().require(result.throughput()).atLeast(perSecond(0)).reason()).contains(Reason.NO_DATA);
  }

  @ParameterizedTest
  @ValueSource(ints = {58, 59})
  void rawSamplesPassFromTheMinimumSampleSize(int requests) {
    var assessment = desk.below(desk.read(jtl(desk.file("few.jtl", HEADER + rows(requests, 20)))).latency().p95(), millis(200));
    assertThat(assessment.outcome()).isEqualTo(requests == 58 ? Outcome.of(Reason.INSUFFICIENT_SAMPLES) : Outcome.of(Status.PASS));
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 200, 201})
  void boundIsJudgedAtBelowAndAboveTheValue(int millis) {
    var assessment = desk.below(desk.read(jtl(desk.file("bound.jtl", HEADER + rows(100, millis)))).latency().p95(), millis(200));
    assertThat(assessment.outcome())
        .isEqualTo(millis == 199 ? Outcome.of(Status.PASS) : millis == 200 ? Outcome.of(Reason.MARGINAL) : Outcome.of(Status.FAIL));
  }

  @Test
  void fastFailuresLowerNoPercentileAndTimeoutsCountTheirWaitingTime() {
    var refused = START + ",1,GET /,Non HTTP response code: org.apache.http.conn.HttpHostConnectException,refused,false\n";
    var late = START + ",30000,GET /,Non HTTP response code: java.net.SocketTimeoutException,timeout,false\n";
    var result = desk.read(jtl(desk.file("bad.jtl", HEADER + refused.repeat(50) + rows(50, 20) + late)));
    assertThat(samples(result.latency().p50())).isEqualTo(51);
    assertThat(value(result.latency().max())).isEqualTo(millis(30_000));
    assertThat(value(result.requests())).isEqualTo(count(101));
  }

  @Test
  void labelMayContainLineEndsAndQuotes() {
    var result = desk.read(jtl(desk.file("lines.jtl", HEADER + START + ",20,\"two\nlines, \"\"quoted\"\"\",200,OK,true\n")));
    assertThat(result.requestNames()).containsExactly("two\nlines, \"quoted\"");
  }

  private static String rows(int number, int millis) {
    return IntStream.range(0, number).mapToObj(i -> START + i + "," + millis + ",GET /,200,OK,true\n").reduce("", String::concat);
  }
}
