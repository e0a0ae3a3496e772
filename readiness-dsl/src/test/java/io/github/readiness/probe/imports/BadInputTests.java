package io.github.readiness.probe.imports;

import static io.github.readiness.Units.millis;
import static io.github.readiness.Units.percent;
import static io.github.readiness.probe.imports.Desk.NOW;
import static io.github.readiness.probe.imports.Imports.ab;
import static io.github.readiness.probe.imports.Imports.gatling;
import static io.github.readiness.probe.imports.Imports.hdrLog;
import static io.github.readiness.probe.imports.Imports.hey;
import static io.github.readiness.probe.imports.Imports.hyperfoil;
import static io.github.readiness.probe.imports.Imports.jtl;
import static io.github.readiness.probe.imports.Imports.k6;
import static io.github.readiness.probe.imports.Imports.locust;
import static io.github.readiness.probe.imports.Imports.wrk;
import static io.github.readiness.probe.imports.Imports.wrk2;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a file: an error or nothing known, with the line and advice, and never a pass. */
class BadInputTests {
  private static final String HEADER = "timeStamp,elapsed,label,responseCode,responseMessage,success\n";
  private static final String ROW = "1795180000000,20,GET /,200,OK,true\n";

  @TempDir
  Path directory;
  private Desk desk;

  @BeforeEach
  void setUp() { desk = new Desk(directory); }

  static Stream<Arguments> doors() {
    return Stream.of(door("k6", Imports::k6), door("jtl", Imports::jtl), door("gatling", Imports::gatling), door("hyperfoil", Imports::hyperfoil),
        door("wrk", Imports::wrk), door("wrk2", Imports::wrk2), door("hey", Imports::hey), door("ab", Imports::ab),
        door("locust", file -> locust(file.resolveSibling(file.getFileName().toString().replace("_stats.csv", "")))),
        door("hdrLog", file -> hdrLog(file, TimeUnit.MICROSECONDS)));
  }

  private static Arguments door(String name, Function<Path, ImportPlan> door) { return Arguments.of(name, door); }

  @ParameterizedTest(name = "{0}")
  @MethodSource("doors")
  void missingEmptyAndForeignFilesAreRejected(String name, Function<Path, ImportPlan> door) {
    assertThat(desk.refusal(door.apply(directory.resolve("missing_stats.csv")))).contains("does not exist. Write the path of the file");
    assertThat(desk.refusal(door.apply(desk.file("empty_stats.csv", "")))).contains("is empty");
    assertThat(desk.refusal(door.apply(desk.file("foreign_stats.csv", "Dear reader,\nthis is a letter.\n")))).contains(" is not ")
        .containsAnyOf("Run ", "Use ");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("doors")
  void garbageNeverPasses(String name, Function<Path, ImportPlan> door) {
    var random = new Random(7);
    for (var size : new int[] {1, 10, 5000}) {
      var bytes = new byte[size];
      random.nextBytes(bytes);
      assertThat(desk.refusal(door.apply(desk.file("garbage_stats.csv", bytes)))).isNotBlank();
      bytes[0] = 0x1f;
      assertThat(desk.refusal(door.apply(desk.file("gzip_stats.csv", withMagic(bytes))))).isNotBlank();
    }
  }

  private static byte[] withMagic(byte[] bytes) {
    var more = Arrays.copyOf(bytes, Math.max(2, bytes.length));
    more[0] = 0x1f;
    more[1] = (byte) 0x8b;
    return more;
  }

  /** Only a cut between two lines, or between two records, cannot be seen; printed output has an end that is looked for. */
  @ParameterizedTest
  @CsvSource({"jmeter-5.6.3.csv, jtl", "jmeter-5.6.3.xml, jtl", "gatling-3.12.0.log, gatling", "hdrhistogram-2.2.2.hlog, hdrLog",
      "wrk-4.1.0.txt, wrk",
      "hey-0.1.4.csv, hey", "hey-0.1.4.txt, hey", "ab-2.3.txt, ab", "ab-2.3.tsv, ab"})
  void fileTruncatedInAnyLineIsRejected(String real, String name) throws IOException {
    var door = door(name);
    var whole = Files.readAllBytes(desk.real(real));
    for (var at = 1; at < whole.length; at += Math.max(1, whole.length / 60)) {
      if (whole[at - 1] != '\n') {
        assertThat(desk.refusal(door.apply(desk.file("cut-" + real, Arrays.copyOf(whole, at))))).contains("cut-" + real);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"wrk-4.1.0.txt, wrk, 11", "hey-0.1.4.txt, hey, 42", "hey-0.1.4-refused.txt, hey, 22", "ab-2.3.txt, ab, 20"})
  void outputTruncatedBeforeTheErrorsIsRejected(String real, String name, int lines) throws IOException {
    var text = Files.readAllLines(desk.real(real)).stream().limit(lines).map(line -> line + "\n").reduce("", String::concat);
    assertThat(desk.refusal(door(name).apply(desk.file("cut-" + real, text)))).contains("cut-" + real);
  }

  @SuppressWarnings("unchecked")
  private static Function<Path, ImportPlan> door(String name) {
    return (Function<Path, ImportPlan>) doors().filter(door -> door.get()[0].equals(name)).findFirst().orElseThrow().get()[1];
  }

  @ParameterizedTest
  @CsvSource({"jmeter-5.6.3.csv, jtl", "jmeter-5.6.3.xml, jtl", "gatling-3.15.1.log, gatling", "gatling-3.12.0.log, gatling", "wrk-4.1.0.txt, wrk",
      "hey-0.1.4.txt, hey", "hey-0.1.4.csv, hey", "ab-2.3.txt, ab", "ab-2.3.tsv, ab", "hdrhistogram-2.2.2.hlog, hdrLog"})
  void fileOfAnotherToolNamesTheRightMethod(String real, String door) {
    var file = desk.real(real);
    Stream.of(k6(file), jtl(file), gatling(file), hyperfoil(file), wrk(file), wrk2(file), hey(file), ab(file), hdrLog(file, TimeUnit.MICROSECONDS))
        .filter(plan -> !plan.description().startsWith("results of " + tool(door) + " ")).forEach(
            plan -> assertThat(desk.refusal(plan)).as(plan.description()).contains("Write Imports." + door + "(...)"));
  }

  private static String tool(String door) { return door.equals("jtl") ? "jmeter" : door.equals("hdrLog") ? "hdrhistogram" : door; }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"1795180000000,20,GET /,200,OK|has 5 fields", "1795180000000,20,GET /,200,OK,true,|has 7 fields",
      "1795180000000,2O,GET /,200,OK,true|has \"2O\" for the elapsed time, which is not a number",
      "2026/03/02 10:00:00,20,GET /,200,OK,true|timestamp_format=ms", "1795180000000,20,GET /,200,OK,yes|neither true nor false",
      "timeStamp,elapsed,label,responseCode,responseMessage,success|repeats the header"})
  void brokenRowIsRejectedWithItsLine(String row, String why) {
    assertThat(desk.refusal(jtl(desk.file("bad.jtl", HEADER + ROW + row + "\n")))).contains("bad.jtl: line 3 ").contains(why);
  }

