package io.github.readiness.probe.imports.format;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Observation;
import io.github.readiness.observation.Status;
import io.github.readiness.probe.imports.Desk;
import io.github.readiness.probe.imports.ImportPlan;
import io.github.readiness.probe.imports.Imports;
import io.github.readiness.probe.imports.reader.UnreadableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Summaries that pass as they are, and of which one number is no number, cannot be, or is written in another country: then none passes. */
class HostileNumbersTests {
  private static final String K6 = """
      {"metrics": {"http_reqs": {"count": 1000, "rate": 100.0}, "http_req_failed": {"passes": 1, "fails": 999},
        "iterations": {"count": 1000}, "dropped_iterations": {"count": 0},
        "http_req_duration": {"avg": 30.5, "min": 1, "med": 21.5, "max": 199.5, "p(90)": 90.25, "p(95)": 95.5}},
       "root_group": {"name": ""}}
      """;

  private static final String K6_STREAM = """
      {"metric":"http_req_duration","type":"Point","data":{"time":"2026-11-20T11:00:10.5+01:00","value":20.5,"tags":{"name":"home","status":"200"}}}
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
    try (var stream = ImportPlan.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException thrown) {
      throw new AssertionError(thrown);
    }
  }

  /** Numbers in JSON without which nobody knows how many requests there were, how many failed, or when. */
  static Stream<Arguments> fields() {
    var all = summaries().toList();
    var k6 = all.get(5);
    var hyperfoil = all.get(6);
    return Stream.of(
        Stream.of("\"http_reqs\": {\"count\": 1000", "\"passes\": 1, \"fails\": 999", "\"iterations\": {\"count\": 1000",
            "\"dropped_iterations\": {\"count\": 0").map(field -> Arguments.of(k6, field)),
        Stream.of("requestCount\": 1000", "responseCount\": 1000", "invalid\": 1", "connectionErrors\": 0", "internalErrors\": 0", "blockedTime\": 0",
            "startTime\": 1795172400000", "endTime\": 1795172420000", "status_4xx\": 0", "status_5xx\": 1", "status_other\": 0",
            "meanResponseTime\": 500500000", "maxResponseTime\": 1000341503", "totalCount\": 900", "count\": 400", "to\": 901775359.0")
            .map(field -> Arguments.of(hyperfoil, "\"" + field)))
        .flatMap(each -> each);
  }

  /** Files of single samples, and where in a line of theirs a number stands that counts. */
  static Stream<Arguments> samples() {
    return Stream.of(Arguments.of("jmeter-5.6.3.csv", door(Imports::jtl), "^(?<before>)\\d+(?<after>,.*)"),
        Arguments.of("jmeter-5.6.3.csv", door(Imports::jtl), "^(?<before>\\d+,)\\d+(?<after>,.*)"),
        Arguments.of("jmeter-5.6.3.csv", door(Imports::jtl), "^(?<before>.*,,)true(?<after>,.*)"),
        Arguments.of("jmeter-5.6.3.xml", door(Imports::jtl), "^(?<before>\\s*<sample t=\")\\d+(?<after>\".*)"),
        Arguments.of("hey-0.1.4.csv", door(Imports::hey), "^(?<before>)[\\d.]+(?<after>,.*)"),
        Arguments.of("hey-0.1.4.csv", door(Imports::hey), "^(?<before>.*,)200(?<after>,.*)"),
        Arguments.of("ab-2.3.tsv", door(Imports::ab), "^(?<before>.*\t)\\d+(?<after>\t\\d+)$"),
        Arguments.of("hdrhistogram-2.2.2.hlog", door(file -> Imports.hdrLog(file, TimeUnit.MICROSECONDS)),
            "^(?<before>Tag=[^,]*,)\\d+\\.\\d+(?<after>,.*)"),
        Arguments.of("gatling-3.12.0.log", door(Imports::gatling), "^(?<before>REQUEST\t.*\t)\\d+(?<after>\t\\w+\t.*)$"));
  }

  private static Function<Path, ImportPlan> door(Function<Path, ImportPlan> door) { return door; }

  private Status verdict(Summary summary, String text) throws IOException {
    try {
      var result = summary.door().apply(desk.file(summary.name(), text)).ranAtFileTime().execute(desk.run);
      var times = desk.below(result.latency().p90(), millis(2000)).status();
      var errors = desk.run.readiness().require(result.errorRate()).atMost(percent(20)).status();
      return times.compareTo(errors) > 0 ? times : errors;
    } catch (UnreadableFileException refused) {
      assertThat(refused).hasMessageContaining(summary.name());
      return Status.ERROR;
    }
  }

  @ParameterizedTest(name = "{0}: {2} for {1}")
  @MethodSource("spoiled")
  void invalidNumberNeverPasses(Summary summary, String number, String spoil) throws IOException {
    assertThat(summary.text()).contains(number);
    var spoiled = summary.text().replace(number, number.replaceFirst("[0-9.]+(?![^0-9]*[0-9.]*[%)\"])", spoil));
    assertThat(spoiled).isNotEqualTo(summary.text());
    assertThat(verdict(summary, spoiled)).isGreaterThan(Status.WARN);
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void byteOrderMarkAndOtherLineEndsChangeNothing(Summary summary) throws IOException {
    assertThat(verdict(summary, summary.text())).isEqualTo(Status.PASS);
    assertThat(verdict(summary, "\ufeff" + summary.text())).isEqualTo(Status.PASS);
    assertThat(verdict(summary, summary.text().replace("\n", "\r\n"))).isEqualTo(Status.PASS);
  }

  @ParameterizedTest
  @MethodSource("summaries")
  void truncatedSummaryNeverPasses(Summary summary) throws IOException {
    for (var length = 0; length < summary.text().strip().length(); length += 7) {
      assertThat(verdict(summary, summary.text().substring(0, length))).as(summary + " until " + length).isNotEqualTo(Status.PASS);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("fields")
  void missingNullOrQuotedJsonFieldNeverPasses(Summary summary, String field) throws IOException {
    assertThat(summary.text()).contains(field);
    var value = field.replaceFirst(".*\\D(?=[\\d.]+$)", "");
    var name = field.substring(0, field.length() - value.length());
    for (var spoiled : new String[] {name + "null", name + '"' + value + '"', name + "[" + value + "]", "\"other\": 1"}) {
      assertThat(verdict(summary, summary.text().replaceFirst(Pattern.quote(field) + "\\b", Matcher.quoteReplacement(spoiled)))).as(spoiled)
          .isGreaterThan(Status.WARN);
    }
  }

  /** A line of output that a tool always prints; where nothing failed, wrk, wrk2 and ab print none of it. */
  @ParameterizedTest
  @MethodSource("summaries")
  void summaryWithoutALineNeverPasses(Summary summary) throws IOException {
    var counts = Set.of("418 requests", "1500 requests", "360 responses", "Requests/sec:\t323.0586", "Total:\t1.2382", "requests:      400",
        "1000,1,",
        "\"count\": 1000", "\"requestCount\": 1000");
    var needed = Stream.of(summary.numbers()).filter(counts::contains).toList();
    assertThat(needed).isNotEmpty();
    for (var number : needed) {
      var lacking = summary.text().lines().filter(line -> !line.contains(number)).map(line -> line + "\n").collect(Collectors.joining());
      assertThat(verdict(summary, lacking)).as(number).isGreaterThan(Status.WARN);
    }
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("samples")
  void sampleWithAnInvalidNumberNeverPasses(String name, Function<Path, ImportPlan> door, String place) throws IOException {
    var lines = new ArrayList<>(real(name).lines().toList());
    var line = IntStream.range(1, lines.size()).filter(each -> lines.get(each).matches(place)).findFirst().orElseThrow();
    var whole = lines.get(line);
    assertThat(isBelieved(door.apply(desk.file(name, text(lines))))).isTrue();
    for (var spoil : new String[] {"", "null", "NaN", "-5", "1,5", "1e308", "99999999999999999999999999", "'12'"}) {
      lines.set(line, whole.replaceFirst(place, "${before}" + spoil + "${after}"));
      assertThat(isBelieved(door.apply(desk.file(name, text(lines))))).as(spoil).isFalse();
    }
  }

  private static String text(List<String> lines) { return lines.stream().map(line -> line + "\n").collect(Collectors.joining()); }

  private boolean isBelieved(ImportPlan plan) throws IOException {
    try {
      return plan.execute(desk.run).latency().p50().observation() instanceof Observation.Present<?>;
    } catch (UnreadableFileException refused) {
      return false;
    }
  }

  @Test
  void k6PointWithoutANumberNeverPasses() throws IOException {
    var whole = new Summary("k6.json", K6_STREAM.repeat(100), Imports::k6);
    assertThat(verdict(whole, whole.text())).isEqualTo(Status.PASS);
    for (var spoil : new String[] {"\"value\":null", "\"value\":\"20.5\"", "\"other\":20.5", "\"value\":-20.5", "\"value\":1e308"}) {
      assertThat(verdict(whole, whole.text() + K6_STREAM.replace("\"value\":20.5", spoil))).as(spoil).isGreaterThan(Status.WARN);
    }
    for (var nameless : new String[] {K6_STREAM.replace("\"type\":\"Point\"", "\"type\":null"),
        K6_STREAM.replace("\"metric\":\"http_req_duration\",", "")}) {
      assertThat(verdict(whole, whole.text() + nameless)).as(nameless).isGreaterThan(Status.WARN);
    }
  }
}
