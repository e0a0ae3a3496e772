package io.github.readiness.probe.imports.format;

import static io.github.readiness.Units.count;
import static io.github.readiness.Units.fraction;
import static io.github.readiness.Units.millis;
import static io.github.readiness.probe.imports.Desk.HOSTILE;
import static io.github.readiness.probe.imports.Desk.absence;
import static io.github.readiness.probe.imports.Desk.samples;
import static io.github.readiness.probe.imports.Desk.value;
import static io.github.readiness.probe.imports.Imports.gatling;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.readiness.observation.Reason;
import io.github.readiness.observation.Window;
import io.github.readiness.probe.imports.Desk;
import io.github.readiness.quantity.Quantity.Time;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs of Gatling 3.15.1 (binary) and 3.12.0 (text); what is expected of them was counted and ranked by another program. */
class GatlingTests {
  @TempDir
  Path directory;
  private Desk desk;

  @BeforeEach
  void setUp() { desk = new Desk(directory); }

  @Test
  void binaryRecordsAreRankedExactly() {
    var result = desk.read(gatling(desk.real("gatling-3.15.1.log")));
    assertThat(result.requestNames()).containsExactlyInAnyOrder(HOSTILE, "cart / GET /fails", "refused");
    assertThat(value(result.latency().p50())).isBetween(millis(56), millis(56.1));
    assertThat(value(result.latency().p95())).isBetween(millis(196), millis(196.2));
    assertThat(value(result.latency().max())).isEqualTo(millis(278));
    assertThat(desk.run.kept()).contains("silent    the injection profile: with a closed one a stalled target receives no further requests");
    assertThat(value(result.part(HOSTILE).latency().p95())).isBetween(millis(199), millis(199.2));
    assertThat(value(result.part("cart / GET /fails").latency().max())).isEqualTo(millis(137));
    assertThat(result.latency().p95().observation().window())
        .contains(new Window(Instant.ofEpochMilli(1_795_180_350_375L), Instant.ofEpochMilli(1_795_180_351_100L)));
    assertThat(result.latency().p95().observation().source().kind()).isEqualTo("gatling 3.15.1");
  }

  @Test
  void requestsThatGatlingCouldNotBuildAreAnUndeliveredLoad() throws IOException {
    var text = new String(bytes(desk.real("gatling-3.12.0.log")), StandardCharsets.UTF_8) + "ERROR\tNo attribute named 'id' is defined\t1\n";
    var one = desk.below(desk.read(gatling(desk.file("text.log", text))).latency().p95(), millis(10_000));
    assertThat(one.reason()).contains(Reason.LOAD_NOT_DELIVERED);
    assertThat(one.finding()).contains("Gatling reports 1 internal error, such as requests that it could not build");

    var binary = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(binary)) {
      out.write(bytes(desk.real("gatling-3.15.1.log")));
      for (var error = 0; error < 2; error++) {
        out.writeByte(4);
        out.writeInt(1_000 + error);
        out.writeInt(2);
        out.write("no".getBytes(StandardCharsets.ISO_8859_1));
        out.writeByte(0);
        out.writeInt(5);
      }
    }
    assertThat(desk.below(desk.read(gatling(desk.file("binary.log", binary.toByteArray()))).latency().p95(), millis(10_000)).finding())
        .contains("Gatling reports 2 internal errors");
  }

  @Test
  void koIsAnErrorWithoutLatency() {
    var result = desk.read(gatling(desk.real("gatling-3.15.1.log")));
    assertThat(value(result.requests())).isEqualTo(count(120));
    assertThat(samples(result.latency().p95())).isEqualTo(76);
    assertThat(value(result.part("cart / GET /fails").errorRate())).isEqualTo(fraction(0.1));
    assertThat(value(result.part("refused").errorRate())).isEqualTo(fraction(1));
    assertThat(absence(result.part("refused").latency().p95())).isEqualTo("not one sample");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"cart / GET /fails|36|253|254"})
  void textRecordsAreRankedExactly(String name, long good, double p95, double max) {
    var result = desk.read(gatling(desk.real("gatling-3.12.0.log")));
    assertThat(result.requestNames()).containsExactlyInAnyOrder(HOSTILE, "cart / GET /fails", "refused");
    assertThat(samples(result.part(name).latency().p95())).isEqualTo(good);
    assertThat(value(result.part(name).latency().p95())).isBetween(millis(p95), millis(p95 + 0.3));
    assertThat(value(result.part(name).latency().max())).isEqualTo(millis(max));
    assertThat(value(result.part(HOSTILE).latency().max())).isEqualTo(millis(755));
    assertThat(value(result.requests())).isEqualTo(count(120));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 200, 3_000, 4_803})
  void truncatedBinaryLogIsRejected(int bytes) {
    var whole = bytes(desk.real("gatling-3.15.1.log"));
    assertThat(desk.refusal(gatling(desk.file("cut.log", Arrays.copyOf(whole, bytes))))).containsAnyOf("is truncated", "is not a simulation.log");
  }

  @Test
  void unsupportedVersionIsRejected() {
    var next = new String(bytes(desk.real("gatling-3.15.1.log")), StandardCharsets.ISO_8859_1).replace("3.15.1", "3.16.0");
    assertThat(desk.refusal(gatling(desk.file("next.log", next.getBytes(StandardCharsets.ISO_8859_1)))))
        .endsWith("is from Gatling 3.16.0, which is not supported. Use a file of Gatling 3.10 to 3.15.");
    var last = new String(bytes(desk.real("gatling-3.12.0.log")), StandardCharsets.UTF_8).replace("3.12.0", "3.3.1");
    assertThat(desk.refusal(gatling(desk.file("last.log", last)))).contains("line 2 is from Gatling 3.3.1");
  }

  @Test
  void damagedRecordIsRejectedWithItsNumber() {
    var damaged = bytes(desk.real("gatling-3.15.1.log"));
    damaged[0x6a] = 9;
    assertThat(desk.refusal(gatling(desk.file("damaged.log", damaged)))).contains("record 1 has the unknown type 9");
  }

  @Test
  void estimatesOfGatlingAreRejected() {
    var stats = "{\"type\": \"GROUP\", \"stats\": {\"numberOfRequests\": {\"total\": 120}, \"percentiles3\": {\"total\": 190}}}";
    assertThat(desk.refusal(gatling(desk.file("stats.json", stats)))).contains("whose percentiles are estimates; its simulation.log is needed");
  }

  @Test
  void directoryIsResolvedToItsLog() {
    var log = desk.real("gatling-3.15.1.log");
    assertThat(log.toFile().renameTo(directory.resolve("simulation.log").toFile())).isTrue();
    Time max = value(desk.read(gatling(directory)).latency().max());
    assertThat(max).isEqualTo(millis(278));
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    }
  }
}