  @ParameterizedTest
  @CsvSource({"1795180000000;-5", "1795180000000;86400001", "1795180000;20", "-1795180000000;20", "99999999999999;20"})
  void impossibleTimeIsInconclusive(String times) {
    var row = times.replace(';', ',') + ",GET /,200,OK,true\n";
    var result = desk.read(jtl(desk.file("bad.jtl", HEADER + ROW.repeat(100) + row)));
    assertThat(desk.below(result.latency().p95(), millis(200)).reason()).contains(Reason.IMPOSSIBLE);
    assertThat(desk.run.readiness().require(result.errorRate()).none().finding()).contains("line 102 ").contains("impossible");
    assertThat(desk.run.kept()).contains("1795180000000,20,GET /");
  }

  @Test
  void runInTheFutureIsImpossible() {
    var soon = NOW.plusSeconds(5 * 60).toEpochMilli();
    var row = ",0,GET /,200,OK,true\n";
    assertThat(desk.below(desk.read(jtl(desk.file("at.jtl", HEADER + (soon + row).repeat(100)))).latency().p95(), millis(200)).status())
        .isEqualTo(Status.PASS);
    assertThat(desk.below(desk.read(jtl(desk.file("after.jtl", HEADER + ((soon + 1) + row).repeat(100)))).latency().p95(), millis(200)).reason())
        .contains(Reason.IMPOSSIBLE);
  }

  @Test
  void oldResultIsStale() {
    var row = NOW.minusSeconds(2 * 86_400).toEpochMilli() + ",20,GET /,200,OK,true\n";
    assertThat(desk.below(desk.read(jtl(desk.file("old.jtl", HEADER + row.repeat(100)))).latency().p95(), millis(200)).reason())
        .contains(Reason.STALE);
  }

