package io.github.readiness.probe.imports.format;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.perSecond;
import static io.github.readiness.probe.imports.Desk.samples;
import static io.github.readiness.probe.imports.Desk.value;
import static io.github.readiness.probe.imports.Imports.wrk2;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Outcome;
import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.imports.Desk;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** wrk2 could not be run here: the output follows its README and {@code print_hdr_latency} of its {@code wrk.c}, with the percentiles of 1 to 1,000 ms. */
class Wrk2Tests {
  static final String OUTPUT = """
      Running 30s test @ http://127.0.0.1:80/index.html
        2 threads and 100 connections
        Thread calibration: mean lat.: 9.747ms, rate sampling interval: 21ms
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency   500.50ms  288.00ms   1.00s    57.66%
          Req/Sec     1.05k     1.12k    2.50k    64.84%
        Latency Distribution (HdrHistogram - Recorded Latency)
       50.000%  500.22ms
       75.000%  750.08ms
       90.000%  900.10ms
       99.000%  990.21ms
       99.900%    1.00s
       99.990%    1.00s
      100.000%    1.00s

        Detailed Percentile spectrum:
             Value   Percentile   TotalCount 1/(1-Percentile)

             1.000     0.000000            1         1.00
           500.223     0.500000          500         2.00
           750.079     0.750000          750         4.00
           900.095     0.900000          900        10.00
           937.983     0.937500          938        16.00
           956.415     0.956250          957        22.86
           970.239     0.970000          970        33.33
           990.207     0.990000          990       100.00
          1000.447     1.000000         1000          inf
      #[Mean    =      500.500, StdDeviation   =      288.675]
      #[Max     =     1000.000, Total count    =         1000]
      #[Buckets =           27, SubBuckets     =         2048]
      ----------------------------------------------------------
        1500 requests in 30.00s, 19.81MB read
      Requests/sec:     50.00
      Transfer/sec:    676.14KB
      """;

  @TempDir
  Path directory;
  private Desk desk;

  @BeforeEach
  void setUp() { desk = new Desk(directory); }

  @Test
  void spectrumGivesAnyPercentileAsABucket() {
    var latency = desk.read(wrk2(desk.file("wrk2.txt", OUTPUT))).latency();
    assertThat(samples(latency.p95())).isEqualTo(1000);
    assertThat(desk.run.kept()).contains("silent    single times, so percentiles and limits lie between the points of its spectrum");
    assertThat(desk.below(latency.p95(), millis(200)).sentence())
        .isEqualTo("p95 latency of all requests by wrk2 (open loop, from the due time) is below 200 ms");
    assertThat(desk.below(latency.p95(), millis(971)).outcome()).isEqualTo(Outcome.of(Status.PASS));
    assertThat(desk.below(latency.p95(), millis(960)).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    assertThat(desk.below(latency.p95(), millis(950)).outcome()).isEqualTo(Outcome.of(Reason.MARGINAL));
    assertThat(desk.below(latency.p95(), millis(937)).outcome()).isEqualTo(Outcome.of(Status.FAIL));
    assertThat(value(latency.p50())).isEqualTo(millis(500.225));
  }

  @ParameterizedTest
  @CsvSource({"50, PASS", "50.5, PASS", "50.6, INCONCLUSIVE", "100, INCONCLUSIVE"})
  void offeredRateDecidesWhetherTheLoadWasDelivered(double rate, Status status) {
    var latency = desk.read(wrk2(desk.file("wrk2.txt", OUTPUT)).offered(perSecond(rate))).latency();
    assertThat(desk.below(latency.p95(), millis(1100)).status()).isEqualTo(status);
    assertThat(desk.below(latency.p95(), millis(100)).status()).isEqualTo(Status.FAIL);
  }

  /** One bad of 1,000: p95 of the good is x(950) or x(951), so 937.9825 to 956.4155 ms as the spectrum has it, its limit x(962) is below 970.2395. */
  @ParameterizedTest
  @CsvSource({"970.24, PASS", "970.2394, WARN", "956.416, WARN", "956.4154, INCONCLUSIVE", "937.9826, INCONCLUSIVE", "937.9824, FAIL"})
  void spectrumGivesPercentilesDespiteOneBadAnswer(double bound, Status status) {
    var one = OUTPUT.replace("Requests/sec", "  Non-2xx or 3xx responses: 1\nRequests/sec");
    var latency = desk.read(wrk2(desk.file("one.txt", one))).latency();
    assertThat(samples(latency.p95())).isEqualTo(999);
    assertThat(desk.below(latency.p95(), millis(bound)).status()).isEqualTo(status);
  }

  @Test
  void moreTimesThanRequestsAreImpossible() {
    var latency = desk.read(wrk2(desk.file("less.txt", OUTPUT.replace("1500 requests", "999 requests")))).latency();
    assertThat(desk.below(latency.p95(), millis(2000)).reason()).contains(Reason.IMPOSSIBLE);
  }

  @Test
  void outputWithoutSpectrumHasNoPercentiles() {
    var text = OUTPUT.replaceAll("(?s)  Latency Distribution.*-----\n", "");
    assertThat(desk.below(desk.read(wrk2(desk.file("wrk2.txt", text))).latency().p95(), millis(1)).reason()).contains(Reason.NO_DATA);
  }

  @Test
  void uncorrectedSpectrumIsIgnored() {
    var uncorrected = "\n  Latency Distribution (HdrHistogram - Uncorrected Latency (measured without taking delayed starts into account))\n 50.000%    1.00ms\n"
        + "\n  Detailed Percentile spectrum:\n       Value   Percentile   TotalCount 1/(1-Percentile)\n\n       1.000     1.000000         1000          inf\n"
        + "#[Max     =        1.000, Total count    =         1000]\n";
    var latency = desk.read(wrk2(desk.file("wrk2.txt", OUTPUT.replace("  1500 requests", uncorrected + "  1500 requests")))).latency();
    assertThat(value(latency.p50())).isEqualTo(millis(500.225));
  }

  @Test
  void twoRunsInOneFileAreRejected() {
    assertThat(desk.refusal(wrk2(desk.file("two.txt", OUTPUT + OUTPUT)))).contains("so the file has two results. Use one file per run.");
  }
}
