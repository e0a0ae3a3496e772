package io.github.readiness.probe.health.journal;

import static io.github.readiness.Units.minutes;
import static io.github.readiness.Units.seconds;
import static io.github.readiness.probe.health.Health.check;
import static io.github.readiness.probe.health.Health.watch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.readiness.probe.health.check.HealthCheck;
import io.github.readiness.probe.health.check.ProbeResult;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalWriterTests {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir
  Path directory;

  @Test
  void recordClaimsNoResultThatIsNotWritten() throws IOException {
    var file = directory.resolve("day.watch.jsonl");
    try (var out = new FileOutputStream(file.toFile())) {
      var writer = new JournalWriter(watch(check("api", () -> {})).every(seconds(1)).lasting(minutes(1)).spec(), List.of("db", "api"), out, 1,
          Duration.ofMinutes(1));
      writer.begin(NOON, Optional.empty());
      writer.startRound(Duration.ofSeconds(15), List.of("api"));
      writer.recordResult("api", Duration.ofSeconds(15), ProbeResult.bad("503"));
      writer.compareClocks(Duration.ofSeconds(16).toNanos(), NOON.plusSeconds(3600));
      writer.writePending(Duration.ofSeconds(17));
      writer.end(Duration.ofSeconds(18), false);
    }

    var lines = Files.readAllLines(file);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).contains("\"is\":\"jump\",\"at\":\"2026-03-02T12:00:16Z\",\"since\":\"2026-03-02T12:00:15Z\"");
    assertThat(lines.get(2)).contains("\"is\":\"looks\",\"at\":\"2026-03-02T12:00:17Z\",\"since\":\"2026-03-02T12:00:17Z\"")
        .contains("\"looks\":[[2000,\"BAD\",\"503\",\"1\"]]");
    assertThat(lines.get(3)).contains("\"is\":\"end\",\"at\":\"2026-03-02T12:00:18Z\",\"since\":\"2026-03-02T12:00:18Z\"");
  }

  /** After a quota or device error the record is lost. An end record after it would say that nothing was lost. */
  @Test
  void journalWithAFailedWriteGetsNoEndRecord() throws IOException {
    var file = directory.resolve("day.watch.jsonl");
    var isFull = new AtomicBoolean();
    try (var out = new FileOutputStream(file.toFile()) {
      @Override
      public void write(byte[] bytes) throws IOException {
        if (isFull.get()) {
          throw new IOException("Disk quota exceeded");
        }
        super.write(bytes);
      }
    }) {
      var writer = new JournalWriter(watch(check("api", () -> {})).every(seconds(1)).lasting(minutes(1)).spec(), List.of("api"), out, 1,
          Duration.ofMinutes(1));
      writer.begin(NOON, Optional.empty());
      writer.startRound(Duration.ofSeconds(1), List.of("api"));
      writer.recordResult("api", Duration.ofSeconds(1), ProbeResult.bad("503"));
      isFull.set(true);
      assertThatThrownBy(() -> writer.writePending(Duration.ofSeconds(2)))
          .hasMessageContaining("Disk quota exceeded. Make room or name another directory");
      isFull.set(false);
      writer.end(Duration.ofSeconds(2), false);
    }

    assertThat(Files.readAllLines(file)).singleElement().asString().contains("\"is\":\"begin\"");
  }

  @Test
  void equalResultsOfSeveralChecksAreWrittenOnce() throws IOException {
    var file = directory.resolve("day.watch.jsonl");
    var names = IntStream.range(0, 1000).mapToObj(number -> "service-" + number).toList();
    var plan = watch(names.stream().map(name -> check(name, () -> {})).toArray(HealthCheck[]::new));
    try (var out = new FileOutputStream(file.toFile())) {
      var writer = new JournalWriter(plan.spec(), names, out, 1, Duration.ofMinutes(1));
      writer.begin(NOON, Optional.empty());
      writer.startRound(Duration.ZERO, names);
      names.forEach(name -> writer.recordResult(name, Duration.ZERO, name.endsWith("17") ? ProbeResult.bad("503") : ProbeResult.good("200")));
      writer.writePending(Duration.ofSeconds(1));
    }

    assertThat(Files.readAllLines(file).get(1)).startsWith("{\"seq\":2,\"is\":\"looks\"")
        .contains("[1000,\"GOOD\",\"200\",\"0-16,18-116,118-216,").contains("[1000,\"BAD\",\"503\",\"17,117,217,317,417,517,617,717,817,917\"]")
        .hasSizeLessThan(400);
    assertThat(CheckIndexes.parse("0-16,18-116,217", 218).cardinality()).isEqualTo(17 + 99 + 1);
    for (var wrong : List.of("218", "5-3", "-1", "", "0-999999999999", "x")) {
      assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> CheckIndexes.parse(wrong, 218));
    }
  }
}
