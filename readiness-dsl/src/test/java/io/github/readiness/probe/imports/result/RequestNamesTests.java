package io.github.readiness.probe.imports.result;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.millis;
import static io.github.readiness.probe.imports.Desk.absence;
import static io.github.readiness.probe.imports.Desk.value;
import static io.github.readiness.probe.imports.Imports.gatling;
import static io.github.readiness.probe.imports.Imports.jtl;
import static io.github.readiness.probe.imports.Imports.k6;
import static io.github.readiness.probe.imports.Imports.locust;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Reason;
import io.github.readiness.probe.imports.Desk;
import io.github.readiness.probe.imports.ImportResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as tools write them hold tokens: they are found by them, and never shown. */
class RequestNamesTests {
  private static final String HEADER = "timeStamp,elapsed,label,responseCode,responseMessage,success\n";
  private static final String SECRET = "s3cr3t";

  @TempDir
  Path directory;
  private Desk desk;

  @BeforeEach
  void setUp() { desk = new Desk(directory); }

  private static String row(int elapsed, String label) { return "1795180000000," + elapsed + ",\"" + label + "\",200,OK,true\n"; }

  private ImportResult rows(String... rows) {
    return desk.read(jtl(desk.file("results.jtl", HEADER + String.join("", rows))));
  }

  @ParameterizedTest
  @CsvSource({"GET /cart?token=s3cr3t", "GET /cart?…", "GET /cart"})
  void requestIsFoundByFullRedactedAndShortName(String asked) {
    var result = rows(row(20, "GET /cart?token=" + SECRET), row(30, "GET /other"));
    assertThat(value(result.part(asked).requests())).isEqualTo(count(1));
    assertThat(value(result.part(asked).latency().max())).isEqualTo(millis(20));
    assertThat(result.part(asked).latency().p95().description()).startsWith("p95 latency of GET /cart").doesNotContain(SECRET);
    assertThat(result.requestNames()).containsExactly("GET /cart?…", "GET /other");
  }

  @Test
  void requestsThatDifferOnlyInTheirQueryAreNotAdded() {
    var result = rows(row(20, "GET /cart?by=id"), row(900, "GET /cart?by=text"), row(5, "POST /cart"));
    for (var asked : new String[] {"GET /cart", "GET /cart?…"}) {
      assertThat(desk.below(result.part(asked).latency().p95(), millis(1000)).reason()).contains(Reason.NO_DATA);
      assertThat(absence(result.part(asked).latency().p95()))
          .isEqualTo("there are 2 requests \"" + asked + "\" in the file that differ only in their query: write one full name, or configure "
              + "distinct names in the tool");
    }
    assertThat(value(result.part("GET /cart?by=id").latency().max())).isEqualTo(millis(20));
    assertThat(value(result.part("GET /cart?by=text").latency().max())).isEqualTo(millis(900));
    assertThat(result.requestNames()).containsExactly("GET /cart?…", "POST /cart");
    assertThat(value(result.requests())).isEqualTo(count(3));
  }

  @Test
  void exactNameWithoutQueryIsPreferred() {
    var result = rows(row(20, "GET /cart"), row(900, "GET /cart?page=2"));
    assertThat(value(result.part("GET /cart").latency().max())).isEqualTo(millis(20));
    assertThat(value(result.part("GET /cart?…").latency().max())).isEqualTo(millis(900));
  }

  @Test
  void requestWithAnotherQueryIsNotFound() {
    var result = rows(row(20, "GET /cart?token=" + SECRET));
    assertThat(absence(result.part("GET /cart?token=other").errorRate()))
        .isEqualTo("there is no request \"GET /cart?…\" in the file; similar names: \"GET /cart?…\"");
  }