  @Test
  void headerWithMissingOrRepeatedColumnIsRejected() {
    assertThat(desk.refusal(jtl(desk.file("less.jtl", HEADER.replace(",success", "") + ROW)))).contains("line 1 ").contains("the column success")
        .contains("jmeter.save.saveservice");
    assertThat(desk.refusal(jtl(desk.file("codeless.jtl", "timeStamp,elapsed,label,responseMessage,success\n1795180000000,20,GET /,OK,true\n"))))
        .contains("line 1 ").contains("the column responseCode").contains("jmeter.save.saveservice.response_code=true");
    assertThat(desk.refusal(jtl(desk.file("wordless.jtl", "timeStamp,elapsed,label,responseCode,success\n1795180000000,20,GET /,200,true\n"))))
        .contains("line 1 ").contains("the column responseMessage").contains(".response_message");
    for (var attribute : new String[] {"rm", "rc"}) {
      var sample = "<httpSample t=\"20\" ts=\"1795180000000\" s=\"true\" lb=\"GET /\" rc=\"200\" rm=\"OK\"/>";
      var xml = "<testResults version=\"1.2\">\n" + sample.replaceFirst(" " + attribute + "=\"[^\"]*\"", "") + "\n</testResults>\n";
      assertThat(desk.refusal(jtl(desk.file("less.xml", xml)))).contains("line 2 ").contains("attribute " + attribute + ".")
          .contains("jmeter.save.saveservice");
    }
    assertThat(desk.refusal(jtl(desk.file("twice.jtl", HEADER.replace("label", "elapsed") + ROW)))).contains("line 1 names a column twice");
    assertThat(desk.refusal(jtl(desk.file("none.jtl", ROW)))).contains("print_field_names=true");
  }

  @Test
  void hugeLineIsRejectedBeforeItFillsTheMemory() {
    assertThat(desk.refusal(jtl(desk.file("huge.jtl", HEADER + "x".repeat((1 << 20) + 1))))).contains("line 2 begins a row of more than a million");
    assertThat(desk.refusal(jtl(desk.file("quote.jtl", HEADER + "\"" + "x\n".repeat(20_000)))))
        .contains("line 2 has a quote that is never closed");
  }

  @Test
  void gzipBombIsReadAsAStream() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(HEADER.getBytes(StandardCharsets.UTF_8));
      var block = new byte[1 << 20];
      Arrays.fill(block, (byte) 'x');
      for (var i = 0; i < 64; i++) {
        gzip.write(block);
      }
    }
    assertThat(desk.refusal(jtl(desk.file("bomb.jtl", bytes.toByteArray())))).contains("line 2 begins a row of more than a million");
  }

  @Test
  void invalidGzipIsRejected() {
    assertThat(desk.refusal(k6(desk.file("k6.json.gz", withMagic(new byte[100]))))).contains("is truncated or invalid gzip data");
  }

  @Test
  void hugeNumbersAreImpossible() {
    var point = "{\"metric\":\"http_req_duration\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-20T10:00:10Z\",\"value\":VALUE,\"tags\":"
        + "{\"expected_response\":\"true\"}}}\n";
    for (var value : new String[] {"1e999", "-1", "1e300", "86400001"}) {
      assertThat(desk.below(desk.read(k6(desk.file("k6.json", point.replace("VALUE", value)))).latency().p95(), millis(200)).reason())
          .contains(Reason.IMPOSSIBLE);
    }
  }

  @Test
  void utf16IsRejectedWithAdvice() {
    assertThat(desk.refusal(wrk(desk.file("powershell.txt", "\ufeffRunning 1s test @ http://x\n".getBytes(StandardCharsets.UTF_16LE)))))
        .contains("is UTF-16, the encoding of > in PowerShell");
  }

  @Test
  void byteOrderMarkIsNotPartOfTheHeader() {
    assertThat(desk.read(jtl(desk.file("bom.jtl", "\ufeff" + HEADER + ROW))).requestNames()).containsExactly("GET /");
  }

  @Test
  void outputOfAStoppedRunIsRejected() {
    assertThat(desk.refusal(wrk(desk.file("wrk.txt", "Running 10s test @ http://127.0.0.1/\n  2 threads and 4 connections\n"))))
        .contains("does not contain the number of requests");
    assertThat(
        desk.refusal(ab(desk.file("ab.txt", "This is ApacheBench, Version 2.3 <$Revision$>\napr_pollset_poll: The timeout specified has expired\n"))))
        .contains("does not contain the number of completed requests");
  }

  @Test
  void moreBadAnswersThanRequestsAreImpossible() {
    var text = "Running 1s test @ http://x\n  10 requests in 1.00s, 1.00KB read\n  Non-2xx or 3xx responses: 11\nTransfer/sec: 1.00KB\n";
    assertThat(desk.run.readiness().require(desk.read(wrk(desk.file("wrk.txt", text))).errorRate()).atMost(percent(50)).reason())
        .contains(Reason.IMPOSSIBLE);
  }
}
