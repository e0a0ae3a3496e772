package io.github.readiness.probe.imports;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.fraction;
import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.probe.imports.Desk.NOW;
import static io.github.readiness.probe.imports.Desk.absence;
import static io.github.readiness.probe.imports.Desk.samples;
import static io.github.readiness.probe.imports.Desk.value;
import static io.github.readiness.probe.imports.Imports.ab;
import static io.github.readiness.probe.imports.Imports.hey;
import static io.github.readiness.probe.imports.Imports.wrk;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.observation.Window;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What wrk 4.1.0, hey 0.1.4 and ab 2.3 really printed; the server's times are known: p50 10, p90 20, p95 40, p99 80 ms, and a tenth are 500. */
class PrintedTests {
  @TempDir
  Path directory;
  private Desk desk;

  @BeforeEach
  void setUp() { desk = new Desk(directory); }

  @Test
  void evidenceListsTheLimitationsOfEachTool() {
    desk.read(wrk(desk.real("wrk-4.1.0.txt")));
    assertThat(desk.run.kept())
        .contains("silent    single times and limits: only p50, p75, p90 and p99; a stalled target receives no further requests");
    desk.read(hey(desk.real("hey-0.1.4.txt")));
    assertThat(desk.run.kept())
        .contains("silent    a stalled target receives no further requests, which hides the stall; printed percentiles include failed requests");
    desk.read(ab(desk.real("ab-2.3.txt")));
    assertThat(desk.run.kept())
        .contains("silent    a stalled target receives no further requests, which hides the stall; times include failed requests and");
  }

  @Test
  void wrkHasOnlyFourPercentiles() {
    var latency = desk.read(wrk(desk.real("wrk-4.1.0.txt"))).latency();
    assertThat(value(latency.p99())).isEqualTo(millis(89.395));
    assertThat(samples(latency.p99())).isEqualTo(377);
    assertThat(absence(latency.mean())).contains("fast failures would lower it");                  // 41 of its answers were bad
    assertThat(value(latency.max())).isEqualTo(millis(89.39));
    assertThat(desk.below(latency.p95(), millis(200)).reason()).contains(Reason.NO_DATA);
    assertThat(absence(latency.p95())).isEqualTo("p95 was not published, only p50, p75, p90, p99");
  }