  @Test
  void sentenceIsTheSameBeforeAndAfterReading() {
    var plan = jtl(desk.file("results.jtl", HEADER + row(20, "GET /cart?token=" + SECRET)));
    for (var asked : new String[] {"GET /cart?token=" + SECRET, "GET /cart", "GET /none?x=" + SECRET}) {
      var before = plan.unmeasured().orElseThrow().part(asked).errorRate().description();
      assertThat(desk.read(plan).part(asked).errorRate().description()).isEqualTo(before).doesNotContain(SECRET);
    }
  }

  @Test
  void evidenceContainsNoSecret() throws IOException {
    var address = "GET https://u:" + SECRET + "@shop.example/cart?token=" + SECRET;
    rows(row(20, address));
    var stats = "Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,Max Response Time,"
        + "Average Content Size,Requests/s,Failures/s,50%,95%\n";
    desk.file("run_stats.csv", stats + "GET,/cart?token=" + SECRET + ",10,0,1,1,1,1,1,1,0,1,1\n,Aggregated,10,0,1,1,1,1,1,1,0,1,1\n");
    assertThat(desk.read(locust(directory.resolve("run"))).requestNames()).containsExactly("GET /cart?…");
    desk.read(gatling(desk.file("simulation.log", "RUN\tA\ta\t1795180000000\t \t3.12.0\nREQUEST\t\t" + address
        + "\t1795180000000\t1795180000020\tOK\t \n")));
    var point = "{\"metric\":\"http_req_duration\",\"type\":\"Point\",\"data\":{\"time\":\"2026-11-20T10:00:10Z\",\"value\":5,\"tags\":{"
        + "\"name\":\"cart\",\"url\":\"https://shop.example/cart?token=" + SECRET + "\",\"expected_response\":\"true\"}}}\n";
    desk.read(k6(desk.file("k6.json", point)));
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write(point.getBytes(StandardCharsets.UTF_8));
    }
    desk.read(k6(desk.file("k6.json.gz", zipped.toByteArray())));
    assertThat(desk.run.evidence).extracting(evidence -> evidence.name()).containsOnly("import.txt", "latency.hlog").filteredOn("import.txt"::equals)
        .hasSize(5);
    assertThat(desk.run.kept()).contains("kept      nothing, because its addresses have queries or users").contains("?…: 1 requests, 0 bad")
        .doesNotContain(SECRET);
  }

  @Test
  void errorMessagesContainNoSecret() {
    var shifted = "1795180000000,GET /cart?token=" + SECRET + ",20,200,OK,true\n";
    assertThat(desk.refusal(jtl(desk.file("shifted.jtl", HEADER + shifted)))).contains("has \"GET /cart?…\" for the elapsed time")
        .doesNotContain(SECRET);
    assertThat(desk.refusal(jtl(desk.file("last.jtl", HEADER + "1795180000000,20,GET /,200,OK,/cart?token=" + SECRET + "\n"))))
        .contains("neither true nor false").doesNotContain(SECRET);
  }

  @Test
  void repeatedNameIsNoData() {
    var header = "Type,Name,Request Count,Failure Count,Average Response Time,Max Response Time,Requests/s,95%\n";
    desk.file("run_stats.csv", header + "GET,/a,100,0,5,5,1,5\nGET,/a,100,100,900,900,1,900\n,Aggregated,200,100,5,900,2,900\n");
    var twice = desk.read(locust(directory.resolve("run"))).part("GET /a");
    assertThat(absence(twice.latency().p95())).isEqualTo("there are several requests \"GET /a\" in the file");
  }

  /** Two that began alike were one, and their figures were added. */
  @Test
  void tooLongNameCountsOnlyInTheTotal() {
    var most = "x".repeat(1000);
    var result = rows(row(20, most), row(20, most + "a"), row(900, most + "b"));
    assertThat(result.requestNames()).containsExactly(most);
    assertThat(value(result.part(most).requests())).isEqualTo(count(1));
    assertThat(value(result.requests())).isEqualTo(count(3));
    assertThat(absence(result.part(most + "a").requests())).contains("not one of the first 100 names");
  }
}
