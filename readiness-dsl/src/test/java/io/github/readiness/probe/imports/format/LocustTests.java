package io.github.readiness.probe.imports.format;

import static io.github.readiness.Units.fraction;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.probe.imports.Desk.HOSTILE;
import static io.github.readiness.probe.imports.Desk.NOW;
import static io.github.readiness.probe.imports.Desk.value;
import static io.github.readiness.probe.imports.Imports.locust;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.imports.Desk;
import io.github.readiness.probe.imports.ImportResult;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Locust could not be run here: the rows follow {@code StatsCSV} in {@code locust/stats.py} of Locust 2 and its documentation, "Retrieve test statistics". */
class LocustTests {
  static final String HEADER = "Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,"
      + "Max Response Time,Average Content Size,Requests/s,Failures/s,50%,66%,75%,80%,90%,95%,98%,99%,99.9%,99.99%,100%\n";
  static final String GOOD = "GET,/cart,1000,0,40.0,45.25,12.5,243.0625,256.0,40.0,0.0,40,48,55,60,75,95,140,180,240,240,240\n";
  private static final String BAD = "POST,\"" + HOSTILE + "\",200,20,40.0,45.25,12.5,243.0625,256.0,8.0,0.8,40,48,55,60,75,95,140,180,240,240,240\n";
  static final String ALL = ",Aggregated,1200,20,40.0,45.25,12.5,243.0625,256.0,48.0,0.8,40,48,55,60,75,95,140,180,240,240,240\n";

  @TempDir
  Path directory;
  private Desk desk;

  @BeforeEach
  void setUp() { desk = new Desk(directory); }

  private ImportResult stats(String rows) {
    desk.file("run_stats.csv", HEADER + rows);
    return desk.read(locust(directory.resolve("run")));
  }

  @Test
  void requestsAreNamedByMethodAndName() {
    var result = stats(GOOD + BAD + ALL);
    assertThat(result.requestNames()).containsExactly("GET /cart", "POST " + HOSTILE.strip());
    assertThat(value(result.errorRate()).fraction().doubleValue()).isBetween(0.0166, 0.0167);
    assertThat(value(result.part("POST " + HOSTILE.strip()).errorRate())).isEqualTo(fraction(0.1));
    assertThat(value(result.throughput())).isBetween(perSecond(47.1), perSecond(47.3));
    assertThat(value(result.latency().max())).isEqualTo(millis(243.0625));
    assertThat(desk.run.kept()).contains("silent    single times, so published values bracket the limits");
  }

  /** 95 stands for 94.5 to 95.5, 180 for 175 to 185 and the limit of p95 of 1,000 is at or below p98. */
  @ParameterizedTest
  @CsvSource({"146, PASS", "144, WARN", "95.4, WARN", "94.6, WARN", "94.4, FAIL"})
  void roundedTimesOfLocustAreBuckets(double bound, Status status) {
    assertThat(desk.below(stats(GOOD + ALL).part("GET /cart").latency().p95(), millis(bound)).status()).isEqualTo(status);
  }

  @Test
  void percentilesAreKnownOnlyWithinTheLimitsOfFailures() {
    var p95 = stats(GOOD + BAD + ALL).latency().p95();                        // 20 of 1,200: x(1121) to x(1141), its limit below p98, which is 135 to 145
    assertThat(desk.below(p95, millis(145.1)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.below(p95, millis(144)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(desk.below(p95, millis(75)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(desk.below(p95, millis(74.4)).outcome()).isEqualTo(Outcome.of(Status.FAIL));
  }

  @Test
  void windowIsReadFromTheHistory() {
    desk.file("run_stats_history.csv", "Timestamp,User Count,Type,Name\n" + (NOW.getEpochSecond() - 30) + ",1,,Aggregated\n" + NOW.getEpochSecond()
        + ",10,,Aggregated\n");
    assertThat(stats(GOOD + ALL).latency().p95().observation().window()).contains(new Window(NOW.minusSeconds(30), NOW));
  }

  @Test
  void zeroRequestsAreNoData() {
    var none = stats(",Aggregated,0,0,0,0,0,0,0,0.0,0.0" + ",N/A".repeat(11) + "\n");
    assertThat(desk.below(none.latency().p95(), millis(200)).reason()).contains(Reason.NO_DATA);
    assertThat(desk.run.readiness().require(none.errorRate()).none().reason()).contains(Reason.NO_DATA);
  }

  @Test
  void statisticsWithoutTheirEndAreRejected() {
    desk.file("run_stats.csv", HEADER + GOOD);
    assertThat(desk.refusal(locust(directory.resolve("run")))).contains("has no final row Aggregated");
  }

  @Test
  void decimalCommaIsRejectedWithAdvice() {
    desk.file("run_stats.csv", HEADER + GOOD.replace("45.25", "\"45,25\"") + ALL);
    assertThat(desk.refusal(locust(directory.resolve("run"))))
        .contains("line 2 has \"45,25\" for the Average Response Time, which is not a number. Decimals need a point");
  }

  @Test
  void moreFailuresThanRequestsAreImpossible() {
    var result = stats(GOOD.replace("1000,0,", "1000,1001,") + ALL);
    assertThat(desk.run.readiness().require(result.part("GET /cart").errorRate()).atMost(fraction(0.5)).reason()).contains(Reason.IMPOSSIBLE);
  }
}
