package io.github.readiness.probe.imports;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Summaries that pass as they are, and of which one number is no number, cannot be, or is written in another country: then none passes. */
class HostileNumbersTests {
  private static final String K6 = """
      {"metrics": {"http_reqs": {"count": 1000, "rate": 100.0}, "http_req_failed": {"passes": 1, "fails": 999},
        "http_req_duration": {"avg": 30.5, "min": 1, "med": 21.5, "max": 199.5, "p(90)": 90.25, "p(95)": 95.5}},
       "root_group": {"name": ""}}
      """;

  /** A summary, its door, and texts in it that hold a number that counts. */
  record Summary(String name, String text, Function<Path, ImportPlan> door, String... numbers) {
    @Override
    public String toString() { return name; }
  }

  @TempDir
  Path directory;
  private Desk desk;

  @BeforeEach
  void setUp() { desk = new Desk(directory); }

  static Stream<Summary> summaries() {
    return Stream.of(new Summary("wrk.txt", real("wrk-4.1.0.txt"), Imports::wrk, "418 requests", "40.68ms", "89.39ms", "responses: 41"),
        new Summary("wrk2.txt", Wrk2Tests.OUTPUT, Imports::wrk2, "1500 requests", "900.10ms", "956.415 ", "count    =         1000"),
        new Summary("hey.txt", real("hey-0.1.4.txt"), Imports::hey, "0.0461 secs", "0.0817 secs", "360 responses", "Requests/sec:\t323.0586",
            "Total:\t1.2382"),
        new Summary("ab.txt", real("ab-2.3.txt"), Imports::ab, "requests:      400", "95%     42", "responses:      40"),
        new Summary("run_stats.csv", LocustTests.HEADER + LocustTests.GOOD + LocustTests.ALL.replace(",1200,20,", ",1000,1,"), Imports::locust,
            "1000,1,", ",95,140", ",243.0625"),
        new Summary("summary.json", K6, Imports::k6, "\"count\": 1000", "\"passes\": 1", "\"p(95)\": 95.5", "\"max\": 199.5"),
        new Summary("all.json", HyperfoilTests.document(HyperfoilTests.entry("main", "home", false, 1, 0)), Imports::hyperfoil,
            "\"requestCount\": 1000", "\"invalid\": 1", "\"90.0\": 901775359", "\"to\": 998244351.0"));
  }

  static Stream<Arguments> spoiled() {
    return summaries().flatMap(summary -> Stream.of(summary.numbers()).flatMap(number -> Stream.of("NaN", "-5", "1,5", "1e308",
        "99999999999999999999999999", "Infinity", "").map(spoil -> Arguments.of(summary, number, spoil))));
  }

  private static String real(String name) {
    try (var stream = HostileNumbersTests.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException thrown) {
      throw new AssertionError(thrown);
    }
  }

  private Status verdict(Summary summary, String text) throws IOException {
    try {
      var result = summary.door().apply(desk.file(summary.name(), text)).ranWhenWritten().execute(desk.run);
      var times = desk.below(result.latency().p90(), millis(2000)).status();
      var errors = desk.run.readiness().require(result.errorRate()).atMost(percent(20)).status();
      return times.compareTo(errors) > 0 ? times : errors;
    } catch (Refused refused) {
      assertThat(refused).hasMessageContaining(summary.name());
      return Status.ERROR;
    }
  }

  @ParameterizedTest(name = "{0}: {2} for {1}")
  @MethodSource("spoiled")
  void aNumberThatIsNoneNeverPasses(Summary summary, String number, String spoil) throws IOException {
    assertThat(summary.text()).contains(number);
    var spoiled = summary.text().replace(number, number.replaceFirst("[0-9.]+(?![^0-9]*[0-9.]*[%)\"])", spoil));
    assertThat(spoiled).isNotEqualTo(summary.text());
    assertThat(verdict(summary, spoiled)).isGreaterThan(Status.WARN);
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void aByteOrderMarkAndOtherLineEndsChangeNothing(Summary summary) throws IOException {
    assertThat(verdict(summary, summary.text())).isEqualTo(Status.PASS);
    assertThat(verdict(summary, "\ufeff" + summary.text())).isEqualTo(Status.PASS);
    assertThat(verdict(summary, summary.text().replace("\n", "\r\n"))).isEqualTo(Status.PASS);
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void aSummaryThatIsCutOffNeverPasses(Summary summary) throws IOException {
    for (var length = 0; length < summary.text().strip().length(); length += 7) {
      assertThat(verdict(summary, summary.text().substring(0, length))).as(summary + " until " + length).isNotEqualTo(Status.PASS);
    }
  }
}