  /** 41 of its 418 answers were bad, and what wrk adds to its times nobody knows: only the greatest, 89.39 ms, says anything of the good ones. */
  @Test
  void wrkPercentileWithBadAnswersIsLimitedByTheMaximum() {
    var p90 = desk.read(wrk(desk.real("wrk-4.1.0.txt"))).latency().p90();
    assertThat(desk.below(p90, millis(89.396)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.below(p90, millis(89.394)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(desk.below(p90, millis(40)).finding())
        .startsWith("up to 41 of the 418 times may belong to bad responses, and it is unknown which (seen: 89.4 ms, 49.4 ms over)");
    assertThat(desk.below(p90, millis(200)).sentence()).isEqualTo("p90 latency of all requests by wrk (closed loop, from the send) is below 200 ms");
  }

  @Test
  void wrkPercentileWithoutBadAnswersIsLimitedByTheMaximum() throws IOException {
    var good = Files.readString(desk.real("wrk-4.1.0.txt")).replaceFirst("  Non-2xx.*\n", "");
    var p90 = desk.read(wrk(desk.file("good.txt", good))).latency().p90();
    assertThat(desk.below(p90, millis(89.4)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.below(p90, millis(89)).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    assertThat(desk.below(p90, millis(40)).outcome()).isEqualTo(Outcome.of(Status.FAIL));
  }

  /** wrk counts an answer after the timeout as complete too, and throws its time away, so the greatest is not the greatest. */
  @Test
  void lateAnswersOfWrkProveNothing() throws IOException {
    var late = Files.readString(desk.real("wrk-4.1.0.txt")).replaceFirst("  Non-2xx.*\n", "  Socket errors: connect 0, read 0, write 0, timeout 1\n");
    var result = desk.read(wrk(desk.file("late.txt", late)));
    assertThat(desk.below(result.latency().p90(), millis(10_000)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(desk.below(result.latency().max(), millis(10_000)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(value(result.requests())).isEqualTo(count(418));
    var more = late.replace("timeout 1", "timeout 419");
    assertThat(desk.below(desk.read(wrk(desk.file("more.txt", more))).latency().p90(), millis(200)).reason()).contains(Reason.IMPOSSIBLE);
  }

  @Test
  void wrkCountsBadStatusesAndSocketErrors() {
    var text = "Running 1s test @ http://127.0.0.1/\n  Latency   1.00ms  1.00ms   2.00ms  50.00%\n  90 requests in 1.00s, 1.00KB read\n"
        + "  Socket errors: connect 1, read 2, write 3, timeout 4\n  Non-2xx or 3xx responses: 8\nTransfer/sec: 1.00KB\n";
    assertThat(value(desk.read(wrk(desk.file("wrk.txt", text))).errorRate())).isEqualTo(fraction(0.1875));              // 90 and 6 requests
    var real = desk.read(wrk(desk.real("wrk-4.1.0.txt")));
    assertThat(value(real.errorRate()).fraction()).isEqualByComparingTo(new BigDecimal(41).divide(new BigDecimal(418), MathContext.DECIMAL128));
    assertThat(value(real.throughput()).perSecond().doubleValue()).isBetween(187.5, 187.6);
  }

  @Test
  void wrkWithoutLatencyOptionHasNoPercentiles() {
    var latency = desk.read(wrk(desk.real("wrk-4.1.0-without-latency.txt"))).latency();
    assertThat(absence(latency.p50())).isEqualTo("p50 was not published, nor was any other percentile");
    assertThat(value(latency.mean())).isEqualTo(millis(19.69));
  }

  @Test
  void outputWithoutDateEndsAtTheFileTime() {
    assertThat(desk.read(wrk(desk.real("wrk-4.1.0.txt"))).latency().p99().observation().window())
        .contains(new Window(NOW.minus(Duration.ofMillis(2010)), NOW));
    assertThat(desk.run.kept()).contains("modification time of the file, because of ranAtFileTime");
  }

  @Test
  void heyPercentileIsLimitedByTheNextPublishedOne() {
    var latency = desk.read(hey(desk.real("hey-0.1.4-good.txt"))).latency();
    assertThat(value(latency.p95())).isEqualTo(millis(41.45));
    var judged = desk.below(latency.p95(), millis(81));
    assertThat(judged.outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(judged.confidenceLimit()).contains(new BigDecimal("80.95"));
    assertThat(desk.below(latency.p95(), millis(80)).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    assertThat(desk.below(latency.p99(), millis(83)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.below(latency.p99(), millis(82)).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
  }

  @Test
  void percentilesAreKnownOnlyWithinTheLimitsOfBadAnswers() {
    var result = desk.read(hey(desk.real("hey-0.1.4.txt")));                  // 40 bad of 400: p95 of 360 is x(342) to x(382), p99 x(396) at least
    assertThat(value(result.errorRate())).isEqualTo(fraction(0.1));
    assertThat(samples(result.latency().p95())).isEqualTo(360);
    assertThat(desk.below(result.latency().p95(), millis(81.8)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.below(result.latency().p95(), millis(81.6)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(desk.below(result.latency().p95(), millis(23)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(desk.below(result.latency().p95(), millis(22.5)).outcome()).isEqualTo(Outcome.of(Status.FAIL));
    assertThat(desk.below(result.latency().max(), millis(113.5)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.below(result.latency().max(), millis(100)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(desk.below(result.latency().max(), millis(22.5)).outcome()).isEqualTo(Outcome.of(Status.FAIL));
    assertThat(absence(result.latency().mean())).contains("fast failures would lower it");
    assertThat(desk.below(result.latency().mean(), millis(500)).status()).isEqualTo(Status.INCONCLUSIVE);
  }

  /** hey keeps the first million times only, so of more answers it knows neither the greatest nor the mean. */
  @Test
  void heyPercentilesOfMoreThanAMillionAnswersProveNothing() throws IOException {
    var text = Files.readString(desk.real("hey-0.1.4-good.txt")).replaceFirst("(?m)^  Requests/sec:.*$", "  Requests/sec:\t1000000")
        .replaceFirst("(?m)^  Total:.*$", "  Total:\t1.0000 secs").replaceFirst("\\d+ responses", "1000000 responses");
    var latency = desk.read(hey(desk.file("million.txt", text))).latency();
    assertThat(desk.below(latency.p95(), millis(10_000)).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    assertThat(absence(latency.max())).isEqualTo("the file has no maximum");
    assertThat(absence(latency.mean())).isEqualTo("the file has no mean");
  }

  @Test
  void runWithOnlyFailuresHasAnErrorRateAndNoLatency() {
    var result = desk.read(hey(desk.real("hey-0.1.4-refused.txt")));
    assertThat(value(result.errorRate())).isEqualTo(fraction(1));
    assertThat(absence(result.latency().p95())).isEqualTo("not one sample");
    assertThat(absence(result.latency().max())).isEqualTo("not one sample");
    assertThat(value(result.throughput())).isEqualTo(perSecond(0));
  }

  @Test
  void heySamplesPassOnlyWithTheNumberOfSentRequests() {
    var csv = desk.real("hey-0.1.4.csv");
    var silent = desk.read(hey(csv));
    assertThat(value(silent.latency().p95())).isBetween(millis(41.4), millis(41.5));
    assertThat(samples(silent.latency().p95())).isEqualTo(180);
    assertThat(silent.requestNames()).isEmpty();
    assertThat(desk.below(silent.latency().p95(), millis(200)).reason()).contains(Reason.NO_DATA);
    assertThat(desk.below(silent.latency().p95(), millis(20)).outcome()).isEqualTo(Outcome.of(Status.FAIL));
    assertThat(desk.run.readiness().require(silent.errorRate()).atMost(fraction(0.3)).reason()).contains(Reason.NO_DATA);
    assertThat(desk.run.readiness().require(silent.errorRate()).atMost(fraction(0.05)).status()).isEqualTo(Status.FAIL);

    var told = desk.read(hey(csv).sent(200));
    assertThat(desk.below(told.latency().p95(), millis(200)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.run.readiness().require(told.errorRate()).atMost(fraction(0.3)).status()).isEqualTo(Status.PASS);
    var missing = desk.below(desk.read(hey(csv).sent(201)).latency().p95(), millis(200));
    assertThat(missing.reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(missing.finding()).contains("only 200 of 201 requests are in the file");
  }

  @Test
  void abCountsOtherStatusesThan2xxAsFailed() {
    var result = desk.read(ab(desk.real("ab-2.3.txt")));
    assertThat(value(result.errorRate())).isEqualTo(fraction(0.1));
    assertThat(value(result.requests())).isEqualTo(count(400));
    assertThat(desk.below(result.latency().p95(), millis(80.6)).outcome()).isEqualTo(Outcome.of(Status.PASS));                // p98, x(391), is 80
    assertThat(desk.below(result.latency().p95(), millis(79)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(desk.below(result.latency().p95(), millis(20.4)).outcome()).isEqualTo(Outcome.of(Status.FAIL));
    assertThat(result.errorRate().observation().source().kind()).isEqualTo("ab 2.3, dated by its modification time");
    assertThat(value(result.throughput()).perSecond().doubleValue()).isBetween(177.4, 177.5);
  }

  @Test
  void roundedTimesOfAbAreBuckets() {
    var p95 = desk.read(ab(desk.real("ab-2.3-good.txt"))).latency().p95();
    assertThat(desk.below(p95, millis(82.6)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.below(p95, millis(81.4)).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    assertThat(desk.below(p95, millis(42)).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    assertThat(desk.below(p95, millis(41.4)).outcome()).isEqualTo(Outcome.of(Status.FAIL));
  }

  @Test
  void abSamplesIncludeTimesOfUnknownFailures() {
    var result = desk.read(ab(desk.real("ab-2.3.tsv")).sent(200));
    assertThat(desk.below(result.latency().p95(), millis(1000)).outcome()).isEqualTo(Outcome.of(Reason.NO_DATA));
    assertThat(desk.below(result.latency().p95(), millis(1)).status()).isEqualTo(Status.FAIL);
    assertThat(value(result.latency().p95())).isBetween(millis(42), millis(42.1));
    assertThat(samples(result.latency().p95())).isEqualTo(200);
    assertThat(absence(result.errorRate())).contains("does not contain failures");
    assertThat(absence(result.throughput())).contains("does not contain the number of successful requests");
  }

  @Test
  void percentagesWithoutANumberOfRequestsAreRejected() {
    assertThat(desk.refusal(ab(desk.real("ab-2.3-percentages.csv")))).contains("does not contain the number of requests");
  }
}
